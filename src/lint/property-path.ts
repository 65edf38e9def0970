import { isJsonObject, type Json, type JsonObject } from "../types/json.js";
import { valueAt } from "../types/json-pointer.js";

/** Tells whether objects of a schema can have a property at a path, through references and compositions. */
export function hasPropertyPath(document: JsonObject, schema: Json | undefined, path: readonly string[]): boolean {
  let schemas: readonly Json[] = schema === undefined ? [] : [schema];
  for (const name of path) schemas = schemas.flatMap((each) => propertySchemas(document, each, name));
  return schemas.length > 0;
}

function propertySchemas(document: JsonObject, schema: Json, name: string, seen: ReadonlySet<Json> = new Set()): readonly Json[] {
  if (!isJsonObject(schema) || seen.has(schema)) return [];
  const reference = schema["$ref"];
  const target = typeof reference === "string" ? valueAt(document, reference.slice(1)) : undefined;
  const parts = [target, ...["allOf", "oneOf", "anyOf"].flatMap((key) => schema[key])];
  const properties = schema["properties"];
  const own = isJsonObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
  const visited = new Set([...seen, schema]);
  const found = parts.flatMap((part) => (part === undefined ? [] : propertySchemas(document, part, name, visited)));
  return own === undefined ? found : [own, ...found];
}
