/** Why a pattern is not checked at run time. */
export type PatternFault = "invalid" | "catastrophic";

/**
 * Tells what keeps a pattern from being checked: it is no regular expression, or some text could keep it busy for ever. The second is judged
 * from its form and on the safe side: what is repeated without end must begin with a character that says where a round begins, or have one
 * length; ways to choose from must begin with different characters; and there may be only so many repetitions.
 */
export function findPatternFault(pattern: string): PatternFault | undefined {
  try {
    new RegExp(pattern, "u");
  } catch {
    return "invalid";
  }
  const whole = parseChoice({ text: [...pattern], at: 0 });
  const isEndless = isCatastrophic(whole) || count(whole, isVariable) > 20 || count(whole, ({ endless }) => endless) > 5;
  return isEndless ? "catastrophic" : undefined;
}

/** A part of a regular expression, as far as the judgement needs it. */
type Part =
  | { readonly kind: "choice"; readonly ways: readonly (readonly Part[])[] }
  | Repeat
  /** One character, or none. */
  | { readonly kind: "atom"; readonly text: string };

interface Repeat {
  readonly kind: "repeat";
  readonly part: Part;
  /** True when the number of rounds is not fixed. */
  readonly variable: boolean;
  /** True when the number of rounds has no small limit. */
  readonly endless: boolean;
}

interface Cursor {
  readonly text: readonly string[];
  at: number;
}

function parseChoice(cursor: Cursor): Part {
  const ways: Part[][] = [[]];
  while (cursor.at < cursor.text.length && cursor.text[cursor.at] !== ")") {
    if (cursor.text[cursor.at] === "|") {
      cursor.at += 1;
      ways.push([]);
    } else {
      ways.at(-1)?.push(parseRepeat(cursor, parseAtom(cursor)));
    }
  }
  return { kind: "choice", ways };
}

function parseAtom(cursor: Cursor): Part {
  const character = cursor.text[cursor.at] ?? "";
  if (character === "(") return parseGroup(cursor);
  const start = cursor.at;
  cursor.at += 1;
  if (character === "[") skipClass(cursor);
  if (character === "\\") skipEscape(cursor);
  return { kind: "atom", text: cursor.text.slice(start, cursor.at).join("") };
}

function parseGroup(cursor: Cursor): Part {
  const opening = /^\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?/u.exec(cursor.text.slice(cursor.at, cursor.at + 200).join(""))?.[0] ?? "(";
  cursor.at += [...opening].length;
  const inside = parseChoice(cursor);
  cursor.at += 1;
  return inside;
}

function skipClass(cursor: Cursor): void {
  while (cursor.at < cursor.text.length && cursor.text[cursor.at] !== "]") cursor.at += cursor.text[cursor.at] === "\\" ? 2 : 1;
  cursor.at += 1;
}

function skipEscape(cursor: Cursor): void {
  const rest = cursor.text.slice(cursor.at, cursor.at + 60).join("");
  const escaped = /^(?:[pPu]\{[^}]*\}|k<[^>]*>|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[A-Za-z]|\d+|.)/u.exec(rest)?.[0] ?? "";
  cursor.at += [...escaped].length;
}

function parseRepeat(cursor: Cursor, part: Part): Part {
  const match = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/u.exec(cursor.text.slice(cursor.at, cursor.at + 30).join(""));
  if (match === null) return part;
  const [text, least = "", comma = "", most = ""] = match;
  cursor.at += [...text].length;
  const isStarred = text.startsWith("*") || text.startsWith("+");
  const endless = isStarred || (comma === "," && most === "") || Number(most) > 100 || Number(least) > 100;
  return { kind: "repeat", part, variable: isStarred || text.startsWith("?") || (comma === "," && most !== least), endless };
}

function isCatastrophic(part: Part): boolean {
  if (part.kind === "atom") return false;
  if (part.kind === "choice") return part.ways.flat().some(isCatastrophic);
  return isCatastrophic(part.part) || (part.endless && isAmbiguous(part.part));
}

/** Tells whether a text may be cut into rounds of a part in more than one way, as far as can be seen. */
function isAmbiguous(part: Part): boolean {
  if (part.kind === "atom") return false;
  if (part.kind === "repeat") return part.variable || isAmbiguous(part.part);
  if (part.ways.length > 1) return hasLikeBeginnings(part.ways) || part.ways.some((way) => way.some(isAmbiguous));
  const [first, ...others] = part.ways[0] ?? [];
  const choices = part.ways.flat().filter((inner) => inner.kind === "choice");
  if (choices.some((choice) => count(choice, isVariable) > 0 || isAmbiguous(choice))) return true;
  if (count(part, isVariable) === 0) return part.ways.flat().some(isAmbiguous);
  const separator = first === undefined ? undefined : singleCharacter(first);
  return (
    separator === undefined || others.some((inner) => mayMatch(inner, separator) || (inner.kind === "repeat" && isAmbiguous(inner.part)))
  );
}

function hasLikeBeginnings(ways: readonly (readonly Part[])[]): boolean {
  const beginnings = ways.map(([first]) => (first === undefined ? undefined : singleCharacter(first)));
  return beginnings.includes(undefined) || new Set(beginnings).size < beginnings.length;
}

function isVariable({ variable }: Repeat): boolean {
  return variable;
}

/** Counts the repetitions that a test holds for. */
function count(part: Part, test: (repeat: Repeat) => boolean): number {
  if (part.kind === "atom") return 0;
  if (part.kind === "repeat") return count(part.part, test) + (test(part) ? 1 : 0);
  return part.ways.flat().reduce((sum, inner) => sum + count(inner, test), 0);
}

/** The one character that a part stands for. */
function singleCharacter(part: Part): string | undefined {
  if (part.kind !== "atom") return undefined;
  if (/^\\[^\w]$/u.test(part.text)) return part.text.slice(1);
  return [...part.text].length === 1 && !/[.^$]/.test(part.text) ? part.text : undefined;
}

/** Tells whether a part may take a character. */
function mayMatch(part: Part, character: string): boolean {
  if (part.kind === "choice") return part.ways.flat().some((inner) => mayMatch(inner, character));
  if (part.kind === "repeat") return mayMatch(part.part, character);
  if (/^(?:[\^$]|\\[bB])?$/.test(part.text)) return false;
  if (/^\\[1-9k]/.test(part.text)) return true;
  return new RegExp(`^(?:${part.text})$`, "su").test(character);
}
