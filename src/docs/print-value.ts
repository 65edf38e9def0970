import { isJsonObject, type Json } from "../types/json.js";

const width = 90;

/** Writes a JSON value as a TypeScript expression: on one line where it is short, keys bare where they can be. */
export function printValue(value: Json, indent = 0): string {
  const short = printShort(value);
  if (short.length + indent <= width || (!Array.isArray(value) && !isJsonObject(value))) return short;
  const inside = " ".repeat(indent + 2);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const lines = Array.isArray(value)
    ? value.map((item: Json) => printValue(item, indent + 2))
    : Object.entries(value).map(([key, inner]) => `${printKey(key)}: ${printValue(inner, indent + 2)}`);
  return `${open}\n${lines.map((line) => `${inside}${line},\n`).join("")}${" ".repeat(indent)}${close}`;
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
export function printKey(key: string): string {
  if (key === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
}
