import type { OpenFix } from "../../types/diagnostic.js";
import type { RequestTransform } from "../../types/mapping-plan.js";
import { entryOf, mapOf } from "../read-yaml.js";
import type { YamlEntry, YamlMap } from "../yaml-node.js";
import { reportTypeMismatch, type WrittenInterval } from "./request-form.js";
import type { RequestFormInput } from "./request-scope.js";
import { fixedValuesOf, fixForValue, invertibleTable, isRefused, providerValue, refusedOf, winnerOf } from "./request-table.js";

type Periods = Extract<RequestTransform, { kind: "period" }>;
type Answers = Pick<Periods, "table" | "missing">;

/** `{ interval: path, values: { month: { 1: monthly } }, missing: once }`: a period by its name, or the response side's table the other way round. */
export function buildPeriod(input: RequestFormInput, interval: WrittenInterval): RequestTransform | undefined {
  const { problems } = input.scope.sides;
  const { schema } = input.target;
  if (schema.kind !== "string" && schema.kind !== "number" && fixedValuesOf(schema).length === 0) {
    return reportTypeMismatch(input, "the provider's property has no unit and count", "use another form; it is declared at");
  }
  const written = mapOf(problems, entryOf(input.form, "values")?.value, '"values"');
  const refused = refusedOf(input, { read: interval.read, from: interval.unit });
  const answers = written === undefined ? inverseOf(input, interval) : rowsOf(input, interval, written);
  if (answers === undefined) return undefined;
  const missing = missingOf(input) ?? answers.missing;
  return demandUnits(input, interval, answers, refused)
    ? { kind: "period", read: interval.read, table: answers.table, missing, refused }
    : undefined;
}

function unitsOf({ unit }: WrittenInterval): readonly string[] {
  return fixedValuesOf(unit).flatMap(({ value }) => (value === "unknown" ? [] : [String(value)]));
}

function rowsOf(input: RequestFormInput, interval: WrittenInterval, map: YamlMap): Answers {
  const { problems } = input.scope.sides;
  const units = unitsOf(interval);
  const table = map.entries.flatMap(({ key, keyPlace, value }) => {
    if (!units.includes(key)) {
      problems.error("N105", `"${interval.read.text}" has no value "${key}"`, keyPlace, fixForValue(key, units), interval.unit.place);
      return [];
    }
    if (value.kind === "map") return value.entries.flatMap((entry) => periodOf(input, key, entry));
    problems.error("N004", `"${key}" does not say how many`, value.place, `write ${key}: { 1: name }`);
    return [];
  });
  return { table };
}

function periodOf(input: RequestFormInput, unit: string, entry: YamlEntry): Periods["table"] {
  const count = Number(entry.key);
  if (Number.isSafeInteger(count) && count >= 1) {
    const answer = answerOf(input, entry);
    return answer === undefined ? [] : [[unit, count, answer]];
  }
  input.scope.sides.problems.error("N105", `"${entry.key}" is not a number of ${unit}s`, entry.keyPlace, `write ${unit}: { 1: name }`);
  return [];
}

function answerOf({ scope, target }: RequestFormInput, { value }: YamlEntry): Periods["missing"] {
  const text = value.kind === "scalar" ? String(value.value) : "";
  const answer = value.kind === "scalar" ? providerValue(target.schema, text) : undefined;
  if (answer !== undefined) return answer;
  const known = fixedValuesOf(target.schema).map((each) => String(each.value));
  scope.sides.problems.error("N104", `the provider has no value "${text}"`, value.place, fixForValue(text, known), target.schema.place);
  return undefined;
}

/** What is sent where there is no interval. */
function missingOf(input: RequestFormInput): Periods["missing"] {
  const entry = entryOf(input.form, "missing");
  return entry && answerOf(input, entry);
}

function inverseOf(input: RequestFormInput, { read, unit }: WrittenInterval): Answers | undefined {
  const found = invertibleTable(input, {
    read,
    gives: "periods",
    fix: "add values: { unit: { count: provider } }",
  });
  if (found === undefined) return undefined;
  const units = unitsOf({ read, unit }).filter((each) => !isRefused(input, each));
  const periods = [...new Set(found.rows.map(([, to]) => to))].filter((to) => to === "null" || units.includes(to.split(" ")[0] ?? ""));
  const answers = periods.map((value) => ({ value, winner: winnerOf(input, { ...found, value }) }));
  if (answers.some(({ winner }) => winner === false)) return undefined;
  const sent = answers.flatMap(({ value, winner }) => {
    const answer = typeof winner === "string" ? providerValue(input.target.schema, winner) : undefined;
    return answer === undefined ? [] : [{ value, answer }];
  });
  const table = sent.flatMap(({ value, answer }) => {
    const [each = "", count] = value.split(" ");
    return count === undefined ? [] : [[each, Number(count), answer] as const];
  });
  return { table, missing: sent.find(({ value }) => value === "null")?.answer };
}

function demandUnits(input: RequestFormInput, interval: WrittenInterval, { table }: Answers, refused: Periods["refused"]): boolean {
  const { problems } = input.scope.sides;
  const units = unitsOf(interval);
  for (const unit of units) {
    const [isAnswered, isUnsupported] = [table.some(([each]) => each === unit), refused.some(({ value }) => value === unit)];
    if (isAnswered !== isUnsupported) continue;
    const message = isAnswered
      ? `"${unit}" is unsupported, but the table has an answer for it`
      : `canonical value "${unit}" of "${interval.read.text}" has no provider value`;
    const fix: OpenFix = isAnswered
      ? "remove one of them; it is declared at"
      : `add "${unit}: { 1: ... }" to values, or "${unit}: reason" to unsupported; it is declared at`;
    problems.error(
      isAnswered ? "N302" : "N303",
      message,
      input.form.entries.length === 1 ? input.head.value.place : input.form.place,
      fix,
      interval.unit.place,
    );
  }
  return units.every((unit) => table.some(([each]) => each === unit) !== refused.some(({ value }) => value === unit));
}
