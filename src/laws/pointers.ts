import { isJsonObject, type Json } from "../types/json.js";

/** One place that a pointer with `[]` for list items stands for. */
export interface ItemPointer {
  readonly pointer: string;
  /** Index of each list item on the way, outermost first. */
  readonly indices: readonly number[];
}

/** Lists the places in a value that a JSON pointer stands for, `[]` for every item of a list. */
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
  const list = valueAt(value, pointer);
  return Array.isArray(list) ? list.map((_, index) => ({ pointer: `${pointer}/${index}`, indices: [...indices, index] })) : [];
}

/** Gets what stands at a JSON pointer; `undefined` when nothing does. */
export function valueAt(value: Json, pointer: string): Json | undefined {
  return tokensOf(pointer).reduce<Json | undefined>((inner, name) => member(inner, name), value);
}

/** Gives a copy with another value at a JSON pointer that leads somewhere. */
export function replaceAt(value: Json, pointer: string, replacement: Json): Json {
  return replace(value, tokensOf(pointer), replacement);
}

function replace(value: Json, [name, ...rest]: readonly string[], replacement: Json): Json {
  if (name === undefined) return replacement;
  const inner = replace(member(value, name) ?? null, rest, replacement);
  if (Array.isArray(value)) return value.map((item: Json, index) => (String(index) === name ? inner : item));
  return isJsonObject(value) ? { ...value, [name]: inner } : value;
}

function member(value: Json | undefined, name: string): Json | undefined {
  if (Array.isArray(value)) return value[Number(name)];
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** @see https://www.rfc-editor.org/rfc/rfc6901#section-4 */
function tokensOf(pointer: string): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}
