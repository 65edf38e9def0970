import type { Property, Schema } from "../../types/api-model.js";
import { isJsonObject, type Json, type JsonObject } from "../../types/json.js";
import type { MockSchemas } from "./schema-scope.js";

/** Lists the properties that a value of a schema can have, those of alternatives and parts among them, each name once. */
export function propertiesOf(given: Schema, scope: MockSchemas, left = 8): readonly Property[] {
  const schema = scope.resolve(given);
  if (schema.kind === "object") return schema.properties;
  if (left === 0 || (schema.kind !== "union" && schema.kind !== "intersection")) return [];
  const all = (schema.kind === "union" ? schema.variants : schema.parts).flatMap((each) => propertiesOf(each, scope, left - 1));
  return all.filter(({ name }, index) => all.findIndex((other) => other.name === name) === index);
}

/** Finds a property of a schema. */
export function propertyOf(schema: Schema, name: string, scope: MockSchemas): Property | undefined {
  return propertiesOf(schema, scope).find((property) => property.name === name);
}

/** Finds the schema at the end of a path of properties. */
export function schemaAt(schema: Schema, path: readonly string[], scope: MockSchemas): Schema | undefined {
  return path.reduce<Schema | undefined>((at, name) => at && propertyOf(at, name, scope)?.schema, schema);
}

/** Reads the value at the end of a path of properties. */
export function readAt(value: Json | undefined, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((at, name) => (isJsonObject(at) && Object.hasOwn(at, name) ? at[name] : undefined), value);
}

/** Gives a value with another one at the end of a path; what is missing on the way is made. */
export function writeAt(value: Json | undefined, path: readonly string[], inner: Json): Json {
  const [name, ...rest] = path;
  if (name === undefined) return inner;
  const object = isJsonObject(value) ? value : {};
  return withMember(object, name, writeAt(Object.hasOwn(object, name) ? object[name] : undefined, rest, inner));
}

/** Gives an object with another value for one of its members, which keeps its place. */
export function withMember(object: JsonObject, name: string, value: Json): JsonObject {
  const entries = Object.entries(object);
  const isThere = Object.hasOwn(object, name);
  return Object.fromEntries(isThere ? entries.map(([key, before]) => [key, key === name ? value : before]) : [...entries, [name, value]]);
}

/** Tells whether a schema is text or a number, and not null alone. */
export function isScalar(given: Schema, scope: MockSchemas): boolean {
  const schema = scope.resolve(given);
  if (schema.kind === "union") return schema.variants.some((variant) => isScalar(variant, scope));
  return schema.kind === "string" || schema.kind === "number" || schema.kind === "enum";
}
