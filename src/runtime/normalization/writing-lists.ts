import { isMissing } from "./reading.js";
import { refuse, type Writing } from "./refusing.js";
import { writeInteger, writeNumber, writePlainText } from "./writing-text.js";

/** Writes a list as one text; refuses an item that holds the separator or is empty, since the list could not be told from another one. */
export function writeJoined(
  writing: Writing,
  items: readonly (string | number | boolean)[] | null | undefined,
  by: string,
  path: string,
): string | undefined {
  if (isMissing(items)) return undefined;
  if (!Array.isArray(items)) return refuse(writing, path, "is not a list");
  const depth = writing.indices.length;
  const texts = items.map((item: string | number | boolean, index) => {
    writing.indices[depth] = index;
    const text = typeof item === "string" ? item : writePlainText(writing, item, `${path}[]`);
    if (text === "") return refuse(writing, `${path}[]`, "is empty, which cannot be told from no item");
    return text?.includes(by) ? refuse(writing, `${path}[]`, `holds ${JSON.stringify(by)}, by which the items are separated`) : text;
  });
  writing.indices.length = depth;
  const joined = texts.join(by);
  const isOther = texts.length > 0 && !texts.includes(undefined) && JSON.stringify(joined.split(by)) !== JSON.stringify(texts);
  return isOther ? refuse(writing, path, `cannot be told from another list, once ${JSON.stringify(by)} joins its items`) : joined;
}

/** Writes text as the list of what stands between its separators; empty text is an empty list. */
export function writeSplit(writing: Writing, text: string | null | undefined, by: string, path: string): string[] | undefined {
  if (isMissing(text)) return undefined;
  if (typeof text !== "string") return refuse(writing, path, "is not text");
  return text === "" ? [] : text.split(by);
}

/** Writes text as a list of numbers, all of them whole where the provider takes only such. */
export function writeSplitNumbers(
  writing: Writing,
  text: string | null | undefined,
  by: string,
  kind: "any" | "whole",
  path: string,
): number[] | undefined {
  const write = kind === "whole" ? writeInteger : writeNumber;
  return writeSplit(writing, text, by, path)?.flatMap((item) => write(writing, item, path) ?? []);
}
