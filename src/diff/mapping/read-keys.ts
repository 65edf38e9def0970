import type { Schema } from "../../types/api-model.js";
import type { SourceRead } from "../../types/mapping-plan.js";
import { keyOfPlace, keyOfSchema } from "../change.js";
import { type NamedSchemas, resolved } from "../schemas/comparison.js";

/** Lists what a read passes on its way from the root of a response to its value, as changes name it. */
export function keysOfRead(read: SourceRead, names: NamedSchemas): ReadonlySet<string> {
  const keys = new Set<string>([keyOfPlace(read.place)]);
  if (read.within !== undefined) for (const key of keysOfRead(read.within, names)) keys.add(key);
  let at = startOf(read, names);
  if (read.start !== null) keys.add(keyOfSchema(read.start));
  for (const { property } of read.steps) {
    const found = at === undefined ? undefined : propertyOf(at, property, names);
    if (found === undefined) break;
    keys.add(keyOfPlace(found.place));
    for (const name of namesOf(found.schema, names)) keys.add(keyOfSchema(name));
    at = found.schema;
  }
  if (read.schemaName !== null) keys.add(keyOfSchema(read.schemaName));
  return keys;
}

function startOf({ start, within }: SourceRead, names: NamedSchemas): Schema | undefined {
  if (start !== null) return names.get(start)?.schema;
  const schema = within && resolved(within.schema, names);
  return schema?.kind === "array" ? schema.items : schema;
}

/** A property may be declared in any part or alternative. */
function propertyOf(
  schema: Schema,
  name: string,
  names: NamedSchemas,
  depth = 0,
): { schema: Schema; place: SourceRead["place"] } | undefined {
  const inner = resolved(schema, names);
  if (depth > 20) return undefined;
  if (inner.kind === "object") return inner.properties.find((property) => property.name === name);
  const parts =
    inner.kind === "union" ? inner.variants : inner.kind === "intersection" ? inner.parts : inner.kind === "array" ? [inner.items] : [];
  return parts.map((part) => propertyOf(part, name, names, depth + 1)).find((found) => found !== undefined);
}

/** The named schemas that a property is of, also as an alternative or as the items of a list. */
function namesOf(schema: Schema, names: NamedSchemas, depth = 0): readonly string[] {
  if (depth > 20) return [];
  if (schema.kind === "reference") {
    const target = names.get(schema.target)?.schema;
    return [schema.target, ...(target === undefined ? [] : namesOf(target, names, depth + 1))];
  }
  if (schema.kind === "array") return namesOf(schema.items, names, depth + 1);
  if (schema.kind === "union") return schema.variants.flatMap((variant) => (variant.kind === "reference" ? [variant.target] : []));
  return [];
}
