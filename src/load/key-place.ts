import type { Place } from "../types/diagnostic.js";
import type { SourceFile } from "./source-file.js";

/** Indexes of the keys of large objects, by frozen object: asking for each of 3,000 keys must not walk through 3,000 keys. */
const indexes = new WeakMap<object, ReadonlyMap<string, number>>();

/** The position of a key among the keys of a frozen object, or of an item in an array; -1 for what it does not have. */
export function keyIndex(container: object, key: string): number {
  if (Array.isArray(container)) return Number(key);
  const known = indexes.get(container);
  if (known !== undefined) return known.get(key) ?? -1;
  const keys = Object.keys(container);
  if (keys.length > 16) indexes.set(container, new Map(keys.map((name, index) => [name, index])));
  return keys.indexOf(key);
}

/** The place of a key or item inside an object or array of a file; the start of the file for what it does not have. */
export function keyPlace(source: SourceFile, container: object, key: string): Place {
  return source.placeAt(source.offsets.get(container)?.[keyIndex(container, key)] ?? source.start);
}
