import { refuse } from "../call/fault.js";
import type { ParameterWriter } from "../descriptor.js";

const ARTICLES: Readonly<Record<string, string>> = { array: "an array", object: "an object", boolean: "a boolean" };

/**
 * Refuses a list or an object in a path or a header, and a boolean in a path, unless the description allows it there:
 * untyped code hands them over by mistake, and `/sessions/false` or `[object Object]` would be sent.
 */
export function refuseShape({ in: location, shape, style, explode }: Parameters<ParameterWriter>[0], value: unknown, where: string): void {
  const actual = Array.isArray(value) ? "array" : value instanceof Date ? "date" : typeof value;
  const article = ARTICLES[actual];
  if (!article || shape === "any" || shape === actual) return;
  const isPath = location === "path";
  const allowed = actual === "boolean" ? !isPath : !(isPath || location === "header") || (style ?? explode) !== undefined;
  if (!allowed) refuse(where, `cannot be ${article}`);
}
