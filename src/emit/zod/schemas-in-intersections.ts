import type { NamedSchema, Schema } from "../../types/api-model.js";
import { nestedSchemas } from "../models/walk-schema.js";

/** The named schemas whose own values are those of a part of an intersection: named by it, or by what it names. */
export function schemasInIntersections(schemas: readonly NamedSchema[]): ReadonlySet<string> {
  const byName = new Map(schemas.map(({ name, schema }) => [name, schema]));
  const nested = schemas.flatMap(({ schema }) => nestedSchemas(schema));
  const found = new Set(nested.flatMap((schema) => (schema.kind === "intersection" ? standsFor(schema) : [])));
  for (const name of found) {
    const schema = byName.get(name);
    if (schema !== undefined) for (const target of standsFor(schema)) found.add(target);
  }
  return found;
}

function standsFor(schema: Schema): readonly string[] {
  if (schema.kind === "reference") return [schema.target];
  if (schema.kind === "union") return schema.variants.flatMap(standsFor);
  return schema.kind === "intersection" ? schema.parts.flatMap(standsFor) : [];
}
