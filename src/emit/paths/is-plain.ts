import type { Schema } from "../../types/api-model.js";
import { isJsonObject, type JsonObject } from "../../types/json.js";

/** Fields that say nothing about the type. */
const typeless = new Set(
  [
    "title summary description deprecated default example examples readOnly writeOnly externalDocs xml $comment nullable required",
    "format minLength maxLength pattern minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems uniqueItems",
    "minProperties maxProperties discriminator",
  ].flatMap((line) => line.split(" ")),
);

/** A schema of the description, and what it means. */
export interface ReadSchema {
  readonly schema: JsonObject;
  readonly meaning: Schema;
  readonly pointer: string;
  /** Tells of a schema inside whether its type is taken from the model. */
  isGiven(schema: JsonObject, pointer: string): boolean;
}

/** Tells whether openapi-typescript is known to read a schema rightly, given what the schema means. */
export function isPlain(read: ReadSchema): boolean {
  const { schema, meaning } = read;
  const fields = Object.keys(schema).filter((key) => !typeless.has(key) && !key.startsWith("x-"));
  const has = (...names: readonly string[]): boolean => fields.every((field) => names.includes(field));
  switch (meaning.kind) {
    case "unknown":
      return has();
    case "boolean":
    case "number":
      return has("type") && hasOneType(schema);
    case "string":
      return has("type") && hasOneType(schema) && !meaning.binary;
    case "enum":
      return (
        (has("type", "enum") || has("type", "const")) && !meaning.open && typeof schema["type"] === "string" && !("nullable" in schema)
      );
    case "array":
      return has("type", "items") && hasOneType(schema) && isPlainList(read, meaning.items);
    case "object":
      return has("type", "properties", "additionalProperties") && hasOneType(schema) && isPlainObject(schema, meaning);
    case "reference":
      return has("$ref") && String(schema["$ref"]).startsWith("#/components/schemas/") && !meaning.nullable;
    case "union":
      return isPlainUnion(schema, meaning, fields);
    default:
      return false;
  }
}

/** One type, or one beside null: openapi-typescript does not conclude a type from keywords, such as an array from `items`. */
function hasOneType({ type }: JsonObject): boolean {
  return typeof type === "string" || (Array.isArray(type) && type.filter((name) => name !== "null").length === 1);
}

/** It takes a list as the type of items for the type of the list around them, unless `type` says that the items are lists. */
function isPlainList({ schema: { items }, pointer, isGiven }: ReadSchema, { kind }: Schema): boolean {
  if (!isJsonObject(items)) return false;
  return (kind !== "array" && kind !== "tuple") || (items["type"] === "array" && !isGiven(items, `${pointer}/items`));
}

function isPlainObject(schema: JsonObject, { properties, additional }: Extract<Schema, { kind: "object" }>): boolean {
  const declared = isJsonObject(schema["properties"]) ? Object.keys(schema["properties"]) : [];
  const isSame = declared.length === properties.length && properties.every(({ name }) => declared.includes(name));
  return isSame && (properties.length === 0 ? additional !== null : !additional);
}

function isPlainUnion(
  schema: JsonObject,
  { variants, discriminator }: Extract<Schema, { kind: "union" }>,
  fields: readonly string[],
): boolean {
  const [field = ""] = fields;
  const alternatives = schema[field];
  const isOne = fields.length === 1 && (field === "oneOf" || field === "anyOf") && Array.isArray(alternatives);
  return isOne && discriminator === undefined && alternatives.length === variants.length;
}
