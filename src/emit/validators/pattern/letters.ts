import type { AST } from "@eslint-community/regexpp";

/** What takes one character. */
export type Taker = AST.Character | AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass;

/** Which of the letters of a pattern a part of it takes; two parts may take the same character only if they share a letter. */
export type Letters = ReadonlySet<number>;

/** One character or more of each Unicode category, in several scripts. */
const samples = [..."ʰΑαБбאا٠०あア漢ˇ\u0301\u0903Ⅰ²½‿—«»…€˄¦§\u00ad\u200b\u2028\u2029\ufeff\u3000🙂𝔸𐐀\ue000\u{10ffff}\u0378"];

/**
 * Divides characters into letters: those that no part of a pattern tells apart. Parts that name a property of Unicode share a letter of their
 * own, because samples cannot tell whether two properties overlap.
 */
export function lettersOf(takers: readonly Taker[]): ReadonlyMap<Taker, Letters> {
  const points = new Set([...Array(256).keys(), ...samples.map((sample) => sample.codePointAt(0) ?? 0), ...takers.flatMap(boundsOf)]);
  const texts = [...points].filter(isCodePoint).map((point) => String.fromCodePoint(point));
  const letters = new Map<string, number>();
  const expressions = [...new Set(takers.map(({ raw }) => raw))].map((raw) => ({ raw, expression: new RegExp(`^(?:${raw})$`, "u") }));
  const byRaw = new Map(expressions.map(({ raw }): [string, number[]] => [raw, []]));
  for (const text of texts) {
    const taking = expressions.flatMap(({ raw, expression }) => (expression.test(text) ? [raw] : []));
    const letter = letters.get(taking.join("\n")) ?? letters.size;
    letters.set(taking.join("\n"), letter);
    for (const raw of taking) byRaw.get(raw)?.push(letter);
  }
  return new Map(takers.map((taker) => [taker, new Set([...(byRaw.get(taker.raw) ?? []), ...(hasProperty(taker) ? [-1] : [])])]));
}

function isCodePoint(point: number): boolean {
  return point >= 0 && point <= 0x10ffff;
}

/** The characters at the edges of what a part names. */
function boundsOf(taker: Taker | AST.CharacterClass["elements"][number]): readonly number[] {
  switch (taker.type) {
    case "Character":
      return [taker.value - 1, taker.value, taker.value + 1];
    case "CharacterClassRange":
      return [...boundsOf(taker.min), ...boundsOf(taker.max)];
    case "CharacterClass":
      return [...taker.elements].flatMap(boundsOf);
    default:
      return [];
  }
}

function hasProperty(taker: Taker | AST.CharacterClass["elements"][number]): boolean {
  if (taker.type === "CharacterSet") return taker.kind === "property" || taker.kind === "any" || ("negate" in taker && taker.negate);
  return taker.type === "CharacterClass" && (taker.negate || [...taker.elements].some(hasProperty));
}
