import type { Json } from "../types/json.js";
import { childOf } from "../types/json-pointer.js";

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
