import { didYouMeanAt } from "../../diagnostics.js";
import type { Transform } from "../../types/mapping-plan.js";
import { entryOf, refuseUnknownKeys } from "../read-yaml.js";
import { type Target, typeNameOf, valuesOf } from "../target.js";
import type { YamlNode } from "../yaml-node.js";
import type { BuildForm, FormInput } from "./form.js";
import { buildOut } from "./out.js";
import { readEntry, reportTypeMismatch } from "./read.js";
import { buildTable } from "./table.js";

/** `{ enum: path, values: {A: x} }`: a total table to a canonical enum. */
export const buildEnum: BuildForm = (input): Transform | undefined => {
  const { form, scope, target } = input;
  refuseUnknownKeys(scope.problems, form, ["enum", "values", "missing", "out"], '"enum"');
  const read = readEntry(input, input.head);
  const values = valuesOf(target);
  if (values === undefined) return reportTypeMismatch(input, `${target.label} is not an enum`, 'use "field" for a copy');
  if (read === undefined) return undefined;
  const answer = (node: YamlNode) => canonicalValue(input, node, values);
  const table = buildTable({ problems: scope.problems, form, key: "values", read, meaning: typeNameOf(target), answer });
  const missing = entryOf(form, "missing");
  const otherwise = fallbackOf(input, target, values);
  if (table === undefined || otherwise === undefined) return undefined;
  const whenMissing = missing === undefined ? otherwise : (answer(missing.value) ?? otherwise);
  const out = buildOut({
    problems: scope.problems,
    form,
    rows: table,
    source: read.text,
    label: typeNameOf(target),
    values,
    place: read.place,
  });
  return { kind: "enum", read, table, otherwise, missing: whenMissing, out };
};

/** `{ bool: path, values: {prod: true} }`: a total table to a boolean. */
export const buildBool: BuildForm = (input): Transform | undefined => {
  const { form, scope, target } = input;
  refuseUnknownKeys(scope.problems, form, ["bool", "values", "out"], '"bool"');
  const read = readEntry(input, input.head);
  if (target.at.schema.kind !== "boolean") return reportTypeMismatch(input, `${target.label} is not a boolean`, 'use "enum" or "field"');
  if (!target.at.nullable)
    return reportTypeMismatch(input, `${target.label} is never null, but an unlisted value has no answer`, "let it be null");
  if (read === undefined) return undefined;
  const answer = (node: YamlNode) => {
    if (node.kind === "scalar" && typeof node.value === "boolean") return node.value;
    scope.problems.error("N105", `an answer for ${target.label} is neither true nor false`, node.place, "write true or false");
    return undefined;
  };
  const table = buildTable({ problems: scope.problems, form, key: "values", read, meaning: target.label, answer });
  if (table === undefined) return undefined;
  const rows = table.map(([from, to]) => [from, String(to)] as const);
  const out = buildOut({
    problems: scope.problems,
    form,
    rows,
    source: read.text,
    label: target.label,
    values: ["true", "false"],
    place: read.place,
  });
  return { kind: "flag", read, table, out };
};

/** The answer for what a table does not list: the canonical `unknown`, else null. */
export function fallbackOf(input: FormInput, target: Target, values: readonly string[] | undefined): string | null | undefined {
  if (values?.includes("unknown") === true) return "unknown";
  if (target.at.nullable) return null;
  return reportTypeMismatch(
    input,
    `${target.label} has no answer for a value that the provider adds later`,
    'give it the value "unknown", or let it be null',
  );
}

function canonicalValue({ scope, target }: FormInput, node: YamlNode, values: readonly string[]): string | undefined {
  const value = node.kind === "scalar" ? String(node.value) : "";
  if (node.kind === "scalar" && values.includes(value)) return value;
  const fix = didYouMeanAt(value, values, { otherwise: `use one of ${values.join(", ")}, declared at`, declared: "The values are" });
  scope.problems.error("N105", `${typeNameOf(target)} has no value "${value}"`, node.place, fix, target.at.schema.place);
  return undefined;
}
