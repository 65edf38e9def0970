import type { Code } from "../../types/file-draft.js";
import { code, indent, join } from "../draft.js";
import { distinct, is } from "../models/type-code.js";

/** Something that must hold: an expression, or one of several alternatives, each of which is conditions that must all hold. */
export type Condition = Code | { readonly kind: "any"; readonly alternatives: readonly Conditions[] };

/** Conditions that must all hold; none when everything is allowed. */
export type Conditions = readonly Condition[];

/** What no value fulfils. */
const never: Conditions = [code`false`];

/** Tells whether no value fulfils conditions. */
export function isNever(conditions: Conditions): boolean {
  return conditions.some((condition) => condition.kind === "code" && is(condition, "false"));
}

/**
 * Conditions that must all hold. What no value can fulfil says nothing else: the compiler does not narrow types in code that is never reached,
 * and finds fault with it.
 */
export function allOf(conditions: Conditions): Conditions {
  return isNever(conditions) ? never : conditions;
}

/** One of several alternatives must hold; nothing is demanded when one of them demands nothing. */
export function anyOf(alternatives: readonly Conditions[]): Conditions {
  const flat = alternatives
    .filter((alternative) => !isNever(alternative))
    .flatMap((alternative) => {
      const [only, second] = alternative;
      return only?.kind === "any" && second === undefined ? only.alternatives : [alternative];
    });
  if (flat.some((alternative) => alternative.length === 0)) return [];
  const [only = never, second] = flat;
  return second === undefined ? only : [{ kind: "any", alternatives: flat }];
}

const lineWidth = 100;

/** Prints conditions joined by `&&`, one a line where they are long. */
export function printAll(conditions: Conditions): Code {
  const pieces = distinct(conditions.map(print));
  const [only = code`true`, second] = pieces;
  if (second === undefined) return only;
  const short = isShort(pieces);
  return join(
    pieces.map((piece, position) => (position === 0 ? piece : short ? code` && ${piece}` : code` &&\n${piece}`)),
    "",
  );
}

/** Prints conditions where nothing stands around them. */
export function printWhole(conditions: Conditions): Code {
  const [only, second] = conditions;
  if (only?.kind !== "any" || second !== undefined) return printAll(conditions);
  const pieces = distinct(only.alternatives.map(printAlternative));
  return isShort(pieces) ? separated(pieces) : stacked(pieces);
}

/** Prints a function of one value: an arrow and what must hold of the value. */
export function printArrow(parameter: Code, conditions: Conditions): Code {
  const body = printAll(conditions);
  return body.hasLineBreak ? code`${parameter} =>${indent(code`\n${body}`)}` : code`${parameter} => ${body}`;
}

function print(condition: Condition): Code {
  if (condition.kind === "code") return condition;
  const pieces = distinct(condition.alternatives.map(printAlternative));
  if (isShort(pieces)) return code`(${separated(pieces)})`;
  return code`(${indent(code`\n${stacked(pieces)}`)}\n)`;
}

function stacked(pieces: readonly Code[]): Code {
  const lines = pieces.map((piece, position) => (position === 0 ? piece : code` ||\n${piece}`));
  return join(lines, "");
}

function separated(pieces: readonly Code[]): Code {
  return join(
    pieces.map((piece, position) => (position === 0 ? piece : code` || ${piece}`)),
    "",
  );
}

function printAlternative(conditions: Conditions): Code {
  const text = printAll(conditions);
  if (conditions.length <= 1) return text;
  return text.hasLineBreak ? code`(${indent(code`\n${text}`)}\n)` : code`(${text})`;
}

function isShort(pieces: readonly Code[]): boolean {
  return !pieces.some(({ hasLineBreak }) => hasLineBreak) && pieces.reduce((sum, { width }) => sum + width + 4, 0) <= lineWidth;
}
