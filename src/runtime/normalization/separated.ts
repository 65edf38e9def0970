import type { Site } from "./issue.js";
import { isMissing, type Reading, report, reportMissing } from "./reading.js";

type Optional<T> = T | null | undefined;

/** Reads text as the list of what stands between separators; empty text is an empty list. */
export function readSplit(reading: Reading, value: Optional<string>, by: string, at: Site): string[] | null {
  if (isMissing(value)) return null;
  if (typeof value !== "string") return reportMissing(reading, value, at);
  return splitBy(value, by);
}

/** Reads text that the provider declares as always there as a list; an empty one with an issue when it is not. */
export function requireSplit(reading: Reading, value: string, by: string, at: Site): string[] {
  if (isMissing(value)) reportMissing(reading, value, at);
  return readSplit(reading, value, by, at) ?? [];
}

/** Reads a list as text with separators; null with an issue where the text would stand for another list. */
export function readJoined(reading: Reading, value: Optional<readonly string[]>, by: string, at: Site): string | null {
  if (isMissing(value)) return null;
  const isList = Array.isArray(value) && value.every((item: unknown) => typeof item === "string");
  if (!isList) return reportMissing(reading, value, at);
  const text = value.join(by);
  if (isSameList(splitBy(text, by), value)) return text;
  report(reading, "ambiguous_list", at);
  return null;
}

function splitBy(text: string, by: string): string[] {
  return text === "" ? [] : text.split(by);
}

/** A separator in an item is not all that can go wrong: `"a|"` and `"b"`, joined by `"||"`, are read as `"a"` and `"|b"`. */
function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

/** Reads a list that the provider declares as always there as text; null with an issue when it is not, whatever the type says. */
export function requireJoined(reading: Reading, value: readonly string[], by: string, at: Site): string {
  return (isMissing(value) ? reportMissing(reading, value, at) : readJoined(reading, value, by, at)) as string; // see the doc comment
}
