import type { Site } from "./issue.js";
import { itemOf, type ModelReader } from "./models.js";
import type { Reading } from "./reading.js";
import { readItems, readObject, requireObject } from "./values.js";

/** A map as a description has it: each key leads to a value. */
type MapOf<T> = Readonly<Record<string, T | undefined>>;
type Optional<T> = T | null | undefined;

/** Reads the values of a map that may be missing as a list, in the order of its keys; the callback gets each value while its key is that of the reading. */
export function readEntries<T, U>(reading: Reading, value: Optional<MapOf<T>>, at: Site, readItem: (item: T) => U): U[] | null {
  const map = readObject(reading, value, at);
  return map === null ? null : itemsOf(reading, map, readItem);
}

/** Reads the values of a map that the provider declares as always there as a list; an empty one with an issue when it is not. */
export function requireEntries<T, U>(reading: Reading, value: MapOf<T>, at: Site, readItem: (item: T) => U): U[] {
  return itemsOf(reading, requireObject(reading, value, at), readItem);
}

/** Reads the values of a map that may be missing as a list, each by a model of its own. */
export function readModelEntries<T extends object, U>(
  reading: Reading,
  value: Optional<MapOf<T>>,
  at: Site,
  itemAt: Site,
  read: ModelReader<T, U>,
): U[] | null {
  return readEntries(reading, value, at, (item: T) => itemOf(reading, item, itemAt, read));
}

/** Reads the values of a map that the provider declares as always there as a list, each by a model of its own; an empty one with an issue when it is not. */
export function requireModelEntries<T extends object, U>(
  reading: Reading,
  value: MapOf<T>,
  at: Site,
  itemAt: Site,
  read: ModelReader<T, U>,
): U[] {
  return requireEntries(reading, value, at, (item: T) => itemOf(reading, item, itemAt, read));
}

/** The key takes the place of the index in what issues name. */
function itemsOf<T, U>(reading: Reading, map: MapOf<T>, readItem: (item: T) => U): U[] {
  const { key, indices } = reading;
  const depth = indices.length;
  const items = readItems(reading, Object.entries(map), ([name, item]) => {
    indices[depth] = name.replaceAll("~", "~0").replaceAll("/", "~1");
    reading.key = name;
    return readItem(item as T); // a map has a value for each of its keys
  });
  reading.key = key;
  return items;
}
