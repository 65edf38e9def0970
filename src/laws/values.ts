import { isJsonObject, type Json } from "../types/json.js";

/** Freezes a JSON value at every depth and gives it back. */
export function deepFreeze(value: Json): Json {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) deepFreeze(inner as Json); // values of JSON are JSON
  return Object.freeze(value);
}

/** Gives a copy with another value at a JSON pointer; `undefined` when there is nothing at it. */
export function replaceAt(value: Json, pointer: string, replacement: Json): Json | undefined {
  return replace(value, pointer.split("/").slice(1), replacement);
}

function replace(value: Json, [token, ...rest]: readonly string[], replacement: Json): Json | undefined {
  if (token === undefined) return value === null ? undefined : replacement;
  const name = token.replaceAll("~1", "/").replaceAll("~0", "~");
  if (!isJsonObject(value) || !Object.hasOwn(value, name)) return undefined;
  const inner = replace(value[name] ?? null, rest, replacement);
  return inner === undefined ? undefined : { ...value, [name]: inner };
}
