import type { Json } from "../types/json.js";

/** Freezes a JSON value at every depth and gives it back. */
export function deepFreeze(value: Json): Json {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) deepFreeze(inner as Json); // values of JSON are JSON
  return Object.freeze(value);
}
