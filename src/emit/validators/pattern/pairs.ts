import { type Automaton, TooComplex } from "./automaton.js";
import type { Letters } from "./letters.js";

/** Pairs of positions at which one text can lead. */
export interface Pairs {
  /** Tells whether some text leads to both positions. */
  has(one: number, other: number): boolean;
  /** Tells whether some text leads from a position back to it on two ways, so that each round doubles the number of ways. */
  readonly isExponential: boolean;
}

const mostSteps = 2_000_000;

/**
 * Follows two ways through an automaton at once.
 * @throws {TooComplex}
 */
export function pairPositions(automaton: Automaton, groups: readonly (readonly number[])[]): Pairs {
  const step = pairStepper(automaton);
  const reached = reach([0], step, () => true);
  const { length } = automaton.next;
  const isExponential = groups.some((group) => isDoubling(automaton, new Set(group), step));
  return { has: (one, other) => reached.has(one * length + other), isExponential };
}

type Step = (pair: number) => readonly number[];

/** A pair is one number; pairs are followed on letters that both ways take. */
function pairStepper({ next, letters }: Automaton): Step {
  const { length } = next;
  let steps = 0;
  return (pair) => {
    const [one, other] = [Math.floor(pair / length), pair % length];
    const found: number[] = [];
    for (const first of next[one]?.keys() ?? []) {
      for (const second of next[other]?.keys() ?? []) {
        if (steps++ > mostSteps) throw new TooComplex();
        if (overlap(letters[first], letters[second])) found.push(first * length + second);
      }
    }
    return found;
  };
}

function overlap(some: Letters = new Set(), others: Letters = new Set()): boolean {
  const [few, many] = some.size < others.size ? [some, others] : [others, some];
  for (const letter of few) if (many.has(letter)) return true;
  return false;
}

function reach(starts: readonly number[], step: Step, isWanted: (pair: number) => boolean): ReadonlySet<number> {
  const reached = new Set(starts);
  for (const pair of reached) {
    for (const found of step(pair)) if (isWanted(found)) reached.add(found);
  }
  return reached;
}

/** Two ways that part inside a circle and meet in it again. */
function isDoubling({ next }: Automaton, group: ReadonlySet<number>, step: Step): boolean {
  const { length } = next;
  const isInside = (pair: number): boolean => group.has(Math.floor(pair / length)) && group.has(pair % length);
  const isSame = (pair: number): boolean => Math.floor(pair / length) === pair % length;
  for (const position of group) for (const [to, ways] of next[position] ?? []) if (ways > 1 && group.has(to)) return true;
  const reached = reach(
    [...group].map((position) => position * length + position),
    step,
    isInside,
  );
  const parted = [...reached].filter((pair) => !isSame(pair));
  return meetAgain(parted, step, isInside, isSame);
}

/** Tells whether a pair leads to two equal positions. */
function meetAgain(parted: readonly number[], step: Step, isInside: (pair: number) => boolean, isSame: (pair: number) => boolean): boolean {
  return parted.some((pair) => step(pair).some((found) => isInside(found) && isSame(found)));
}
