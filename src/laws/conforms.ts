import type { Schema } from "../types/api-model.js";
import { assertNever } from "../types/assert-never.js";
import type { SchemaLookup } from "./arbitrary.js";

/** Says where a value does not fit a schema, or `undefined` when it fits. */
export function mismatchOf(value: unknown, schema: Schema, find: SchemaLookup, path = "value"): string | undefined {
  if (value === null && schema.nullable) return undefined;
  switch (schema.kind) {
    case "unknown":
      return undefined;
    case "never":
      return `${path} should not be there`;
    case "null":
      return value === null ? undefined : `${path} is not null`;
    case "boolean":
    case "string":
      return typeof value === schema.kind ? undefined : `${path} is no ${schema.kind}: ${JSON.stringify(value)}`;
    case "number":
      return isNumber(value, schema.integer)
        ? undefined
        : `${path} is no ${schema.integer ? "integer" : "number"}: ${JSON.stringify(value)}`;
    case "enum":
      return schema.open || schema.values.some((each) => each.value === value)
        ? undefined
        : `${path} is not listed: ${JSON.stringify(value)}`;
    case "array":
      return Array.isArray(value)
        ? first(value.map((item, index) => mismatchOf(item, schema.items, find, `${path}[${index}]`)))
        : `${path} is not a list`;
    case "tuple":
      return Array.isArray(value) ? undefined : `${path} is not a list`;
    case "object":
      return objectMismatch(value, schema, find, path);
    case "reference":
      return mismatchOf(value, withNull(find(schema.target), schema), find, path);
    case "union":
      return schema.variants.some((variant) => mismatchOf(value, variant, find, path) === undefined)
        ? undefined
        : `${path} fits no alternative`;
    case "intersection":
      return first(schema.parts.map((part) => mismatchOf(value, part, find, path)));
    default:
      return assertNever(schema);
  }
}

function isNumber(value: unknown, integer: boolean): boolean {
  return typeof value === "number" && Number.isFinite(value) && (!integer || Number.isInteger(value));
}

function withNull(target: Schema | undefined, reference: Schema): Schema {
  return target === undefined ? { ...reference, kind: "unknown" } : { ...target, nullable: target.nullable || reference.nullable };
}

function objectMismatch(value: unknown, schema: Extract<Schema, { kind: "object" }>, find: SchemaLookup, path: string): string | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return `${path} is not an object: ${JSON.stringify(value)}`;
  const members = new Map(Object.entries(value));
  return first(
    schema.properties.map(({ name, required, schema: inner }) => {
      if (members.has(name)) return mismatchOf(members.get(name), inner, find, `${path}.${name}`);
      return required ? `${path}.${name} is missing` : undefined;
    }),
  );
}

function first(mismatches: readonly (string | undefined)[]): string | undefined {
  return mismatches.find((mismatch) => mismatch !== undefined);
}
