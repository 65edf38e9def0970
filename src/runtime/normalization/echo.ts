import type { FieldProblem } from "../api-error.js";
import { isRecord, valuesAt } from "./own-value.js";
import { isMissing } from "./reading.js";

/** Input paths with the paths at which the created value repeats them, `[]` for list items. */
export type EchoPaths = readonly (readonly [input: string, value: string])[];

/** Lists where a created value contradicts the input: another amount, currency, quantity or interval than was asked for. */
export function contradictionsOf(input: unknown, value: unknown, echo: EchoPaths): readonly FieldProblem[] {
  return echo.flatMap(([inputPath, valuePath]) => {
    const [asked, answered] = [valuesAt(input, inputPath), valuesAt(value, valuePath)];
    return asked.flatMap(({ path, value: wanted }, index) => {
      const got = answered[index]?.value;
      if (isMissing(wanted) || isMissing(got) || isSame(wanted, got)) return [];
      return [{ path, message: `was ${show(wanted)}, but ${show(got)} was created` }];
    });
  });
}

function isSame(wanted: unknown, got: unknown): boolean {
  if (!isRecord(wanted) || !isRecord(got)) return wanted === got;
  if ("unit" in wanted) return isSameInterval(wanted, got);
  return wanted["amount"] === got["amount"] && wanted["currency"] === got["currency"];
}

/** Twelve months are a year; what a provider does not tell contradicts nothing. */
function isSameInterval(wanted: Readonly<Record<string, unknown>>, got: Readonly<Record<string, unknown>>): boolean {
  if (got["unit"] === "unknown" || isMissing(got["count"])) return true;
  const [asked, answered] = [lengthOf(wanted), lengthOf(got)];
  return asked[0] === answered[0] && asked[1] === answered[1];
}

function lengthOf({ unit, count }: Readonly<Record<string, unknown>>): readonly [kind: unknown, length: number] {
  if (unit === "year") return ["month", Number(count) * 12];
  return unit === "week" ? ["day", Number(count) * 7] : [unit, Number(count)];
}

function show(value: unknown): string {
  if (isRecord(value) && "unit" in value) return `every ${String(value["count"])} ${String(value["unit"])}`;
  return isRecord(value) ? `${String(value["amount"])} ${String(value["currency"])} in minor units` : String(value);
}
