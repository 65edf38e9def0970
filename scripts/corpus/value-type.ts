import type { Json } from "../../src/types/json.js";

/** Prints the type that has a JSON value as its only member, so that it is judged without the stricter rules for fresh literals. */
export function valueType(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(valueType).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, inner]) => `${JSON.stringify(key)}: ${valueType(inner)}`)
    .join("; ")} }`;
}
