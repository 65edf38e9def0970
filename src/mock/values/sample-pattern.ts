import { type AST, RegExpParser } from "@eslint-community/regexpp";
import type { Random } from "./random.js";

/**
 * Writes a text that a pattern matches; undefined for one that says more than which characters follow each other.
 * @param most How often more than it must be something is repeated.
 */
export function samplePattern(pattern: string, random: Random, most: number): string | undefined {
  try {
    const parsed = new RegExpParser().parsePattern(pattern, undefined, undefined, { unicode: true });
    const text = anyOf(parsed.alternatives, { random, most });
    return new RegExp(pattern, "u").test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/** How a text is written. */
interface Writing {
  readonly random: Random;
  readonly most: number;
}

function anyOf(alternatives: readonly AST.Alternative[], writing: Writing): string {
  const { elements } = writing.random.pick(alternatives);
  return elements.map((element) => textOf(element, writing)).join("");
}

function textOf(element: AST.Element, writing: Writing): string {
  switch (element.type) {
    case "Character":
      return String.fromCodePoint(element.value);
    case "CharacterSet":
      return setText(element, writing.random);
    case "CharacterClass":
      return classText(element, writing.random);
    case "Group":
    case "CapturingGroup":
      return anyOf(element.alternatives, writing);
    case "Quantifier": {
      const { min, max } = element;
      const count = min + writing.random.below(Math.min(max - min, writing.most) + 1);
      return Array.from({ length: count }, () => textOf(element.element, writing)).join("");
    }
    default:
      return ""; // assertions hold or not: the caller tries the text
  }
}

function setText({ kind, raw }: AST.CharacterSet, random: Random): string {
  if (kind === "digit" && raw === "\\d") return String(random.below(10));
  if (kind === "space" && raw === "\\s") return " ";
  return raw === "\\W" ? "-" : random.word(1).toLowerCase();
}

/** What printable text is tried for a class that says what is not in it. */
const printable = Array.from({ length: 95 }, (_, index) => String.fromCodePoint(32 + index));

function classText(element: AST.CharacterClass, random: Random): string {
  if (!element.negate && "elements" in element) {
    const [...elements] = element.elements as readonly AST.CharacterClassElement[]; // a set operation has none of its own
    const chosen = elements.length === 0 ? undefined : random.pick(elements);
    if (chosen?.type === "Character") return String.fromCodePoint(chosen.value);
    if (chosen?.type === "CharacterClassRange")
      return String.fromCodePoint(chosen.min.value + random.below(chosen.max.value - chosen.min.value + 1));
  }
  const test = new RegExp(element.raw, "u");
  const preferred = printable.filter((character) => /[\da-z]/i.test(character) && test.test(character));
  const fitting = preferred.length > 0 ? preferred : printable.filter((character) => test.test(character));
  return fitting.length === 0 ? "" : random.pick(fitting);
}
