import { isJsonObject, type Json } from "../types/json.js";

/** The value of one own key or item; never something inherited like `__proto__`. */
export function childOf(value: Json | undefined, token: string): Json | undefined {
  if (Array.isArray(value)) return /^(?:0|[1-9]\d{0,9})$/.test(token) ? value[Number(token)] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, token) ? value[token] : undefined;
}

/** How far a pointer leads: the value it ends at, or the last one on the way and the token that is missing there. */
export type Resolution =
  | { readonly found: true; readonly value: Json }
  | { readonly found: false; readonly last: Json; readonly missing: string };

/**
 * Follows the tokens of a JSON pointer.
 * @see https://www.rfc-editor.org/rfc/rfc6901
 */
export function resolvePointer(root: Json, tokens: readonly string[]): Resolution {
  let value = root;
  for (const token of tokens) {
    const child = childOf(value, token);
    if (child === undefined) return { found: false, last: value, missing: token };
    value = child;
  }
  return { found: true, value };
}
