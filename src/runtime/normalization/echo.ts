import type { FieldProblem } from "../api-error.js";

/** Input paths with the paths at which the created value repeats them, `[]` for list items. */
export type EchoPaths = readonly (readonly [input: string, value: string])[];

/** Lists where a created value contradicts the input: another amount, currency, quantity or interval than was asked for. */
export function contradictionsOf(input: unknown, value: unknown, echo: EchoPaths): readonly FieldProblem[] {
  return echo.flatMap(([inputPath, valuePath]) => {
    const [asked, answered] = [valuesAt(input, inputPath), valuesAt(value, valuePath)];
    return asked.flatMap(({ path, value: wanted }, index) => {
      const got = answered[index]?.value;
      if (isNothing(wanted) || isNothing(got) || isSame(wanted, got)) return [];
      return [{ path, message: `was ${show(wanted)}, but ${show(got)} was created` }];
    });
  });
}

interface Found {
  readonly path: string;
  readonly value: unknown;
}

function valuesAt(value: unknown, path: string): readonly Found[] {
  return path
    .split(".")
    .reduce<readonly Found[]>((found, segment) => found.flatMap((each) => stepInto(each, segment)), [{ path: "", value }]);
}

function stepInto({ path, value }: Found, segment: string): readonly Found[] {
  const isList = segment.endsWith("[]");
  const name = isList ? segment.slice(0, -2) : segment;
  const inner = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  const here = path === "" ? name : `${path}.${name}`;
  if (!isList) return [{ path: here, value: inner }];
  return Array.isArray(inner) ? inner.map((item: unknown, index) => ({ path: `${here}[${index}]`, value: item })) : [];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null;
}

function isSame(wanted: unknown, got: unknown): boolean {
  if (!isObject(wanted) || !isObject(got)) return wanted === got;
  if ("unit" in wanted) return isSameInterval(wanted, got);
  return wanted["amount"] === got["amount"] && wanted["currency"] === got["currency"];
}

/** Twelve months are a year; what a provider does not tell contradicts nothing. */
function isSameInterval(wanted: Readonly<Record<string, unknown>>, got: Readonly<Record<string, unknown>>): boolean {
  if (got["unit"] === "unknown" || isNothing(got["count"])) return true;
  const [asked, answered] = [lengthOf(wanted), lengthOf(got)];
  return asked[0] === answered[0] && asked[1] === answered[1];
}

function lengthOf({ unit, count }: Readonly<Record<string, unknown>>): readonly [kind: unknown, length: number] {
  if (unit === "year") return ["month", Number(count) * 12];
  return unit === "week" ? ["day", Number(count) * 7] : [unit, Number(count)];
}

function show(value: unknown): string {
  if (isObject(value) && "unit" in value) return `every ${String(value["count"])} ${String(value["unit"])}`;
  return isObject(value) ? `${String(value["amount"])} ${String(value["currency"])} in minor units` : String(value);
}
