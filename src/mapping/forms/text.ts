import type { Schema } from "../../types/api-model.js";
import { entryOf, refuseUnknownKeys } from "../read-yaml.js";
import { scalarKindOf } from "../scalar-kind.js";
import { isIdOrObject, objectVariants, propertiesOf, resolveSchema, type SchemaIndex } from "../schema-index.js";
import { isDay, isInstant, refuseInstant } from "./copy.js";
import type { BuildForm, FormInput } from "./form.js";
import { mayBeMissing, readEntry, reportTypeMismatch } from "./read.js";

function expectText(input: FormInput): boolean {
  if (input.target.at.schema.kind === "string") return true;
  reportTypeMismatch(input, `${input.target.label} is not text`, "use another form");
  return false;
}

/** `{ upper: path }`: text in upper case. */
export const buildUpper: BuildForm = (input) => textForm(input, "upper", (schema) => scalarKindOf(schema) === "text");

/** `{ null_text: path }`: text where the word "null" means null. */
export const buildNullText: BuildForm = (input) => {
  if (input.target.at.nullable) return textForm(input, "nullText", (schema) => scalarKindOf(schema) === "text");
  return reportTypeMismatch(input, `${input.target.label} is never null`, 'use "field"');
};

/** `{ text: path }`: a number as its decimal text. */
export const buildDecimalText: BuildForm = (input) =>
  textForm(input, "decimalText", (schema) => ["text", "number"].includes(scalarKindOf(schema) ?? ""));

function textForm(input: FormInput, kind: "upper" | "nullText" | "decimalText", fits: (schema: Schema) => boolean) {
  refuseUnknownKeys(input.scope.problems, input.form, [input.head.key], `"${input.head.key}"`);
  const read = readEntry(input, input.head);
  if (isInstant(input.target)) return refuseInstant(input);
  if (!expectText(input) || read === undefined) return undefined;
  if (!fits(read.schema))
    return reportTypeMismatch(
      input,
      `"${read.text}" does not fit "${input.head.key}"`,
      "name a property of another type; this one is declared at",
      read,
    );
  return mayBeMissing(input, read) ? undefined : { kind, read };
}

const timeFormats = ["iso", "epoch_ms", "epoch_s", "any"] as const;

/** `{ time: path, as: iso }`: an instant, or a calendar day where the canonical property is one. */
export const buildTime: BuildForm = (input) => {
  const { form, scope } = input;
  refuseUnknownKeys(scope.problems, form, ["time", "as", "to"], '"time"');
  const read = readEntry(input, input.head);
  const as = entryOf(form, "as")?.value;
  const format = timeFormats.find((known) => as?.kind === "scalar" && as.value === known);
  if (format === undefined)
    return reportTypeMismatch(input, '"time" does not say how the instant is written', `add as: ${timeFormats.join(" | ")}`);
  if (!expectText(input) || read === undefined) return undefined;
  const to = isDay(input.target) ? "date" : "instant";
  const said = entryOf(form, "to")?.value;
  if (said !== undefined && !(said.kind === "scalar" && said.value === to))
    return reportTypeMismatch(
      input,
      `${input.target.label} holds ${to === "date" ? "a calendar day" : "an instant"}`,
      `write to: ${to}, or leave it out`,
    );
  if (!canBeInstant(scope.provider, read.schema, format)) {
    return reportTypeMismatch(input, `"${read.text}" is not an instant written as ${format}`, "correct as:, or the type declared at", read);
  }
  return mayBeMissing(input, read) ? undefined : { kind: "time", read, format, to };
};

function canBeInstant(index: SchemaIndex, schema: Schema, format: (typeof timeFormats)[number]): boolean {
  if (schema.kind === "union") {
    return format === "any" && schema.variants.every((variant) => canBeInstant(index, resolveSchema(index, variant).schema, format));
  }
  if (schema.kind === "string") return format === "iso" || format === "any";
  return schema.kind === "number" && format !== "iso";
}

/** `{ ref: path }`: the id of an id-or-object property. */
export const buildReference: BuildForm = (input) => {
  const { form, scope } = input;
  refuseUnknownKeys(scope.problems, form, ["ref"], '"ref"');
  const read = readEntry(input, input.head);
  if (!expectText(input) || read === undefined) return undefined;
  if (!isIdOrObject(scope.provider, read.schema)) {
    return reportTypeMismatch(input, `"${read.text}" is not an id or the object behind it`, 'use "field"; it is declared at', read);
  }
  const withoutId = objectVariants(scope.provider, read.schema).find(
    (variant) => !propertiesOf(scope.provider, variant).some(({ property, required }) => property.name === "id" && required),
  );
  if (withoutId !== undefined) {
    const subject = withoutId.name ?? `the object of "${read.text}"`;
    scope.problems.error(
      "N109",
      `${subject} need not have an "id"`,
      input.head.value.place,
      'use "expanded", or require the id at',
      withoutId.schema.place,
    );
    return undefined;
  }
  return mayBeMissing(input, read) ? undefined : { kind: "reference", read };
};

/** `{ map: path }`: an object copied as it is. */
export const buildMap: BuildForm = (input) => {
  const { form, scope, target } = input;
  refuseUnknownKeys(scope.problems, form, ["map"], '"map"');
  const read = readEntry(input, input.head);
  if (target.at.schema.kind !== "object" && target.at.schema.kind !== "unknown")
    return reportTypeMismatch(input, `${target.label} is not an object`, "use another form");
  if (read === undefined) return undefined;
  const isFree = target.at.schema.kind === "unknown" || target.at.schema.properties.length === 0;
  if (!isFree) return reportTypeMismatch(input, `${target.label} has properties of its own`, "list them");
  if (read.schema.kind !== "object")
    return reportTypeMismatch(input, `"${read.text}" is not an object`, "name an object; this is declared at", read);
  return mayBeMissing(input, read) ? undefined : { kind: "map", read };
};
