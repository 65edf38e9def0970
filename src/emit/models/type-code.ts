import type { Code, ImportedSymbol } from "../../types/file-draft.js";
import { code, indent, join, plainText } from "../draft.js";

/** A type as the alternatives of a union, so that whoever embeds it knows where parentheses belong. */
export interface TypeCode {
  readonly alternatives: readonly Code[];
  /** True when the only alternative is an intersection. */
  readonly isIntersection?: boolean;
  /** True when the alternatives are short values, of which one line holds several. */
  readonly isFilled?: boolean;
}

/** A type that binds tighter than any operator. */
export function tight(piece: Code): TypeCode {
  return { alternatives: [piece] };
}

/** Pieces without those that print like an earlier one. */
export function distinct(pieces: readonly Code[]): readonly Code[] {
  if (pieces.length < 2) return pieces;
  return [...new Map(pieces.map((piece) => [plainText(piece), piece])).values()];
}

/** The members of a union without repetitions, without `never`, and `unknown` alone where it is one of them. */
export function combined(pieces: readonly Code[]): readonly Code[] {
  const members = distinct(pieces).filter((piece) => !is(piece, "never"));
  const unknown = members.find((piece) => is(piece, "unknown"));
  return unknown === undefined ? members : [unknown];
}

/** Tells whether a piece prints as a text. */
export function is(piece: Code, text: string): boolean {
  return piece.width === text.length && plainText(piece) === text;
}

const unionWidth = 90;

/** Prints a type where nothing stands around it. */
export function printUnion({ alternatives, isFilled = false }: TypeCode): Code {
  const [first = code`never`, second] = alternatives;
  if (second === undefined) return first;
  if (fitsOneLine(alternatives)) return join(alternatives, " | ");
  const lines = isFilled ? filledLines(alternatives, " | ") : alternatives;
  return join(
    lines.map((line) => code`\n  | ${indent(indent(line))}`),
    "",
  );
}

/** An object over several lines may stand in front of `| null`, but not beside another one. */
function fitsOneLine(pieces: readonly Code[]): boolean {
  const width = pieces.reduce((sum, piece) => sum + lastLineWidth(piece) + 3, 0);
  return width <= unionWidth && pieces.filter(({ hasLineBreak }) => hasLineBreak).length <= 1;
}

function lastLineWidth(piece: Code): number {
  return piece.hasLineBreak ? piece.width - plainText(piece).lastIndexOf("\n") - 1 : piece.width;
}

/** A table of currencies is read at a glance when its lines are full, and fills the screen when each line holds one. */
export function filledLines(pieces: readonly Code[], separator: " | " | ", "): readonly Code[] {
  const lines: Code[][] = [];
  let width = unionWidth;
  for (const piece of pieces) {
    const length = piece.width + 3;
    const line = lines.at(-1);
    width = line === undefined || width + length > unionWidth ? length : width + length;
    if (line === undefined || width === length) lines.push([piece]);
    else line.push(piece);
  }
  return lines.map((line) => join(line, separator));
}

/** Prints a type where something may bind tighter: in front of `[]`, behind `...`. */
export function parenthesised(type: TypeCode): Code {
  const text = printUnion(type);
  if (type.alternatives.length <= 1 && type.isIntersection !== true) return text;
  return plainText(text).startsWith("\n") ? code`(${text}\n)` : code`(${text})`;
}

/** Any of several types. */
export function union(types: readonly TypeCode[]): TypeCode {
  const [only, second] = types;
  return only !== undefined && second === undefined ? only : { alternatives: combined(types.flatMap(unionMembers)) };
}

/** Parentheses around an intersection say what a reader would have to know. */
function unionMembers({ alternatives, isIntersection }: TypeCode): readonly Code[] {
  return isIntersection === true ? alternatives.map((piece) => code`(${piece})`) : alternatives;
}

/** All of several types at once. */
export function intersection(types: readonly TypeCode[]): TypeCode {
  const pieces = distinct(types.map((type) => (type.alternatives.length > 1 ? parenthesised(type) : printUnion(type))));
  const [only = code`unknown`, ...others] = pieces;
  return others.length === 0 ? tight(only) : { alternatives: [join(pieces, " & ")], isIntersection: true };
}

/** A generic type with its arguments in one line, or one a line where one of them is a union of several lines. */
export function withArguments(type: ImportedSymbol, pieces: readonly Code[]): Code {
  if (!pieces.some((piece) => plainText(piece).startsWith("\n"))) return code`${type}<${join(pieces, ", ")}>`;
  const lines = pieces.map((piece) => (plainText(piece).startsWith("\n") ? indent(piece) : code`\n  ${piece}`));
  return code`${type}<${join(lines, ", ")}\n>`;
}
