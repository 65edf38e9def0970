import { suggest } from "../../diagnostics.js";
import type { Schema } from "../../types/api-model.js";
import type { FieldPlan, InputRead, Transform } from "../../types/mapping-plan.js";
import { entryOf, mapOf } from "../read-yaml.js";
import type { YamlMap } from "../yaml-node.js";
import type { RequestFormInput } from "./request-scope.js";

/** A table from canonical to provider values. */
type Table = readonly (readonly [from: string, to: string])[];

/** The two enums that a request's table connects. */
export interface TableSides {
  readonly read: InputRead;
  /** The canonical values. */
  readonly from: Schema;
  /** The provider's property. */
  readonly to: Schema;
}

/**
 * Gives the table of a request: as written, or else the response side's table the other way round. Proves that it has an answer for every
 * canonical value, and that the answers are values of the provider.
 */
export function requestTable(
  input: RequestFormInput,
  sides: TableSides,
  tableOf: (transform: Transform) => Table | undefined,
): Table | undefined {
  const { problems } = input.scope.sides;
  const written = mapOf(problems, entryOf(input.form, "values")?.value, '"values"');
  const table = written === undefined ? inverseOf(input, sides.read, tableOf) : rowsOf(input, written, sides);
  return table && demandAnswers(input, sides, table) ? table : undefined;
}

function rowsOf({ scope }: RequestFormInput, map: YamlMap, { read, from, to }: TableSides): Table {
  const { problems } = scope.sides;
  const canonical = textsOf(from) ?? [];
  const known = textsOf(to);
  return map.entries.flatMap(({ key, keyPlace, value }) => {
    if (!canonical.includes(key)) {
      problems.error("N105", `"${read.text}" has no value "${key}"`, keyPlace, fixFor(key, canonical), from.place);
      return [];
    }
    const answer = value.kind === "scalar" ? String(value.value) : "";
    if (value.kind === "scalar" && (known === undefined || known.includes(answer))) return [[key, answer] as const];
    problems.error("N104", `the provider has no value "${answer}"`, value.place, fixFor(answer, known ?? []), to.place);
    return [];
  });
}

function fixFor(value: string, known: readonly string[]): string {
  const likely = suggest(value, known);
  return likely === undefined ? `use one of ${known.join(", ")}, declared at` : `did you mean "${likely}"? The values are declared at`;
}

function textsOf(schema: Schema): readonly string[] | undefined {
  return schema.kind === "enum" ? schema.values.map(({ value }) => String(value)) : undefined;
}

function demandAnswers({ scope, form, head }: RequestFormInput, { read, from, to }: TableSides, table: Table): boolean {
  const { problems } = scope.sides;
  const place = form.entries.length === 0 ? head.value.place : form.place;
  const answers = (textsOf(from) ?? [])
    .filter((value) => value !== "unknown")
    .map((value) => [value, table.find(([key]) => key === value)?.[1]] as const);
  const known = textsOf(to);
  for (const [value, answer] of answers) {
    if (answer === undefined)
      problems.error(
        "N303",
        `canonical value "${value}" of "${read.text}" has no provider value`,
        place,
        `add "${value}: ..." to values; it is declared at`,
        from.place,
      );
    else if (known !== undefined && !known.includes(answer))
      problems.error(
        "N303",
        `"${answer}", which stands for "${value}" in responses, is no value of the request`,
        place,
        "add values: { canonical: provider }; the values are declared at",
        to.place,
      );
  }
  return answers.every(([, answer]) => answer !== undefined && known?.includes(answer) !== false);
}

/** Inverts the table by which the response side reads the same canonical field: N303 when it is not one-to-one. */
function inverseOf(input: RequestFormInput, read: InputRead, tableOf: (transform: Transform) => Table | undefined): Table | undefined {
  const { scope, form, head } = input;
  const forward = scope.models
    .flatMap(({ fields }) => allFields(fields))
    .find((field) => field.path === read.path && tableOf(field.transform) !== undefined);
  const table = forward && tableOf(forward.transform);
  if (forward === undefined || table === undefined) {
    scope.sides.problems.error(
      "N303",
      `no response mapping of "${read.path}" can be inverted`,
      head.value.place,
      "add values: { canonical: provider }",
    );
    return undefined;
  }
  const twice = table.find(([, to], index) => to !== "unknown" && table.findIndex(([, other]) => other === to) !== index);
  if (twice === undefined) return table.map(([from, to]) => [to, from] as const);
  scope.sides.problems.error(
    "N303",
    `the table for "${read.path}" cannot be inverted: several values give "${twice[1]}"`,
    form.place,
    "add values: { canonical: provider }; the table is at",
    forward.place,
  );
  return undefined;
}

function allFields(fields: readonly FieldPlan[]): readonly FieldPlan[] {
  return fields.flatMap((field) => ("fields" in field.transform ? [field, ...allFields(field.transform.fields)] : [field]));
}
