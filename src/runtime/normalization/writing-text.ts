import { isMissing } from "./reading.js";
import { refuse, type Writing } from "./refusing.js";
import { parseInstant } from "./time.js";

/** Writes text in upper case. */
export function writeUpper(writing: Writing, value: string | undefined, path: string): string | undefined {
  return writeText(writing, value, path)?.toUpperCase();
}

/** Writes text in lower case. */
export function writeLower(writing: Writing, value: string | undefined, path: string): string | undefined {
  return writeText(writing, value, path)?.toLowerCase();
}

/** Writes text as it is, and only text: an id, where the provider would take a whole object too. */
export function writeText(writing: Writing, value: string | undefined, path: string): string | undefined {
  if (isMissing(value) || typeof value === "string") return value ?? undefined;
  return refuse(writing, path, "is not text");
}

/** Writes text to a provider that has a word for none; the word itself cannot be told from it. @default word "null" */
export function writeNullText(writing: Writing, value: string | undefined, path: string, word = "null"): string | undefined {
  return value === word
    ? refuse(writing, path, `is ${JSON.stringify(word)}, the word by which the provider says that there is none`)
    : writeText(writing, value, path);
}

/** Writes decimal text as the number that it is. */
export function writeNumber(writing: Writing, text: string | undefined, path: string): number | undefined {
  if (isMissing(text)) return undefined;
  const number = Number(text);
  const isExact = String(number) === String(text) && (Number.isSafeInteger(number) || /^-?\d+\.\d+$/.test(String(text)));
  return isExact ? number : refuse(writing, path, `is ${JSON.stringify(text)}, which no number is exactly`);
}

/** Writes decimal text as the whole number that it is. */
export function writeInteger(writing: Writing, text: string | undefined, path: string): number | undefined {
  if (isMissing(text)) return undefined;
  const isExact = String(Number(text)) === String(text) && Number.isSafeInteger(Number(text));
  return isExact ? Number(text) : refuse(writing, path, `is ${JSON.stringify(text)}, which no whole number is exactly`);
}

/** Writes a number or a boolean as text, exactly: `50`, `true`. */
export function writePlainText(writing: Writing, value: number | boolean | null | undefined, path: string): string | undefined {
  if (isMissing(value)) return undefined;
  if (typeof value === "boolean") return String(value);
  if (typeof value !== "number") return refuse(writing, path, "is neither a number nor a boolean");
  const isExact = Number.isSafeInteger(value) || /^-?\d+\.\d+$/.test(String(value));
  return isExact ? String(value) : refuse(writing, path, `is ${value}, which cannot be written exactly`);
}

/** Writes an instant as ISO 8601 text in UTC. */
export function writeTime(writing: Writing, value: Date | string | undefined, path: string): string | undefined {
  return instantOf(writing, value, path)?.toISOString();
}

/** Writes an instant as milliseconds since 1970. */
export function writeEpochMilliseconds(writing: Writing, value: Date | string | undefined, path: string): number | undefined {
  return instantOf(writing, value, path)?.getTime();
}

/** Writes an instant as seconds since 1970, with up to so many decimal places; refuses one that is between two of them. */
export function writeEpochSeconds(writing: Writing, value: Date | string | undefined, decimals: 0 | 3, path: string): number | undefined {
  const milliseconds = instantOf(writing, value, path)?.getTime();
  if (milliseconds === undefined || decimals === 3 || milliseconds % 1000 === 0) return milliseconds && milliseconds / 1000;
  return refuse(writing, path, "has a fraction of a second, but the provider counts whole seconds");
}

function instantOf(writing: Writing, value: Date | string | undefined, path: string): Date | undefined {
  if (isMissing(value)) return undefined;
  const instant = value instanceof Date ? value : parseInstant(String(value));
  const year = instant.getUTCFullYear(); // NaN for no instant
  return year >= 0 && year <= 9999 ? instant : refuse(writing, path, "is not an instant: give a Date, or ISO 8601 text with a time zone");
}
