import { toLf } from "./manifest.js";

/** Where two texts first differ, and how. */
export interface Difference {
  /** One-based line in the text found on disk. */
  readonly line: number;
  /** A few lines, those found marked `-` and those expected marked `+`. */
  readonly excerpt: readonly string[];
}

const maxLines = 3;
const maxWidth = 120;

/** Finds the first difference between the text on disk and the generated one. */
export function firstDifference(found: string, expected: string): Difference {
  const [foundLines, expectedLines] = [toLf(found).split("\n"), toLf(expected).split("\n")];
  const start = commonLength(foundLines, expectedLines);
  const [foundRest, expectedRest] = [foundLines.slice(start), expectedLines.slice(start)];
  const end = commonLength(foundRest.toReversed(), expectedRest.toReversed());
  const excerpt = [
    ...mark("-", foundRest.slice(0, foundRest.length - end)),
    ...mark("+", expectedRest.slice(0, expectedRest.length - end)),
  ];
  return { line: Math.min(start + 1, foundLines.length), excerpt };
}

function commonLength(left: readonly string[], right: readonly string[]): number {
  const index = left.findIndex((line, at) => line !== right[at]);
  return index === -1 ? left.length : index;
}

function mark(sign: string, lines: readonly string[]): readonly string[] {
  const shown = lines.slice(0, maxLines).map((line) => `${sign} ${line.length > maxWidth ? `${line.slice(0, maxWidth)}...` : line}`);
  return lines.length > maxLines ? [...shown, `${sign} (${lines.length - maxLines} more lines)`] : shown;
}
