import { didYouMeanAt } from "../../diagnostics.js";
import { answerText } from "../../types/answer-text.js";
import type { EnumValue, Schema } from "../../types/api-model.js";
import type { OpenFix } from "../../types/diagnostic.js";
import type { FieldPlan, InputRead, RefusedValue, RequestTable } from "../../types/mapping-plan.js";
import { fieldsOf, outcomesOf, type ResponseTable, tableOf } from "../../types/response-forms.js";
import { entryOf, mapOf, reasonsOf } from "../read-yaml.js";
import type { YamlMap } from "../yaml-node.js";
import type { RequestFormInput } from "./request-scope.js";

/** What a request's table connects. */
export interface TableSides {
  readonly read: InputRead;
  /** The canonical values. */
  readonly from: Schema;
  /** The provider's property. */
  readonly to: Schema;
  /** What the table of the response side gives that can be turned round. */
  readonly gives: ResponseTable["gives"];
}

/**
 * Gives the table of a request: as written, or else the response side's table the other way round. Proves that every canonical value has an answer or is
 * unsupported for a reason, and that the answers are values of the provider.
 */
export function requestTable(input: RequestFormInput, sides: TableSides): RequestTable | undefined {
  const { problems } = input.scope.sides;
  const written = mapOf(problems, entryOf(input.form, "values")?.value, '"values"');
  const refused = refusedOf(input, sides);
  const table = written === undefined ? inverseOf(input, sides) : rowsOf(input, written, sides);
  return table && demandAnswers(input, sides, { table, refused }) ? { table, refused } : undefined;
}

type Row = RequestTable["table"][number];

function rowsOf(input: RequestFormInput, map: YamlMap, sides: TableSides): readonly Row[] {
  const { problems } = input.scope.sides;
  return map.entries.flatMap((entry) => {
    const { key, value } = entry;
    if (!isCanonical(input, sides, entry)) return [];
    const text = value.kind === "scalar" ? String(value.value) : "";
    const answer = value.kind === "scalar" ? providerValue(sides.to, text) : undefined;
    if (answer !== undefined) return [[key, answer] as const];
    problems.error("N104", `the provider has no value "${text}"`, value.place, fixForValue(text, textsOf(sides.to)), sides.to.place);
    return [];
  });
}

/** Reads the canonical values that a form declares unsupported. */
export function refusedOf(input: RequestFormInput, sides: Pick<TableSides, "read" | "from">): readonly RefusedValue[] {
  const lines = reasonsOf(input.scope.sides.problems, entryOf(input.form, "unsupported")?.value, '"unsupported"');
  return lines.flatMap((line) => (isCanonical(input, sides, line) ? [{ value: line.key, reason: line.reason }] : []));
}

function isCanonical(
  { scope }: RequestFormInput,
  { read, from }: Pick<TableSides, "read" | "from">,
  { key, keyPlace }: YamlMap["entries"][number],
): boolean {
  const known = textsOf(from);
  if (known.includes(key)) return true;
  scope.sides.problems.error("N105", `"${read.text}" has no value "${key}"`, keyPlace, fixForValue(key, known), from.place);
  return false;
}

/** Says which values there are, the likeliest first. */
export function fixForValue(value: string, known: readonly string[]): OpenFix {
  return didYouMeanAt(value, known, { otherwise: `use one of ${known.join(", ")}, declared at`, declared: "The values are" });
}

function textsOf(schema: Schema): readonly string[] {
  return fixedValuesOf(schema).map(({ value }) => String(value));
}

/** The values of an enum, or true and false. */
export function fixedValuesOf(schema: Schema): readonly Pick<EnumValue, "value">[] {
  if (schema.kind === "boolean") return [{ value: true }, { value: false }];
  return schema.kind === "enum" ? schema.values : [];
}

/** A value as the provider writes it, `undefined` where it has none of that name. */
export function providerValue(schema: Schema, text: string): Row[1] | undefined {
  if (schema.kind === "string") return text;
  if (schema.kind === "number") return String(Number(text)) === text ? Number(text) : undefined;
  return fixedValuesOf(schema).find(({ value }) => String(value) === text)?.value;
}

function demandAnswers({ scope, form, head }: RequestFormInput, { read, from }: TableSides, { table, refused }: RequestTable): boolean {
  const { problems } = scope.sides;
  const place = form.entries.length === 1 ? head.value.place : form.place;
  const unsupported = entryOf(form, "unsupported")?.value;
  const wanted = textsOf(from).filter((value) => value !== "unknown");
  for (const value of wanted) {
    const [isAnswered, isRefused] = [table.some(([key]) => key === value), refused.some((each) => each.value === value)];
    if (isAnswered && isRefused && unsupported?.kind === "map") {
      const line = entryOf(unsupported, value);
      problems.error("N302", `"${value}" is unsupported, but the table has an answer for it`, line?.keyPlace ?? place, "remove it here");
    } else if (!isAnswered && !isRefused) {
      const message = `canonical value "${value}" of "${read.text}" has no provider value`;
      const fix: OpenFix = `add "${value}: ..." to values, or "${value}: reason" to unsupported; it is declared at`;
      problems.error("N303", message, place, fix, from.place);
    }
  }
  return wanted.every((value) => table.some(([key]) => key === value) !== refused.some((each) => each.value === value));
}

/** Inverts the table by which the response side reads the same canonical field: N303 when it is not one-to-one and no `out` names the winner. */
function inverseOf(input: RequestFormInput, sides: TableSides): readonly Row[] | undefined {
  const found = invertibleTable(input, sides);
  if (found === undefined) return undefined;
  const asked = textsOf(sides.from).filter((value) => value !== "unknown" && !isRefused(input, value));
  const winners = asked.map((value) => [value, winnerOf(input, { ...found, value })] as const);
  if (winners.some(([, winner]) => winner === false)) return undefined;
  const sent = winners.flatMap(([value, winner]) =>
    typeof winner === "string" ? [{ value, winner, answer: providerValue(sides.to, winner) }] : [],
  );
  for (const { value, winner, answer } of sent) if (answer === undefined) refuseAnswer(input, sides, value, winner);
  const rows = sent.flatMap(({ value, answer }) => (answer === undefined ? [] : [[value, answer] as const]));
  return rows.length < sent.length ? undefined : rows;
}

/** A table of the response side with the field that it fills. */
export interface FoundTable {
  readonly field: FieldPlan;
  readonly table: ResponseTable;
  /** What each of the provider's values means, as text. */
  readonly rows: readonly (readonly [from: string, to: string])[];
}

/** What is to be turned round. */
export interface Inversion extends Pick<TableSides, "read" | "gives"> {
  /** What helps where it cannot be. */
  readonly fix?: string;
}

/** Finds the one table by which the response side reads what a request writes; reports N303 where there is none, or several that differ. */
export function invertibleTable(
  { scope, head }: RequestFormInput,
  { read, gives, fix = "add values: { canonical: provider }" }: Inversion,
) {
  const found = scope.models
    .flatMap(({ fields }) => fields.flatMap((field) => tablesIn(field, read.path, gives)))
    .filter((table, index, all) => all.findIndex((other) => sameRows(other, table)) === index);
  const [first, second] = found;
  if (first !== undefined && second === undefined) return first;
  const message =
    first === undefined ? `no response mapping of "${read.path}" can be inverted` : `responses read "${read.path}" by several tables`;
  const { problems } = scope.sides;
  if (first === undefined) problems.error("N303", message, head.value.place, fix);
  else problems.error("N303", message, head.value.place, `${fix}; one table is at`, first.field.place);
  return undefined;
}

function tablesIn(field: FieldPlan, path: string, gives: ResponseTable["gives"]): readonly FoundTable[] {
  return outcomesOf(field.transform).flatMap((form) => {
    const table = field.path === path ? tableOf(form) : undefined;
    return [
      ...(table?.gives === gives ? [{ field, table, rows: textRows(table) }] : []),
      ...fieldsOf(form).flatMap((inner) => tablesIn(inner, path, gives)),
    ];
  });
}

function textRows({ values }: ResponseTable): FoundTable["rows"] {
  return values.map(([from, to]) => [from, answerText(to)] as const);
}

function sameRows(one: FoundTable, other: FoundTable): boolean {
  return JSON.stringify([one.rows, one.table.out]) === JSON.stringify([other.rows, other.table.out]);
}

/** Tells whether a form declares a canonical value unsupported. */
export function isRefused({ form }: RequestFormInput, value: string): boolean {
  const refused = entryOf(form, "unsupported")?.value;
  return refused?.kind === "map" && entryOf(refused, value) !== undefined;
}

/** The provider's value to send for a canonical one: `undefined` where none means it, false where several do and nothing says which. */
export function winnerOf({ scope, form }: RequestFormInput, { field, table, rows, value }: FoundTable & { readonly value: string }) {
  const rivals = rows.filter(([, to]) => to === value).map(([from]) => from);
  const [first = "", second] = rivals;
  if (second === undefined) return rivals[0];
  const winner = table.out?.find(([canonical]) => canonical === value)?.[1];
  if (winner !== undefined) return winner;
  const message = `the table for "${table.read.text}" cannot be inverted: "${first}" and "${second}" give "${value}"`;
  scope.sides.problems.error("N303", message, form.place, `add "out: { ${outText(value, first)} }" to the table at`, field.place);
  return false;
}

function outText(value: string, winner: string): string {
  const [unit, count] = value.split(" ");
  return count === undefined ? `${unit}: ${winner}` : `${unit}: { ${count}: ${winner} }`;
}

function refuseAnswer({ scope, form, head }: RequestFormInput, { to }: TableSides, value: string, answer: string): void {
  const message = `"${answer}", which stands for "${value}" in responses, is not a value of the request`;
  const place = form.entries.length === 0 ? head.value.place : form.place;
  scope.sides.problems.error("N303", message, place, "add values: { canonical: provider }; the values are declared at", to.place);
}
