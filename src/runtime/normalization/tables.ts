import type { Site } from "./issue.js";
import { expectValue, isMissing, type Reading, report } from "./reading.js";

type Table<T> = Readonly<Record<string, T>>;

/** What an enum can consist of. */
type Word = string | number | boolean;

/** Looks up own properties only, so that `"constructor"` is as unknown as any other word. */
function lookUp<T>(table: Table<T>, value: unknown): T | undefined {
  return isWord(value) && Object.hasOwn(table, String(value)) ? table[String(value)] : undefined;
}

function isWord(value: unknown): value is Word {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function reportUnlisted(reading: Reading, value: unknown, at: Site): void {
  report(reading, isWord(value) ? "unknown_enum_value" : "unexpected_type", at, value);
}

/** Reads a value through a total table; `otherwise` for what the table does not list, with an issue, and `missing` when there is none. */
export function readEnum<const T extends string, const Otherwise, const Missing>(
  reading: Reading,
  value: Word | null | undefined,
  table: Table<T>,
  otherwise: Otherwise,
  missing: Missing,
  at: Site,
): T | Otherwise | Missing {
  if (isMissing(value)) return missing;
  const found = lookUp(table, value);
  if (found !== undefined) return found;
  reportUnlisted(reading, value, at);
  return otherwise;
}

/** Reads a value that the provider declares as always there through a total table; `otherwise` with an issue when it is unlisted or missing. */
export function requireEnum<const T extends string, const Otherwise>(
  reading: Reading,
  value: Word,
  table: Table<T>,
  otherwise: Otherwise,
  at: Site,
): T | Otherwise {
  return readEnum(reading, expectValue(reading, value, at), table, otherwise, otherwise, at);
}

/** Reads a value through a total table to a boolean; null with an issue for what the table does not list. */
export function readFlag(reading: Reading, value: Word | null | undefined, table: Table<boolean>, at: Site): boolean | null {
  if (isMissing(value)) return null;
  const found = lookUp(table, value);
  if (found === undefined) reportUnlisted(reading, value, at);
  return found ?? null;
}

/** Reads a value that the provider declares as always there through a total table to a boolean; null with an issue otherwise. */
export function requireFlag(reading: Reading, value: Word, table: Table<boolean>, at: Site): boolean | null {
  return readFlag(reading, expectValue(reading, value, at), table, at);
}

/** Chooses how to read by the value of a discriminator; `otherwise` when there is none, and with an issue for what no case lists. */
export function readCase<T, const Otherwise>(
  reading: Reading,
  value: Word | null | undefined,
  cases: Table<() => T>,
  otherwise: Otherwise,
  at: Site,
): T | Otherwise {
  if (isMissing(value)) return otherwise;
  const read = lookUp(cases, value);
  if (read !== undefined) return read();
  reportUnlisted(reading, value, at);
  return otherwise;
}

/** Chooses by a discriminator that the provider declares as always there; `otherwise` with an issue when it is not. */
export function requireCase<T, const Otherwise>(
  reading: Reading,
  value: Word,
  cases: Table<() => T>,
  otherwise: Otherwise,
  at: Site,
): T | Otherwise {
  return readCase(reading, expectValue(reading, value, at), cases, otherwise, at);
}
