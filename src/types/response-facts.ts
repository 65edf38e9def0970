import type { Transform, ValueTransform } from "./mapping-plan.js";

/** What every stage has to know of a kind of form. */
export interface ResponseFacts {
  /** The words that name it in a mapping; none for the properties of an object that are listed without a word. */
  readonly words: readonly [string, ...string[]];
  /** What it gives where it gives anything; `inner` what the form gives that it tries or chooses, `any` what a function says. */
  readonly gives:
    | "nothing"
    | "fixed"
    | "scalar"
    | "text"
    | "number"
    | "word"
    | "flag"
    | "money"
    | "interval"
    | "instant"
    | "map"
    | "object"
    | "list"
    | "inner"
    | "any";
  /** What counts as read: the property itself, the property and the `id` below it, or all that is below it. */
  readonly takes: "property" | "id" | "subtree";
  /** Whether it gives null without the object that holds what it reads, so that the object is asked for first. */
  readonly asksForHolder: boolean;
  /** How it guards an identity: by its own reader, by a check around it, in each form inside it, or not, since it gives no text. */
  readonly identity: "reader" | "check" | "inside" | "none";
  /** Whether an answer that repeats an input repeats it exactly, so that another value contradicts it. */
  readonly exact: "always" | "numbers" | "never" | "says nothing";
  /** Whether it can be one of the forms of `first`: not at all, only as the last, or with an answer for a missing source only as the last. */
  readonly inFirst: "no" | "yes" | "last" | "answers last";
  /** Whether a request can write what it reads. */
  readonly reversible: boolean;
}

/** Only what reads one value can be one of the forms of `first`. */
type FactsByKind = {
  readonly [Kind in Transform["kind"]]: Kind extends ValueTransform["kind"] ? ResponseFacts : ResponseFacts & { readonly inFirst: "no" };
};

/** What it says of one property, in the most usual way. */
const ofProperty = { takes: "property", asksForHolder: true, inFirst: "yes" } as const;
const ofText = { ...ofProperty, gives: "text", identity: "check" } as const;
const ofNone = { takes: "property", asksForHolder: false, identity: "none", inFirst: "no" } as const;

/** The facts of every kind of form. */
export const responseFacts: FactsByKind = {
  absent: { ...ofNone, words: ["absent"], gives: "nothing", exact: "says nothing", reversible: false },
  const: { ...ofNone, words: ["const"], gives: "fixed", inFirst: "last", exact: "says nothing", reversible: false },
  copy: { ...ofProperty, words: ["field", "expanded", "header"], gives: "scalar", identity: "reader", exact: "numbers", reversible: true },
  enum: { ...ofProperty, words: ["enum"], gives: "word", identity: "none", exact: "never", inFirst: "answers last", reversible: true },
  flag: { ...ofProperty, words: ["bool"], gives: "flag", identity: "none", exact: "never", reversible: true },
  money: { ...ofProperty, words: ["money"], gives: "money", identity: "none", exact: "always", reversible: true },
  interval: {
    ...ofProperty,
    words: ["interval"],
    gives: "interval",
    asksForHolder: false,
    identity: "none",
    exact: "always",
    reversible: true,
  },
  days: { ...ofProperty, words: ["interval"], gives: "interval", identity: "none", exact: "always", reversible: true },
  period: { ...ofProperty, words: ["interval"], gives: "interval", identity: "none", exact: "always", reversible: true },
  time: { ...ofProperty, words: ["time"], gives: "instant", identity: "check", exact: "never", reversible: true },
  reference: { ...ofText, words: ["ref"], takes: "id", exact: "never", reversible: true },
  upper: { ...ofText, words: ["upper"], exact: "always", reversible: true },
  decimalText: { ...ofText, words: ["text"], exact: "never", reversible: true },
  number: { ...ofProperty, words: ["number"], gives: "number", identity: "check", exact: "always", reversible: true },
  split: { ...ofProperty, words: ["split"], gives: "list", identity: "none", exact: "never", reversible: true },
  join: { ...ofText, words: ["join"], exact: "never", reversible: true },
  nullText: { ...ofText, words: ["null_text"], identity: "none", exact: "never", reversible: true },
  map: {
    ...ofProperty,
    words: ["map"],
    gives: "map",
    takes: "subtree",
    asksForHolder: false,
    identity: "none",
    exact: "never",
    reversible: true,
  },
  object: { ...ofNone, words: ["object"], gives: "object", identity: "inside", exact: "never", reversible: true },
  each: { ...ofNone, words: ["each", "values"], gives: "list", asksForHolder: true, identity: "inside", exact: "never", reversible: true },
  values: {
    ...ofNone,
    words: ["each", "values"],
    gives: "list",
    asksForHolder: true,
    identity: "inside",
    exact: "never",
    reversible: false,
  },
  model: {
    ...ofNone,
    words: ["as"],
    gives: "object",
    takes: "subtree",
    asksForHolder: true,
    identity: "inside",
    exact: "never",
    reversible: false,
  },
  models: {
    ...ofNone,
    words: ["each", "values"],
    gives: "list",
    takes: "subtree",
    asksForHolder: true,
    identity: "inside",
    exact: "never",
    reversible: false,
  },
  key: { ...ofNone, words: ["values"], gives: "scalar", exact: "never", reversible: false },
  one: { ...ofNone, words: ["one"], gives: "list", identity: "inside", exact: "never", reversible: true },
  first: { ...ofNone, words: ["first"], gives: "inner", identity: "check", exact: "never", reversible: false },
  by: { ...ofNone, words: ["by"], gives: "inner", identity: "inside", exact: "never", reversible: false },
  via: { ...ofNone, words: ["via"], gives: "any", takes: "subtree", identity: "check", exact: "never", reversible: false },
};

/** Gives the facts of a form. */
export function factsOf({ kind }: Pick<Transform, "kind">): ResponseFacts {
  return responseFacts[kind];
}
