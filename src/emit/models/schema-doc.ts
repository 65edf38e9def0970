import { upperFirst } from "../../naming.js";
import type { Operation, Parameter, Schema, SchemaCommon } from "../../types/api-model.js";
import type { Place } from "../../types/diagnostic.js";
import type { DocComment } from "../../types/file-draft.js";
import { isJsonObject, type Json } from "../../types/json.js";
import { type DocTag, doc } from "../draft.js";

/** Says what a schema's type cannot: its description, limits, default and example. */
export function schemaDoc(schema: Schema): DocComment | undefined {
  return doc(...schemaParagraphs(schema));
}

/** Says what {@link schemaDoc} says, and where the schema is declared. */
export function declarationDoc(schema: Schema, place: Place): DocComment | undefined {
  return doc(...schemaParagraphs(schema), seeTag(place));
}

/** Says what a parameter is for and what its type cannot say. */
export function parameterDoc({ schema, description, deprecated }: Parameter): DocComment | undefined {
  return schemaDoc({ ...schema, description: description ?? schema.description, deprecated: deprecated || schema.deprecated });
}

/** Says what an operation does, what it sends, and where it is described. */
export function operationDoc({ summary, description, method, path, deprecated, place }: Operation): DocComment | undefined {
  const paragraphs = new Set([summary?.trim(), description?.trim(), `\`${method} ${path}\``]);
  return doc([...paragraphs].filter(Boolean).join("\n\n"), deprecated ? { tag: "deprecated" } : undefined, seeTag(place));
}

/** Points a reader to the line of the description that a declaration was made from. */
export function seeTag({ file, line }: Place): DocTag {
  return { tag: "see", text: `${file}#L${line}` };
}

function schemaParagraphs(schema: Schema): readonly (string | DocTag | undefined)[] {
  return [
    schema.description,
    sentences([...limitsOf(schema), ...valueNotes(schema), ...extensionNotes(schema), ...directionNotes(schema)]),
    schema.deprecated ? { tag: "deprecated" } : undefined,
    jsonTag("default", schema.default),
    jsonTag("example", schema.example),
  ];
}

function sentences(notes: readonly string[]): string | undefined {
  return notes.length === 0 ? undefined : notes.map((note) => `${note}.`).join(" ");
}

const longestJson = 80;

function jsonTag(tag: "default" | "example", value: Json | undefined): DocTag | undefined {
  const text = value === undefined ? undefined : JSON.stringify(value);
  return text === undefined || text.length > longestJson ? undefined : { tag, text };
}

function limitsOf(schema: Schema): readonly string[] {
  switch (schema.kind) {
    case "string": {
      const format = schema.format === undefined || schema.binary ? [] : [`Format: ${schema.format}`];
      const pattern = schema.pattern === undefined ? [] : [`Pattern: \`${schema.pattern}\``];
      return [...format, ...counted("character", schema.minLength, schema.maxLength), ...pattern];
    }
    case "number":
      return [
        ...(schema.integer ? ["Integer"] : []),
        ...(schema.format === undefined ? [] : [`Format: ${schema.format}`]),
        ...rangeOf(schema),
      ];
    case "array":
      return [...counted("item", schema.minItems, schema.maxItems), ...(schema.uniqueItems ? ["No item twice"] : [])];
    default:
      return [];
  }
}

function counted(unit: string, least: number | undefined, most: number | undefined): readonly string[] {
  const plural = (count: number): string => `${count} ${unit}${count === 1 ? "" : "s"}`;
  if (least !== undefined && least > 0 && most !== undefined) return [least === most ? plural(most) : `${least} to ${plural(most)}`];
  if (most !== undefined) return [`At most ${plural(most)}`];
  return least !== undefined && least > 0 ? [`At least ${plural(least)}`] : [];
}

function rangeOf(schema: Extract<Schema, { kind: "number" }>): readonly string[] {
  const limits: readonly (readonly [string, number | undefined])[] = [
    ["At least", schema.minimum],
    ["Greater than", schema.exclusiveMinimum],
    ["At most", schema.maximum],
    ["Less than", schema.exclusiveMaximum],
    ["A multiple of", schema.multipleOf],
  ];
  return limits.flatMap(([words, limit]) => (limit === undefined ? [] : [`${words} ${limit}`]));
}

function valueNotes(schema: Schema): readonly string[] {
  if (schema.kind !== "enum") return [];
  const described = schema.values.filter(({ description }) => description !== undefined);
  const notes = described.map(({ value, description }) => `\`${String(value)}\`: ${description?.trim().replace(/\.$/, "")}`);
  return schema.open ? [...notes, "Other values may come"] : notes;
}

function extensionNotes({ extensions }: SchemaCommon): readonly string[] {
  const { "x-money": money, "x-sensitive": sensitive, "x-basis": basis } = extensions;
  return [...moneyNotes(money), ...(sensitive === true ? ["Sensitive: keep it out of logs"] : []), ...basisNotes(basis)];
}

function moneyNotes(money: Json | undefined): readonly string[] {
  if (!isJsonObject(money) || typeof money["unit"] !== "string" || typeof money["currency"] !== "string") return [];
  return [`An amount in ${money["unit"]} units of the currency in \`${money["currency"]}\``];
}

function basisNotes(basis: Json | undefined): readonly string[] {
  if (!isJsonObject(basis) || typeof basis["level"] !== "string" || basis["level"] === "documented") return [];
  const source = typeof basis["source"] === "string" ? `: ${basis["source"].trim().replace(/\.$/, "")}` : "";
  return [`${upperFirst(basis["level"])}, not documented by the provider${source}`];
}

function directionNotes({ readOnly, writeOnly }: SchemaCommon): readonly string[] {
  return [...(readOnly ? ["Set by the server: not part of a request"] : []), ...(writeOnly ? ["Part of requests only"] : [])];
}
