import { isJsonObject, type Json } from "../types/json.js";
import { childOf, escapeToken, tokensOf, valueAt } from "../types/json-pointer.js";

/** One place that a pointer with `[]` for list items stands for. */
export interface ItemPointer {
  readonly pointer: string;
  /** Index of each list item on the way, or the key of each value of a map as a token; outermost first. */
  readonly indices: readonly (number | string)[];
}

/** Lists the places in a value that a JSON pointer stands for, `[]` for every item of a list and every value of a map. */
export function itemPointers(value: Json, pointer: string): readonly ItemPointer[] {
  return pointer
    .split("/")
    .slice(1)
    .reduce<readonly ItemPointer[]>(
      (places, token) => places.flatMap((place) => stepInto(value, place, token)),
      [{ pointer: "", indices: [] }],
    );
}

function stepInto(value: Json, { pointer, indices }: ItemPointer, token: string): readonly ItemPointer[] {
  if (token !== "[]") return [{ pointer: `${pointer}/${token}`, indices }];
  const held = valueAt(value, pointer);
  const steps = Array.isArray(held) ? held.map((_, index) => index) : isJsonObject(held) ? Object.keys(held).map(escapeToken) : [];
  return steps.map((step) => ({ pointer: `${pointer}/${step}`, indices: [...indices, step] }));
}

/** Gives a copy with another value at a JSON pointer that leads somewhere. */
export function replaceAt(value: Json, pointer: string, replacement: Json): Json {
  return replace(value, tokensOf(pointer), replacement);
}

function replace(value: Json, [name, ...rest]: readonly string[], replacement: Json): Json {
  if (name === undefined) return replacement;
  const inner = replace(childOf(value, name) ?? null, rest, replacement);
  if (Array.isArray(value)) return value.map((item: Json, index) => (String(index) === name ? inner : item));
  return isJsonObject(value) ? { ...value, [name]: inner } : value;
}
