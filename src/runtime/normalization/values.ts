import type { Site } from "./issue.js";
import { exactNumber } from "./number-text.js";
import { isMissing, lose, type Reading, readOne, report, reportBroken, reportMissing, reportOnce } from "./reading.js";

type Optional<T> = T | null | undefined;

/** Reads text that may be missing. */
export function readText<T extends string>(reading: Reading, value: Optional<T>, at: Site): T | null {
  if (typeof value === "string") return value;
  return isMissing(value) ? null : reportMissing(reading, value, at);
}

/** Reads text that the provider declares as always there; null with an issue when it is not, whatever the type says. */
export function requireText<T extends string>(reading: Reading, value: T, at: Site): T {
  return (typeof value === "string" ? value : reportMissing(reading, value, at)) as T; // see the doc comment
}

/** Reads the identity of the value; without it the response is unusable, or the item left out. */
export function readIdentity(reading: Reading, value: string, at: Site): string {
  if (typeof value === "string" && value !== "") return value;
  report(reading, isMissing(value) ? "missing_required" : "unexpected_type", at, value);
  lose(reading, at);
  return "";
}

/** Passes on the identity that another reader has found; without it the response is unusable, or the item left out. */
export function keepIdentity<T extends string | number>(reading: Reading, value: T | null, at: Site): T {
  if (value !== null && value !== "") return value;
  reportOnce(reading, at);
  lose(reading, at);
  return "" as T; // what is unusable or left out has no value
}

/** Passes on what a function of the mapping's author found for a value that is never null; null with an issue where it found nothing, whatever the type says. */
export function requireFound<T>(reading: Reading, value: T, at: Site): NonNullable<T> {
  if (isMissing(value)) reportOnce(reading, at);
  return (value ?? null) as NonNullable<T>; // see the doc comment
}

/** Reads a finite number that may be missing. */
export function readNumber(reading: Reading, value: Optional<number>, at: Site): number | null {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  return isMissing(value) ? null : convertNumber(reading, value, at);
}

/** Reads a finite number that the provider declares as always there; null with an issue when it is not, whatever the type says. */
export function requireNumber(reading: Reading, value: number, at: Site): number {
  return (typeof value === "number" && Number.isFinite(value) ? value : convertNumber(reading, value, at)) as number; // see the doc comment
}

/** Reads a whole number that may be missing. */
export function readInteger(reading: Reading, value: Optional<number>, at: Site): number | null {
  if (Number.isSafeInteger(value)) return value as number; // only a number is a safe integer
  return isMissing(value) ? null : convertInteger(reading, value, at);
}

/** Reads a whole number that the provider declares as always there; null with an issue when it is not, whatever the type says. */
export function requireInteger(reading: Reading, value: number, at: Site): number {
  return (Number.isSafeInteger(value) ? value : convertInteger(reading, value, at)) as number; // see the doc comment
}

/** Text for a number is an issue, but still the number where it is exactly that. */
function convertNumber(reading: Reading, value: unknown, at: Site): number | null {
  reportMissing(reading, value, at);
  return typeof value === "string" ? exactNumber(value) : null;
}

function convertInteger(reading: Reading, value: unknown, at: Site): number | null {
  const number = convertNumber(reading, value, at);
  return Number.isSafeInteger(number) ? number : null;
}

/** Reads a boolean that may be missing. */
export function readBoolean(reading: Reading, value: Optional<boolean>, at: Site): boolean | null {
  if (typeof value === "boolean") return value;
  return isMissing(value) ? null : reportMissing(reading, value, at);
}

/** Reads a boolean that the provider declares as always there; null with an issue when it is not, whatever the type says. */
export function requireBoolean(reading: Reading, value: boolean, at: Site): boolean {
  return (typeof value === "boolean" ? value : reportMissing(reading, value, at)) as boolean; // see the doc comment
}

/** Reads an object that may be missing. */
export function readObject<T extends object>(reading: Reading, value: Optional<T>, at: Site): T | null {
  if (isPlainObject(value)) return value;
  if (!isMissing(value)) reportBroken(reading, at, value);
  return null;
}

const nothing = Object.freeze(Object.create(null)) as object;

/** Reads an object that the provider declares as always there; an empty one with one issue when it is not. */
export function requireObject<T extends object>(reading: Reading, value: T, at: Site): T {
  if (isPlainObject(value)) return value;
  reportBroken(reading, at, value);
  return nothing as T; // every property of it reads as missing, and nothing below is reported again
}

/** Reads the body of a response; anything but an object makes it unusable. */
export function readBody<T extends object>(reading: Reading, value: T | null, at: Site): T {
  if (!isPlainObject(value)) lose(reading, at);
  return requireObject(reading, value as T, at); // null is reported like anything else that is not an object
}

/** Reads the body of a response that is itself a list; anything else makes it unusable. */
export function readListBody<T extends readonly unknown[]>(reading: Reading, value: T, at: Site): T {
  if (Array.isArray(value)) return value;
  lose(reading, at);
  reportBroken(reading, at, value);
  return [] as unknown as T; // an unusable response has no value
}

/** Leaves out an item that has no value where none may be null. */
export function keepItem<T>(reading: Reading, value: T): NonNullable<T> {
  if (isMissing(value)) reading.usable = false;
  return value as NonNullable<T>; // what is left out has no value
}

/** Reads an item of a list; one that is not an object is left out. */
export function readItem<T extends object>(reading: Reading, value: T, at: Site): T {
  return readBody(reading, value, at);
}

/** Reads the object of an id-or-object property; null while it is only an id. */
export function readExpanded<T extends object>(reading: Reading, value: Optional<string | T>, at: Site): T | null {
  return typeof value === "string" ? null : readObject(reading, value, at);
}

/** Reads the id of an id-or-object property, whichever of the two it is. */
export function readReference(reading: Reading, value: Optional<string | { readonly id: string }>, at: Site): string | null {
  return isMissing(value) ? null : requireReference(reading, value, at);
}

/** Reads the id of an id-or-object property that the provider declares as always there; null with an issue when it is not. */
export function requireReference(reading: Reading, value: string | { readonly id: string }, at: Site): string {
  return requireText(reading, isPlainObject(value) ? value.id : value, at);
}

/** Reads an object as it is: metadata. */
export function readMap<T extends object>(reading: Reading, value: Optional<T>, at: Site): T | null {
  return readObject(reading, value, at);
}

/** Reads text in upper case: a currency code. */
export function readUpper(reading: Reading, value: Optional<string>, at: Site): string | null {
  return readText(reading, value, at)?.toUpperCase() ?? null;
}

/** Reads text in upper case that the provider declares as always there. */
export function requireUpper(reading: Reading, value: string, at: Site): string {
  return requireText(reading, value, at)?.toUpperCase() ?? (null as unknown as string); // see requireText
}

/** Reads a number, or text, as its decimal text: an integer id. */
export function readDecimalText(reading: Reading, value: Optional<number | string>, at: Site): string | null {
  return isExactNumber(value) ? String(value) : readText(reading, value as Optional<string>, at); // any other number is reported as unexpected
}

/** A whole number beyond 2^53 may be another one than was sent, and `String` writes very small ones with an exponent. */
function isExactNumber(value: unknown): value is number {
  return Number.isSafeInteger(value) || (typeof value === "number" && !Number.isInteger(value) && /^-?\d+\.\d+$/.test(String(value)));
}

/** Reads a number as its decimal text where the provider declares it as always there. */
export function requireDecimalText(reading: Reading, value: number | string, at: Site): string {
  return (isMissing(value) ? reportMissing(reading, value, at) : readDecimalText(reading, value, at)) as string; // see requireText
}

/** Reads text where the word "null" means that there is none. */
export function readNullText(reading: Reading, value: Optional<string>, at: Site): string | null {
  return value === "null" ? null : readText(reading, value, at);
}

/** Reads a list that may be missing; the callback gets each item. */
export function readList<T, U>(reading: Reading, value: Optional<readonly T[]>, at: Site, readItem: (item: T) => U): U[] | null {
  if (!Array.isArray(value)) {
    if (!isMissing(value)) reportBroken(reading, at, value);
    return null;
  }
  return readItems(reading, value, readItem);
}

/** Reads a list that the provider declares as always there; an empty one with an issue when it is not. */
export function requireList<T, U>(reading: Reading, value: readonly T[], at: Site, readItem: (item: T) => U): U[] {
  if (Array.isArray(value)) return readItems(reading, value, readItem);
  reportBroken(reading, at, value);
  return [];
}

/** Reads each item of a list, and leaves out those without a usable identity. */
export function readItems<T, U>(reading: Reading, items: readonly T[], readItem: (item: T) => U): U[] {
  const { indices, positions } = reading;
  const depth = indices.length;
  const read: U[] = [];
  for (let index = 0; index < items.length; index += 1) {
    indices[depth] = index;
    positions[depth] = read.length;
    const item = readOne(reading, () => readItem(items[index] as T)); // index < length
    if (item !== undefined) read.push(item);
  }
  indices.length = depth;
  positions.length = depth;
  return read;
}

/** Gives the only item of a list that is made from the object at hand, or none where it has no usable identity. */
export function onlyItem<T>(reading: Reading, read: () => T): T[] {
  const item = readOne(reading, read);
  return item === undefined ? [] : [item];
}

/** Reads by a function of the mapping's author; an exception becomes an issue and null. */
export function readCustom<T>(reading: Reading, at: Site, read: () => T): T | null {
  try {
    return read();
  } catch {
    report(reading, "custom_function_failed", at);
    return null;
  }
}

/** Reads a property whose name every object inherits, only where the object has it itself. */
export function ownProperty<T extends object, Key extends keyof T>(value: T | null | undefined, key: Key): T[Key] | undefined {
  return value !== null && value !== undefined && Object.hasOwn(value, key) ? value[key] : undefined;
}

function isPlainObject<T>(value: T): value is T & object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
