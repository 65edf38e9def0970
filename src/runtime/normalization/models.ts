import type { Site } from "./issue.js";
import { isMissing, pathAt, type Reading, reportMissing, sourceAt } from "./reading.js";
import { readItem, readList, readObject, requireList } from "./values.js";

type Optional<T> = T | null | undefined;

/** Reads an object by the rules of a model, from where that begins. */
export type ModelReader<T, U> = (reading: Reading, body: T) => U;

/** Reads an object that may be missing by a model of its own; null, with an issue, where it has no usable identity. */
export function readModel<T extends object, U>(reading: Reading, value: Optional<T>, at: Site, read: ModelReader<T, U>): U | null {
  const body = readObject(reading, value, at);
  return body === null ? null : within(reading, at, body, read);
}

/** Reads an object that the provider declares as always there by a model of its own; null with an issue when it is not, whatever the type says. */
export function requireModel<T extends object, U>(reading: Reading, value: T, at: Site, read: ModelReader<T, U>): U {
  return (isMissing(value) ? reportMissing(reading, value, at) : readModel(reading, value, at, read)) as U; // see the doc comment
}

/** Reads a list that may be missing, each item by a model of its own. */
export function readModels<T extends object, U>(
  reading: Reading,
  value: Optional<readonly T[]>,
  at: Site,
  itemAt: Site,
  read: ModelReader<T, U>,
): U[] | null {
  return readList(reading, value, at, (item) => itemOf(reading, item, itemAt, read));
}

/** Reads a list that the provider declares as always there, each item by a model of its own; an empty one with an issue when it is not. */
export function requireModels<T extends object, U>(
  reading: Reading,
  value: readonly T[],
  at: Site,
  itemAt: Site,
  read: ModelReader<T, U>,
): U[] {
  return requireList(reading, value, at, (item) => itemOf(reading, item, itemAt, read));
}

/** Reads an item by a model; one that is not usable is left out by what reads the list. */
export function itemOf<T extends object, U>(reading: Reading, item: T, at: Site, read: ModelReader<T, U>): U {
  const found = within(reading, at, readItem(reading, item, at), read);
  if (found === null) reading.usable = false;
  return found as U; // what is left out has no value
}

/** What is found inside begins at the object's place in the response and in the value. */
function within<T, U>(outer: Reading, at: Site, body: T, read: ModelReader<T, U>): U | null {
  const reading: Reading = {
    ...outer,
    path: pathAt(outer, at),
    source: sourceAt(outer, at),
    indices: [],
    positions: [],
    before: outer.issues.length,
    usable: true,
  };
  const value = read(reading, body);
  return reading.usable ? value : null;
}
