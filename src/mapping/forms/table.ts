import { didYouMeanAt } from "../../diagnostics.js";
import type { EnumValue } from "../../types/api-model.js";
import type { Place } from "../../types/diagnostic.js";
import type { SourceRead } from "../../types/mapping-plan.js";
import type { Problems } from "../problems.js";
import { entryOf, mapOf } from "../read-yaml.js";
import type { YamlMap, YamlNode } from "../yaml-node.js";

/** A table that must answer for every value of a provider's enum. */
export interface TableInput<T> {
  readonly problems: Problems;
  readonly form: YamlMap;
  /** The key that holds the table: `values` or `cases`. */
  readonly key: "values" | "cases";
  readonly read: SourceRead;
  /** What the values stand for on the canonical side, for messages: `CheckoutStatus`. */
  readonly meaning: string;
  /** Reads one answer; reports and gives `undefined` when it is wrong. */
  readonly answer: (node: YamlNode, value: string) => T | undefined;
}

/** Reads a table and proves that it is total: N103 for a value without an answer, N104 for an answer without a value. */
export function buildTable<T>(input: TableInput<T>): readonly (readonly [from: string, to: T])[] | undefined {
  const { problems, form, key, read, meaning } = input;
  const values = enumValuesOf(read);
  if (values === undefined) {
    problems.error(
      "N109",
      `"${read.text}" has no fixed values`,
      form.place,
      "describe them with enum (and x-open-enum when there may be others) at",
      read.place,
    );
    return undefined;
  }
  const entry = entryOf(form, key);
  if (entry === undefined)
    problems.error("N003", `the table for "${read.text}" has no "${key}"`, form.place, `add "${key}:" with an answer for every value`);
  const table = mapOf(problems, entry?.value, `"${key}"`);
  if (table === undefined) return undefined;
  reportUnknownKeys(problems, table, values, read);
  demandAnswers(problems, table, values, meaning);
  const rows = table.entries.flatMap(({ key: from, value }) => {
    const to = input.answer(value, from);
    return to === undefined ? [] : [[from, to] as const];
  });
  return rows;
}

/** The fixed values of a source: those of its enum, or true and false of a boolean. */
export function enumValuesOf(read: SourceRead): readonly EnumValue[] | undefined {
  if (read.schema.kind === "boolean") return [true, false].map((value) => ({ value, place: read.place }));
  return read.schema.kind === "enum" ? read.schema.values : undefined;
}

function reportUnknownKeys(problems: Problems, table: YamlMap, values: readonly EnumValue[], read: SourceRead): void {
  const known = values.map(({ value }) => String(value));
  for (const { key, keyPlace } of table.entries) {
    if (known.includes(key)) continue;
    const fix = didYouMeanAt(key, known, { otherwise: "remove it; the values are declared at", declared: "The values are" });
    problems.error("N104", `"${read.text}" has no value "${key}"`, keyPlace, fix, read.place);
  }
}

function demandAnswers(problems: Problems, table: YamlMap, values: readonly EnumValue[], meaning: string): void {
  const answered = new Set(table.entries.map(({ key }) => key));
  for (const { value, place } of values) {
    if (answered.has(String(value))) continue;
    problems.error("N103", `enum value "${value}" has no canonical ${meaning}`, place, "add it under", tablePlace(table));
  }
}

function tablePlace(table: YamlMap): Place {
  return table.place;
}
