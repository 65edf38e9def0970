import { currencyExponent } from "./iso4217.js";
import { type Money, type MoneyUnit, toDecimalText, toMinorUnits } from "./money.js";
import { isMissing } from "./reading.js";
import { isObject, isRefused, refuse, type Writing } from "./refusing.js";

/** Writes a value that the provider requires; untyped code may have left it out. */
export function writeRequired<T>(writing: Writing, value: T | undefined, path: string): T {
  if (isMissing(value) && !isRefused(writing, path)) refuse(writing, path, "is missing");
  return value as T; // a refused request is not sent
}

/** Writes a value that the provider requires and that may be null; untyped code may have left it out. */
export function writeGiven<T>(writing: Writing, value: T | undefined, path: string): T {
  return value === null ? (value as T) : writeRequired(writing, value, path); // null is a T where this is called
}

/** A body with every property named: an optional one may be `undefined`, a new one in the description fails to compile. */
export type Draft<T> = { [Key in keyof T]-?: object extends Pick<T, Key> ? T[Key] | undefined : T[Key] };

/** Leaves out what is `undefined`. */
export function writeObject<T extends object>(draft: Draft<T>): T {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)) as T; // what Draft<T> means
}

/** Leaves out what is `undefined`, and the object itself when nothing is left of it. */
export function writeOptionalObject<T extends object>(draft: Draft<T>): T | undefined {
  const written = writeObject(draft);
  return Object.keys(written).length === 0 ? undefined : written;
}

/** Makes a list of one item, or none of nothing. */
export function writeListOfOne<T>(item: T | undefined): T[] | undefined {
  return item === undefined ? undefined : [item];
}

/** An object of which everything may still be missing. */
export type Parts<T> = { [Key in keyof T]-?: T[Key] | undefined };

/**
 * Writes an object that may be left out as a whole, but not in part: what is needed of it is refused when anything but what is fixed is set.
 * Null is enough for what can be cleared.
 */
export function writeWholeObject<T extends object>(
  writing: Writing,
  parts: Parts<T>,
  needed: Readonly<Record<string, string>>,
  fixed: readonly string[],
  clearable: readonly string[] = [],
): T | undefined {
  const written: Readonly<Record<string, unknown>> = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
  if (Object.keys(written).every((name) => fixed.includes(name))) return undefined;
  for (const [name, path] of Object.entries(needed)) (clearable.includes(name) ? writeGiven : writeRequired)(writing, written[name], path);
  return written as T; // what is needed is there, or the request is not sent
}

/** Writes a list of objects; the callback writes each item. */
export function writeList<T, U>(writing: Writing, items: readonly T[], path: string, writeItem: (item: T) => U): U[] {
  return writeItems(writing, items, path, (item) =>
    isObject(item) ? [writeItem(item)] : (refuse(writing, `${path}[]`, "is not an object") ?? []),
  );
}

/** Writes a list of plain values; the callback writes each item. */
export function writeValues<T, U>(writing: Writing, items: readonly T[], path: string, writeItem: (item: T) => U): U[] {
  return writeItems(writing, items, path, (item) =>
    isMissing(item) ? (refuse(writing, `${path}[]`, "is missing") ?? []) : [writeItem(item)],
  );
}

function writeItems<T, U>(writing: Writing, items: readonly T[], path: string, writeItem: (item: T) => U[]): U[] {
  if (!Array.isArray(items)) {
    refuse(writing, path, "is not a list");
    return [];
  }
  const depth = writing.indices.length;
  const written = items.flatMap((item: T, index) => {
    writing.indices[depth] = index;
    return writeItem(item);
  });
  writing.indices.length = depth;
  return written;
}

/** Writes an amount in a provider's unit; refuses one that is not whole minor units of the request's own currency. */
export function writeMoney(writing: Writing, money: Money, unit: MoneyUnit, currency: string | null | undefined, path: string): number {
  const fault = faultOf(writing, money, currency);
  if (fault !== undefined) return refuse(writing, path, fault) ?? 0;
  if (unit === "minor") return money.amount;
  const major = Number(toDecimalText(money));
  if (toMinorUnits(major, money.exponent) !== money.amount) refuse(writing, path, "is too large to be written exactly in major units");
  return major;
}

/** That the currency of the request is missing is said once. */
function faultOf({ problems }: Writing, money: Money, currency: string | null | undefined): string | undefined {
  const isExact = Number.isSafeInteger(money?.amount) && Number.isInteger(money.exponent) && money.exponent >= 0;
  if (!isExact) return "is not a whole number of minor units with the exponent of its currency";
  if (isMissing(currency)) return problems.length > 0 ? undefined : `is in ${money.currency}, but the request names no currency`;
  if (money.currency !== currency) return `is in ${money.currency}, but the request is in ${currency}`;
  const exponent = currencyExponent(currency) ?? money.exponent;
  return money.exponent === exponent ? undefined : `has the exponent ${money.exponent}, but ${currency} has ${exponent} decimal places`;
}

/** Writes an amount that may be left out. */
export function writeOptionalMoney(
  writing: Writing,
  money: Money | undefined,
  unit: MoneyUnit,
  currency: string | null | undefined,
  path: string,
): number | undefined {
  return isMissing(money) ? undefined : writeMoney(writing, money, unit, currency, path);
}
