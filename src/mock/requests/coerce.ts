import type { Schema } from "../../types/api-model.js";
import type { Json } from "../../types/json.js";
import type { MockSchemas } from "../values/schema-scope.js";

/** Reads text as what a schema says it stands for; text that cannot be that stays text, so that it can be told what is wrong with it. */
export function coerceText(text: string, given: Schema, scope: MockSchemas): Json {
  const schema = scope.resolve(given);
  if (schema.kind === "union" || schema.kind === "intersection")
    return coerceToAny(text, schema.kind === "union" ? schema.variants : schema.parts, scope);
  if (schema.kind === "number") return isNumeric(text) ? Number(text) : text;
  if (schema.kind === "boolean") return text === "true" ? true : text === "false" ? false : text;
  if (schema.kind === "enum") return schema.values.find(({ value }) => String(value) === text)?.value ?? text;
  if (schema.kind === "null") return text === "" || text === "null" ? null : text;
  return text;
}

/** The first alternative that makes something else of the text, unless one takes any text. */
function coerceToAny(text: string, alternatives: readonly Schema[], scope: MockSchemas): Json {
  for (const alternative of alternatives) {
    const value = coerceText(text, alternative, scope);
    if (value !== text) return value;
  }
  return text;
}

function isNumeric(text: string): boolean {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text.trim()) && text.trim() !== "";
}

/** The kind of value that a schema wants, looking through alternatives for one that is not plain. */
export function shapeOf(given: Schema, scope: MockSchemas, left = 8): "object" | "array" | "plain" {
  const schema = scope.resolve(given);
  if (schema.kind === "object") return "object";
  if (schema.kind === "array" || schema.kind === "tuple") return "array";
  if (left === 0 || (schema.kind !== "union" && schema.kind !== "intersection")) return "plain";
  const inner = (schema.kind === "union" ? schema.variants : schema.parts).map((each) => shapeOf(each, scope, left - 1));
  return inner.find((shape) => shape !== "plain") ?? "plain";
}

/** The schema of a property of an object, or of the items of a list, wherever among alternatives it is described. */
export function childSchema(given: Schema, name: string | number, scope: MockSchemas, left = 8): Schema | undefined {
  const schema = scope.resolve(given);
  if (schema.kind === "array") return schema.items;
  if (schema.kind === "tuple") return schema.items[Number(name)] ?? schema.rest ?? undefined;
  if (schema.kind === "object")
    return schema.properties.find((property) => property.name === name)?.schema ?? schema.additional ?? undefined;
  if (left === 0 || (schema.kind !== "union" && schema.kind !== "intersection")) return undefined;
  for (const each of schema.kind === "union" ? schema.variants : schema.parts) {
    const found = childSchema(each, name, scope, left - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
