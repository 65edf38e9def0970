import { type AST, RegExpParser } from "@eslint-community/regexpp";
import { type BuildOptions, buildAutomaton, TooComplex } from "./pattern/automaton.js";
import { countSteps, type StepCount } from "./pattern/count-steps.js";

/** What is known of a pattern. */
export type PatternVerdict =
  /** It is not a regular expression. */
  | { readonly kind: "invalid" }
  /** It can be run on texts of up to so many characters, which may be infinite or 0. */
  | { readonly kind: "bounded"; readonly longest: number };

/** How a pattern is checked: on texts of any length, on texts up to a length, or not at all and why. */
export type PatternCheck = { readonly upTo: number } | { readonly fault: "invalid" | "catastrophic" };

/** A pattern that cannot be run on texts of this many characters is not run at all. */
const leastUseful = 200;

/** Decides how a pattern is checked where a schema allows no more than `maxLength` characters. */
export function checkFor(verdict: PatternVerdict, maxLength = Number.POSITIVE_INFINITY): PatternCheck {
  if (verdict.kind === "invalid") return { fault: "invalid" };
  if (maxLength <= verdict.longest) return { upTo: Number.POSITIVE_INFINITY };
  return verdict.longest < leastUseful ? { fault: "catastrophic" } : { upTo: verdict.longest };
}

/** The steps that one text may cost: about a tenth of a second. */
const mostSteps = 10_000_000;

/** Where the steps for each character of a text of this length are what {@link mostSteps} allows, and stay so, the time is taken for linear. */
const longText = 20_000;

/**
 * Finds the length up to which a pattern can be run: for a text of that length, a backtracking engine takes {@link mostSteps} at most. It is
 * infinite where the time only grows as the text does, and 0 where it may double with a character.
 *
 * No library is used for this but a parser. Measured on 24 hard patterns: safe-regex2 misses 13, redos-detector 1 in 15 s of processor time,
 * recheck 1 in 12 s, with 4 undecided and 5.6 MB to install.
 */
export function judgePattern(pattern: string): PatternVerdict {
  const parsed = parse(pattern);
  if (parsed === undefined) return { kind: "invalid" };
  const longest = Math.max(...[false, true].map((writeOut) => longestFor(stepsOf(parsed, writeOut))));
  return { kind: "bounded", longest };
}

function parse(pattern: string): AST.Pattern | undefined {
  try {
    new RegExp(pattern, "u");
    return new RegExpParser().parsePattern(pattern, undefined, undefined, { unicode: true });
  } catch {
    return undefined;
  }
}

function stepsOf(pattern: AST.Pattern, writeOut: boolean): StepCount {
  try {
    const [first, ...others] = placesOf(pattern).map((places) => countSteps(buildAutomaton(pattern, { writeOut, places })));
    return (length) => others.reduce((sum, count) => sum + count(length), first?.(length) ?? 0);
  } catch (error) {
    if (!(error instanceof TooComplex) && !(error instanceof RangeError)) throw error; // it nests too deeply
    return () => Number.POSITIVE_INFINITY;
  }
}

/** Where nothing but characters decides, a search goes on until the first match, and tries the rest of the pattern there only. */
function placesOf(pattern: AST.Pattern): readonly BuildOptions["places"][] {
  if (pattern.alternatives.every(startsAtStart)) return ["start"];
  return hasAssertion(pattern) ? ["any"] : ["failing", "start"];
}

function startsAtStart({ elements: [first] }: AST.Alternative): boolean {
  if (first?.type === "Group" || first?.type === "CapturingGroup") return first.alternatives.every(startsAtStart);
  return first?.type === "Assertion" && first.kind === "start";
}

function hasAssertion(node: AST.Pattern | AST.Alternative | AST.Element): boolean {
  if (node.type === "Assertion") return true;
  if ("alternatives" in node) return node.alternatives.some(hasAssertion);
  return node.type === "Alternative" ? node.elements.some(hasAssertion) : node.type === "Quantifier" && hasAssertion(node.element);
}

function longestFor(steps: StepCount): number {
  if (steps(longText) <= mostSteps && steps(longText * 100) <= mostSteps * 101) return Number.POSITIVE_INFINITY;
  let [fits, fails] = [0, longText * 100];
  while (fails - fits > 1) {
    const middle = Math.floor((fits + fails) / 2);
    if (steps(middle) <= mostSteps) fits = middle;
    else fails = middle;
  }
  return fits;
}
