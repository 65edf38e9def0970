import { isJsonObject, type Json, type JsonObject } from "../../types/json.js";
import type { Mending } from "./mending.js";

const variants = ["oneOf", "anyOf"] as const;

/**
 * Keeps the values of a schema of texts as they are written: YAML reads an unquoted `08` as the number 8 and `1.10` as 1.1, while the type says
 * that neither is a number.
 * @see https://yaml.org/spec/1.2.2/#1032-tag-resolution
 */
export function textValues(mending: Mending, schema: JsonObject, pointer: string): JsonObject {
  const { type } = schema;
  const types = (Array.isArray(type) ? type : [type]).filter((name) => name !== "null");
  return types.length === 1 && types[0] === "string" ? withTexts(mending, schema, pointer) : schema;
}

function withTexts(mending: Mending, schema: JsonObject, pointer: string): JsonObject {
  const read = (key: string): Json | undefined => {
    const value = schema[key];
    const at = `${pointer}/${key}`;
    if (key === "enum")
      return Array.isArray(value) ? list(mending, value, (item, index) => asText(mending, item, `${at}/${index}`)) : value;
    if (key === "const" || key === "default") return value === undefined ? undefined : asText(mending, value, at);
    return Array.isArray(value) ? list(mending, value, (item, index) => variantWithTexts(mending, item, `${at}/${index}`)) : value;
  };
  const entries = ["enum", "const", "default", ...variants].flatMap((key) => {
    const value = Object.hasOwn(schema, key) ? read(key) : undefined;
    return value === undefined || value === schema[key] ? [] : [[key, value] as const];
  });
  return entries.length === 0 ? schema : mending.derive({ ...schema, ...Object.fromEntries(entries) }, schema);
}

/** A variant without a type has that of the schema around it. */
function variantWithTexts(mending: Mending, variant: Json, pointer: string): Json {
  const isBare = isJsonObject(variant) && variant["type"] === undefined && variant["$ref"] === undefined;
  return isBare ? withTexts(mending, variant, pointer) : variant;
}

function list(mending: Mending, items: readonly Json[], change: (item: Json, index: number) => Json): Json {
  const changed = items.map(change);
  return changed.every((item, index) => item === items[index]) ? items : mending.derive(changed, items);
}

function asText(mending: Mending, value: Json, pointer: string): Json {
  if (typeof value !== "number" && typeof value !== "boolean") return value;
  const text = mending.textAt(pointer, value);
  mending.report(pointer, {
    code: "unquoted-text",
    message: `${text} is read as a ${typeof value}, but the type is string; read as the text ${JSON.stringify(text)}`,
    fix: "put it in quotes",
  });
  return text;
}
