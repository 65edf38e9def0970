import type { Property, Schema } from "../../types/api-model.js";
import { assertNever } from "../../types/assert-never.js";

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
export function nestedSchemas(schema: Schema): readonly Schema[] {
  const known = nested.get(schema);
  if (known !== undefined) return known;
  const found: Schema[] = [];
  collect(schema, found);
  nested.set(schema, found);
  return found;
}

/** Several artifacts walk the same schemas, which nothing changes. */
const nested = new WeakMap<Schema, readonly Schema[]>();

function collect(schema: Schema, found: Schema[]): void {
  found.push(schema);
  for (const child of childSchemas(schema)) collect(child, found);
}

/** Every property of every object in a schema, without following references. */
export function nestedProperties(schema: Schema): readonly Property[] {
  return nestedSchemas(schema).flatMap((inner) => (inner.kind === "object" ? inner.properties : []));
}
