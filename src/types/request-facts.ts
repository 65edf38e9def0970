import type { Transform } from "./mapping-plan.js";
import type { RequestTransform } from "./request-plan.js";

/** What every stage has to know of a kind of form that fills a request. */
export interface RequestFacts {
  /** The words that name it in a mapping. */
  readonly words: readonly [string, ...string[]];
  /** The forms of a response that read back what it writes. */
  readonly readBackBy: readonly Transform["kind"][];
  /**
   * How what comes back is compared with what was sent: as it is, as a moment, without regard to case, one part of an interval alone, or as it is
   * where a response knows the word.
   */
  readonly comesBack: "same" | "moment" | "any case" | "part" | "known word";
  /** Which part of an interval it writes; all of it by `undefined`. */
  readonly part: "unit" | "count" | undefined;
  /** Whether it fills what is required without an input: never, always, or where the mapping names an answer. */
  readonly answersMissing: "never" | "always" | "when named";
  /** What names the input that is missing where the provider requires it: the form itself, what is inside it, or its own writer. */
  readonly saysMissing: "here" | "inside" | "by its writer" | "nothing is missing";
  /** What a value is of that it refuses: of the input itself, or of the unit in it. */
  readonly refuses: "input" | "unit";
  /** Whether it can stand for any alternative of a union: what it writes is checked elsewhere. */
  readonly fillsAnyAlternative: boolean;
}

const ofValue = {
  comesBack: "same",
  part: undefined,
  answersMissing: "never",
  saysMissing: "here",
  refuses: "input",
  fillsAnyAlternative: false,
} as const;
const ofOthers = { ...ofValue, readBackBy: [], saysMissing: "inside" } as const;

/** The facts of every kind of form that fills a request. */
export const requestFacts: Readonly<Record<RequestTransform["kind"], RequestFacts>> = {
  copy: { ...ofValue, words: ["field"], readBackBy: ["copy", "upper"] },
  option: { ...ofValue, words: ["option"], readBackBy: [], fillsAnyAlternative: true },
  const: { ...ofValue, words: ["const"], readBackBy: [], saysMissing: "nothing is missing" },
  enum: { ...ofValue, words: ["enum"], readBackBy: ["enum"], comesBack: "known word" },
  flag: { ...ofValue, words: ["bool"], readBackBy: ["flag"] },
  money: { ...ofValue, words: ["money"], readBackBy: ["money"], saysMissing: "by its writer" },
  interval: { ...ofValue, words: ["interval"], refuses: "unit", readBackBy: ["interval"] },
  intervalUnit: { ...ofValue, words: ["interval"], refuses: "unit", readBackBy: ["interval"], comesBack: "part", part: "unit" },
  intervalCount: { ...ofValue, words: ["interval"], readBackBy: ["interval"], comesBack: "part", part: "count" },
  days: { ...ofValue, words: ["interval"], refuses: "unit", readBackBy: ["days"] },
  period: { ...ofValue, words: ["interval"], refuses: "unit", readBackBy: ["period"], answersMissing: "when named" },
  time: { ...ofValue, words: ["time"], readBackBy: ["time"], comesBack: "moment" },
  decimalText: { ...ofValue, words: ["text", "number"], readBackBy: ["decimalText"] },
  plainText: { ...ofValue, words: ["text"], readBackBy: ["number"] },
  nullText: { ...ofValue, words: ["null_text"], readBackBy: ["nullText"], answersMissing: "always", saysMissing: "nothing is missing" },
  part: { ...ofValue, words: ["part"], readBackBy: [] },
  join: { ...ofValue, words: ["join"], readBackBy: ["split"] },
  split: { ...ofValue, words: ["split"], readBackBy: ["join"] },
  lower: { ...ofValue, words: ["lower"], readBackBy: ["copy", "upper"], comesBack: "any case" },
  upper: { ...ofValue, words: ["upper"], readBackBy: ["copy", "upper"], comesBack: "any case" },
  map: { ...ofValue, words: ["map"], readBackBy: ["map"] },
  reference: { ...ofValue, words: ["ref"], readBackBy: ["reference", "copy"], fillsAnyAlternative: true },
  object: { ...ofOthers, words: ["object"] },
  one: { ...ofOthers, words: ["one"], saysMissing: "here" },
  listOfOne: { ...ofOthers, words: ["one"] },
  first: { ...ofOthers, words: ["first"], saysMissing: "here" },
  by: { ...ofOthers, words: ["by"], saysMissing: "by its writer" },
  each: { ...ofOthers, words: ["each"], saysMissing: "by its writer" },
};

/** Gives the facts of a form that fills a request. */
export function requestFactsOf({ kind }: Pick<RequestTransform, "kind">): RequestFacts {
  return requestFacts[kind];
}

/** Tells whether a form of a response reads back what a form of a request writes. */
export function isReadBackBy(sent: Pick<RequestTransform, "kind">, reading: Pick<Transform, "kind">): boolean {
  return requestFactsOf(sent).readBackBy.includes(reading.kind);
}
