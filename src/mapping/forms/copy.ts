import type { Schema } from "../../types/api-model.js";
import type { OpenFix } from "../../types/diagnostic.js";
import type { ScalarKind, SourceRead, ValueTransform } from "../../types/mapping-plan.js";
import { refuseUnknownKeys } from "../read-yaml.js";
import { scalarKindOf } from "../scalar-kind.js";
import { type Target, typeNameOf, valuesOf } from "../target.js";
import type { BuildForm, FormInput } from "./form.js";
import { mayBeMissing, readEntry, reportTypeMismatch } from "./read.js";

/** `field: path`: the value as it is. */
export const buildCopy: BuildForm = (input) => {
  refuseUnknownKeys(input.scope.problems, input.form, ["field"], '"field"');
  const read = readEntry(input, input.head);
  return read && copyOf(input, read);
};

/** `{ expanded: product.name }`: the value as it is, null while the object before it is only an id. */
export const buildExpanded: BuildForm = (input) => {
  refuseUnknownKeys(input.scope.problems, input.form, ["expanded"], '"expanded"');
  const read = readEntry(input, input.head);
  if (read === undefined) return undefined;
  if (read.steps.some((step) => step.expandable)) return copyOf(input, read);
  return reportTypeMismatch(
    input,
    `"${read.text}" does not pass through an id-or-object property`,
    'use "field", or mark the property x-expandable at',
    read,
  );
};

/** Gives the plan of a copy of what a path, or a header, holds. */
export function copyOf(input: FormInput, read: SourceRead): ValueTransform | undefined {
  const { target } = input;
  if (valuesOf(target) !== undefined) {
    return reportTypeMismatch(
      input,
      `${target.label} is a ${typeNameOf(target)}, which a plain copy cannot prove`,
      "map every value with { enum: path, values: {...} }",
    );
  }
  if (isInstant(target)) return refuseInstant(input);
  if (isDay(target) && read.schema.kind === "string" && read.schema.format === "date-time")
    return reportTypeMismatch(
      input,
      `${target.label} is a calendar day, but "${read.text}" is an instant`,
      "use { time: path, as: iso }; the source is declared at",
      read,
    );
  const scalar = scalarKindOf(read.schema);
  if (scalar === undefined || !accepts(target, read.schema))
    return reportTypeMismatch(input, mismatch(target, read), fixFor(target, scalar), read);
  if (mayBeMissing(input, read)) return undefined;
  return { kind: "copy", read, scalar, identity: target.isIdentity && scalar !== "boolean" };
}

/** Tells whether a canonical property holds an instant, which only `time` brings to ISO 8601 in UTC. */
export function isInstant({ at: { schema } }: Target): boolean {
  return schema.kind === "string" && schema.format === "date-time";
}

/** Tells whether a canonical property holds a calendar day. */
export function isDay({ at: { schema } }: Target): boolean {
  return schema.kind === "string" && schema.format === "date";
}

/** Reports that a form copies text where an instant is needed. */
export function refuseInstant(input: FormInput): undefined {
  return reportTypeMismatch(
    input,
    `${input.target.label} is an instant, which a copy does not bring to UTC`,
    "use { time: path, as: iso }",
  );
}

function mismatch(target: Target, read: SourceRead): string {
  return `"${read.text}" is ${describe(read.schema)}, but ${target.label} is ${describe(target.at.schema)}`;
}

function describe(schema: Schema): string {
  if (schema.kind === "number") return schema.integer ? "an integer" : "a number";
  if (schema.kind === "string") return "text";
  return /^[aeiou]/.test(schema.kind) ? `an ${schema.kind}` : `a ${schema.kind}`;
}

function fixFor(target: Target, source: ScalarKind | undefined): OpenFix {
  if (target.at.schema.kind === "number" && source === "text") return "use { number: path } for decimal text; the source is declared at";
  if (target.at.schema.kind === "string" && source === "number") return "use { text: path }; the source is declared at";
  if (target.at.name === "Money") return "use { money: path }; the source is declared at";
  if (target.at.schema.kind === "array") return "use { each: path, fields: {...} } or { one: {...} }; the source is declared at";
  if (target.at.schema.kind === "object") return "use { map: path } or list its properties; the source is declared at";
  return "choose another property or another form; the source is declared at";
}

function accepts(target: Target, source: Schema): boolean {
  const { schema } = target.at;
  if (schema.kind === "unknown") return true;
  if (schema.kind === "string") return scalarKindOf(source) === "text";
  return schema.kind === scalarKindOf(source) && (schema.kind !== "number" || !schema.integer || isInteger(source));
}

function isInteger(schema: Schema): boolean {
  if (schema.kind === "enum") return schema.values.every(({ value }) => Number.isInteger(value));
  return schema.kind === "number" && schema.integer;
}
