import { isJsonObject, type Json } from "../types/json.js";

/** Writes an answer of a table: words without quotes, intervals as `3 months`. */
export function wordOf(value: Json): string {
  if (typeof value === "string") return value;
  if (!isJsonObject(value) || typeof value["count"] !== "number") return JSON.stringify(value);
  return `${value["count"]} ${String(value["unit"])}${value["count"] === 1 ? "" : "s"}`;
}
