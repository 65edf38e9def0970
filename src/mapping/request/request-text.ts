import type { Schema } from "../../types/api-model.js";
import type { RequestTransform } from "../../types/mapping-plan.js";
import { entryOf } from "../read-yaml.js";
import { scalarKindOf } from "../scalar-kind.js";
import { isIdOrObject } from "../schema-index.js";
import { scalarKindsOf } from "./accepts-input.js";
import { readHead, reportTypeMismatch } from "./request-form.js";
import type { RequestFormInput } from "./request-scope.js";

/** `{ upper: path }`, `{ lower: path }`: text in one case. */
export function buildCased(input: RequestFormInput, kind: "upper" | "lower"): RequestTransform | undefined {
  const read = readHead(input);
  if (read === undefined) return undefined;
  if (scalarKindOf(read.schema) === "text" && scalarKindOf(input.target.schema) === "text") return { kind, read };
  return reportTypeMismatch(input, `"${kind}" needs text on both sides`, "use another form; the provider's property is declared at");
}

const timeFormats = ["iso", "epoch_ms", "epoch_s", "any"] as const;

/** `{ time: path, as: iso }`: an instant; `any` writes ISO 8601, or milliseconds where the provider's property is a number. */
export function buildTime(input: RequestFormInput): RequestTransform | undefined {
  const read = readHead(input, ["as"]);
  const as = entryOf(input.form, "as")?.value;
  const written = timeFormats.find((known) => as?.kind === "scalar" && as.value === known);
  if (written === undefined)
    return reportTypeMismatch(
      input,
      '"time" does not say how the instant is written',
      `add as: ${timeFormats.join(" | ")}; it is declared at`,
    );
  if (read === undefined) return undefined;
  if (!isInstant(read.schema))
    return reportTypeMismatch(input, `"${read.text}" is not an instant`, "use another form; the provider's property is declared at");
  const kinds = scalarKindsOf(input.scope.sides.provider, input.target.schema);
  const format = written === "any" ? (kinds.has("text") ? "iso" : "epoch_ms") : written;
  if (!kinds.has(format === "iso" ? "text" : "number")) {
    return reportTypeMismatch(
      input,
      `the provider's property is not an instant written as ${written}`,
      "correct as:, or the type declared at",
    );
  }
  return { kind: "time", read, format, whole: input.target.schema.kind === "number" && input.target.schema.integer };
}

/** Tells whether a canonical input is an instant, which only `time` checks and brings to UTC. */
export function isInstant(schema: Schema): boolean {
  return schema.kind === "string" && schema.format === "date-time";
}

/** `{ ref: path }`: the id, where the provider takes an id or the object behind it. */
export function buildReference(input: RequestFormInput): RequestTransform | undefined {
  const read = readHead(input);
  if (read === undefined) return undefined;
  if (!isIdOrObject(input.scope.sides.provider, input.target.schema)) {
    return reportTypeMismatch(input, "the provider's property is not an id or the object behind it", "use a plain path; it is declared at");
  }
  if (scalarKindOf(read.schema) === "text") return { kind: "reference", read };
  return reportTypeMismatch(input, `"${read.text}" is not text`, "name an id; the provider's property is declared at");
}

/** `{ text: path }`: what the provider takes as text, or decimal text where it takes a number. */
export function buildText(input: RequestFormInput): RequestTransform | undefined {
  if (!scalarKindsOf(input.scope.sides.provider, input.target.schema).has("text")) return buildDecimalText(input);
  const read = readHead(input);
  if (read === undefined) return undefined;
  const { schema } = input.target;
  const kind = scalarKindOf(read.schema);
  if (schema.kind === "enum" && !schema.open)
    return reportTypeMismatch(input, "the provider's property has fixed values", 'use "enum" or "bool"; it is declared at');
  if (kind === "number" || kind === "boolean") return { kind: "plainText", read };
  const fix = kind === "text" ? "use a plain path; the property is declared at" : "use another form; the property is declared at";
  return reportTypeMismatch(input, `"${read.text}" is not a number or a boolean`, fix);
}

/** `{ number: path }`: decimal text as the number that it is. */
export function buildDecimalText(input: RequestFormInput): RequestTransform | undefined {
  const read = readHead(input);
  if (read === undefined) return undefined;
  const { schema } = input.target;
  if (schema.kind !== "number")
    return reportTypeMismatch(input, "the provider's property is not a number", "use a plain path; it is declared at");
  if (scalarKindOf(read.schema) === "text") return { kind: "decimalText", read, whole: schema.integer };
  return reportTypeMismatch(input, `"${read.text}" is not text`, "use a plain path; the provider's property is declared at");
}

/** `{ null_text: path }`: text, or a word where there is none: "null", unless `as` says another, perhaps an empty one. */
export function buildNullText(input: RequestFormInput): RequestTransform | undefined {
  const read = readHead(input, ["as"]);
  const word = wordOf(input);
  if (read === undefined || word === undefined) return undefined;
  const takesText = isTextual(input.target.schema) && scalarKindsOf(input.scope.sides.provider, input.target.schema).has("text");
  if (scalarKindOf(read.schema) === "text" && takesText) return { kind: "nullText", read, word };
  return reportTypeMismatch(input, '"null_text" needs text on both sides', "use another form; the provider's property is declared at");
}

/** A list of fixed values takes no others, and a union of texts takes any of them. */
function isTextual({ kind }: Schema): boolean {
  return kind === "string" || kind === "union";
}

function wordOf({ scope, form }: RequestFormInput): string | undefined {
  const value = entryOf(form, "as")?.value;
  if (value === undefined) return "null";
  if (value.kind === "scalar" && typeof value.value === "string") return value.value;
  scope.sides.problems.error("N004", '"as" of "null_text" is not text', value.place, 'write the word that stands for none, as in as: ""');
  return undefined;
}
