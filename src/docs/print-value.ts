import { isJsonObject, type Json } from "../types/json.js";

/** What a page shows of a line beside its menus. */
const width = 78;

/**
 * Writes a JSON value as a TypeScript expression: on one line where it is short, keys bare where they can be. `before` is how many
 * characters stand before it on its line, beyond the indentation.
 */
export function printValue(value: Json, indent = 0, before = 0): string {
  const short = printShort(value);
  if (short.length + indent + before <= width || (!Array.isArray(value) && !isJsonObject(value))) return short;
  const inside = " ".repeat(indent + 2);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const lines = Array.isArray(value)
    ? value.map((item: Json) => printValue(item, indent + 2))
    : Object.entries(value).map(([key, inner]) => `${printKey(key)}: ${printValue(inner, indent + 2, printKey(key).length + 3)}`);
  return `${open}\n${lines.map((line) => `${inside}${line},\n`).join("")}${" ".repeat(indent)}${close}`;
}

/** Writes an object of code: on one line where it is short. */
export function printRecord(entries: readonly (readonly [key: string, code: string])[], before: number): string {
  const pairs = entries.map(([key, code]) => `${printKey(key)}: ${code}`);
  const line = `{ ${pairs.join(", ")} }`;
  if (line.length + before <= width && !line.includes("\n")) return line;
  return `{\n${pairs.map((pair) => `  ${pair.replaceAll("\n", "\n  ")},\n`).join("")}}`;
}

function printShort(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(printShort).join(", ")}]`;
  if (!isJsonObject(value)) return printScalar(value);
  const entries = Object.entries(value).map(([key, inner]) => `${printKey(key)}: ${printShort(inner)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

function printScalar(value: Json): string {
  return typeof value === "number" && Object.is(value, -0) ? "0" : JSON.stringify(value);
}

/** Writes a key of an object; `__proto__` only becomes a key when it is computed. */
function printKey(key: string): string {
  if (key === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
}
