import type { Site } from "./issue.js";
import { isMissing, type Reading, report, reportMissing } from "./reading.js";

type NumberText = string | number | null | undefined;

/** Gives the number that a decimal text is exactly, and null for any other text: zeros at the end of a fraction say nothing. */
export function exactNumber(text: string): number | null {
  if (!/^-?\d+(?:\.\d+)?$/.test(text)) return null;
  const plain = text.includes(".") ? text.replace(/\.?0+$/, "") : text;
  return String(Number(plain)) === plain ? Number(plain) : null;
}

/** Reads decimal text as the number that it is; null with an issue for text that no number is exactly. */
export function readNumberText(reading: Reading, value: NumberText, at: Site): number | null {
  return isMissing(value) ? null : convert(reading, value, at, Number.isFinite);
}

/** Reads decimal text that the provider declares as always there as a number; null with an issue when it is not, whatever the type says. */
export function requireNumberText(reading: Reading, value: string | number, at: Site): number {
  return (isMissing(value) ? reportMissing(reading, value, at) : readNumberText(reading, value, at)) as number; // see the doc comment
}

/** Reads decimal text as the whole number that it is; null with an issue for text that no whole number is exactly. */
export function readIntegerText(reading: Reading, value: NumberText, at: Site): number | null {
  return isMissing(value) ? null : convert(reading, value, at, Number.isSafeInteger);
}

/** Reads decimal text that the provider declares as always there as a whole number; null with an issue when it is not, whatever the type says. */
export function requireIntegerText(reading: Reading, value: string | number, at: Site): number {
  return (isMissing(value) ? reportMissing(reading, value, at) : readIntegerText(reading, value, at)) as number; // see the doc comment
}

function convert(reading: Reading, value: unknown, at: Site, fits: (value: unknown) => boolean): number | null {
  const number = typeof value === "string" ? exactNumber(value) : value;
  if (fits(number)) return number as number; // only a number fits
  report(reading, typeof value === "string" ? "invalid_number" : "unexpected_type", at, value);
  return null;
}
