import type { Place } from "../types/diagnostic.js";

/** What a mapping file says at a place. */
export interface MappingWords {
  readonly text: string;
  readonly place: Place;
}

/**
 * Cuts out of a mapping file what it says of a field: the line or, where the field begins it, the lines that belong to it.
 * Cases lead on to their own line below, where they have one.
 */
export function mappingWords(file: string, place: Place, cases: readonly string[] = []): MappingWords {
  const lines = file.split(/\r\n|\r|\n/);
  return cases.reduce<MappingWords>((words, value) => caseWords(lines, words, value), { text: textAt(lines, place), place });
}

function caseWords(lines: readonly string[], words: MappingWords, value: string): MappingWords {
  const { line } = words.place;
  const below = blockAt(lines, line).slice(1);
  const index = below.findIndex((each) => keyOf(each) === value);
  const own = lines[line + index];
  if (index === -1 || own === undefined) return words;
  const place = { ...words.place, line: line + index + 1, column: widthOf(own) + 1 };
  return { text: textAt(lines, place), place };
}

function keyOf(line: string): string | undefined {
  const [, , quoted, plain] = /^\s*(?:(["'])(.*?)\1|([^\s"'#][^:]*?))\s*:(?:\s|$)/.exec(line) ?? [];
  return quoted ?? plain;
}

function textAt(lines: readonly string[], { line, column }: Place): string {
  const first = lines[line - 1] ?? "";
  const indent = widthOf(first);
  if (indent !== column - 1) return first.trim();
  return blockAt(lines, line)
    .map((each) => each.slice(indent).trimEnd())
    .filter((each) => each !== "" && !each.trimStart().startsWith("#"))
    .join("\n");
}

/** A line and those below it that stand further in. */
function blockAt(lines: readonly string[], line: number): readonly string[] {
  const below = lines.slice(line);
  const indent = widthOf(lines[line - 1] ?? "");
  const end = below.findIndex((each) => each.trim() !== "" && widthOf(each) <= indent);
  return lines.slice(line - 1, end === -1 ? lines.length : line + end);
}

function widthOf(line: string): number {
  return line.length - line.trimStart().length;
}
