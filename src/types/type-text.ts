import type { EnumKind, Schema } from "./api-model.js";
import { assertNever } from "./assert-never.js";

/** Writes a schema's type as a reader of the description would say it: `open | expired | null`, `Money | null`, `LineItem[]`. */
export function typeText(schema: Schema, name: string | null = null): string {
  const text = name === null || schema.kind === "reference" ? bareText(schema) : namedText(schema, name);
  return schema.nullable && schema.kind !== "null" ? `${text} | null` : text;
}

function namedText(schema: Schema, name: string): string {
  return schema.kind === "enum" ? `${name}: ${bareText(schema)}` : name;
}

function bareText(schema: Schema): string {
  switch (schema.kind) {
    case "string":
      return schema.format === undefined ? "string" : `string (${schema.format})`;
    case "number":
      return schema.integer ? "integer" : "number";
    case "enum":
      return enumText(schema);
    case "array":
      return `${elementText(schema.items)}[]`;
    case "tuple":
      return `[${schema.items.map((item) => typeText(item)).join(", ")}]`;
    case "reference":
      return schema.target;
    case "union":
      return schema.variants.map((variant) => typeText(variant)).join(" | ");
    case "intersection":
      return schema.parts.map((part) => elementText(part)).join(" & ");
    case "object":
    case "boolean":
    case "null":
    case "unknown":
    case "never":
      return schema.kind;
    default:
      return assertNever(schema);
  }
}

function elementText(schema: Schema): string {
  const text = typeText(schema);
  return text.includes(" | ") ? `(${text})` : text;
}

const mostValues = 16;

function enumText({ values, open }: EnumKind): string {
  const words = values.map(({ value }) => String(value));
  const shown = words.length > mostValues ? [...words.slice(0, mostValues), `${words.length - mostValues} more`] : words;
  return [...shown, ...(open ? ["any other"] : [])].join(" | ");
}
