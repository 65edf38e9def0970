import { isJsonObject, type Json } from "./json.js";

/** Writes a value as JSON with sorted keys, so that equal values are equal texts; nothing at all is empty. */
export function stableText(value: Json | undefined): string {
  return value === undefined ? "" : JSON.stringify(sorted(value));
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key] ?? null)]));
}
