import type { Place } from "../../types/diagnostic.js";
import type { SourceText } from "../../types/loaded-spec.js";

/** The text of a scalar as its author wrote it at a place: `1.0`, where reading it as a number leaves 1. */
export function writtenText(sources: readonly SourceText[], { file, line, column }: Place, value: number | boolean): string {
  const source = sources.find((each) => each.file === file);
  const text = (source && linesOf(source)[line - 1]) ?? "";
  const [, written = ""] =
    /^(?:(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^:]+?)\s*:\s+|"(?:[^"\\]|\\.)*":)?([^\s,}\]#:]+)/.exec(text.slice(column - 1)) ?? [];
  return Number(written) === value ? written : String(value);
}

const knownLines = new WeakMap<SourceText, readonly string[]>();

function linesOf(source: SourceText): readonly string[] {
  const lines = knownLines.get(source) ?? source.text.split(/\r\n|\n|\r/);
  knownLines.set(source, lines);
  return lines;
}
