import type { Property, Schema } from "../types/api-model.js";
import { assertNever } from "../types/assert-never.js";

/** The schemas directly inside a schema; the target of a reference is not inside it. */
export function childSchemas(schema: Schema): readonly Schema[] {
  switch (schema.kind) {
    case "array":
      return [schema.items];
    case "tuple":
      return schema.rest === null ? schema.items : [...schema.items, schema.rest];
    case "object":
      return [...schema.properties.map((property) => property.schema), ...(schema.additional ? [schema.additional] : [])];
    case "union":
      return schema.variants;
    case "intersection":
      return schema.parts;
    case "unknown":
    case "never":
    case "null":
    case "boolean":
    case "string":
    case "number":
    case "enum":
    case "reference":
      return [];
    default:
      return assertNever(schema);
  }
}

/** A schema and every schema inside it, outermost first, without following references. */
export function* nestedSchemas(schema: Schema): Generator<Schema> {
  yield schema;
  for (const child of childSchemas(schema)) yield* nestedSchemas(child);
}

/** Every property of every object in a schema, without following references. */
export function* nestedProperties(schema: Schema): Generator<Property> {
  for (const nested of nestedSchemas(schema)) if (nested.kind === "object") yield* nested.properties;
}
