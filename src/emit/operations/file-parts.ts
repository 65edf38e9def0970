import type { Schema } from "../../types/api-model.js";
import type { ModelSchemas } from "../models/schema-index.js";

/** Lists the properties of a multipart body that are files, or lists of files, in order of appearance. */
export function fileParts(schema: Schema, index: ModelSchemas): readonly string[] {
  const properties = resolved(schema, index, new Set()).flatMap((part) => (part.kind === "object" ? part.properties : []));
  return [...new Set(properties.filter((property) => isFile(property.schema, index)).map(({ name }) => name))];
}

function isFile(schema: Schema, index: ModelSchemas): boolean {
  const kinds = resolved(schema, index, new Set());
  const items = kinds.flatMap((kind) => (kind.kind === "array" ? resolved(kind.items, index, new Set()) : []));
  return [...kinds, ...items].some((kind) => kind.kind === "string" && kind.binary);
}

/** What a schema is made of where references, unions and intersections are looked into. */
function resolved(schema: Schema, index: ModelSchemas, seen: ReadonlySet<string>): readonly Schema[] {
  if (schema.kind === "union") return schema.variants.flatMap((variant) => resolved(variant, index, seen));
  if (schema.kind === "intersection") return schema.parts.flatMap((part) => resolved(part, index, seen));
  if (schema.kind !== "reference") return [schema];
  const target = seen.has(schema.target) ? undefined : index.find(schema.target);
  return target === undefined ? [] : resolved(target, index, new Set([...seen, schema.target]));
}
