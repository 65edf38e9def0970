import { isJsonObject, type Json } from "../types/json.js";

/** Writes a JSON value on one line where it fits a width, else with one line for each of its parts, and so on inside. */
export function jsonLines(before: string, value: Json, width: number, after = ""): readonly string[] {
  const flat = `${before}${JSON.stringify(value)}${after}`;
  if (flat.length <= width || typeof value !== "object" || value === null) return [flat];
  const parts: readonly (readonly [before: string, value: Json])[] = isJsonObject(value)
    ? Object.entries(value).map(([key, each]) => [`${JSON.stringify(key)}: `, each])
    : value.map((each) => ["", each]);
  const inner = parts.flatMap(([start, each], index) => jsonLines(start, each, width - 2, index < parts.length - 1 ? "," : ""));
  const [open, close] = isJsonObject(value) ? ["{", "}"] : ["[", "]"];
  return [before + open, ...inner.map((line) => `  ${line}`), close + after];
}
