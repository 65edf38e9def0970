import type { Automaton } from "./automaton.js";
import { type Groups, groupPositions } from "./circles.js";
import { type Pairs, pairPositions } from "./pairs.js";

/** The most steps that a backtracking engine takes on a text of some length; infinite where each character may double them. */
export type StepCount = (length: number) => number;

/**
 * Bounds the steps of a backtracking engine from above: it goes every way through the automaton that some beginning of the text allows. Ways
 * are counted position by position; they add up only where two of them can meet after the same text.
 * @throws {TooComplex}
 */
export function countSteps(automaton: Automaton): StepCount {
  const groups = groupPositions(automaton);
  const pairs = pairPositions(automaton, groups);
  const inner = automaton.inner.map(({ automaton: part, once }) => ({ count: countSteps(part), once }));
  const waysBefore = sources(automaton);
  const meeting = waysBefore.map((before) => isMeeting(before, pairs));
  return (length) => {
    const own = pairs.isExponential ? Number.POSITIVE_INFINITY : ownSteps({ automaton, groups, meeting, waysBefore }, length);
    return inner.reduce((sum, { count, once }) => sum + count(length) * (once ? 1 : own), own);
  };
}

type Sources = readonly (readonly (readonly [from: number, ways: number])[])[];

/** From where each position is reached. */
function sources({ next }: Automaton): Sources {
  const found = next.map((): [number, number][] => []);
  for (const [from, steps] of next.entries()) for (const [to, ways] of steps) found[to]?.push([from, ways]);
  return found;
}

interface Analysis {
  readonly automaton: Automaton;
  readonly groups: Groups;
  /** The positions at which two ways of one text can meet. */
  readonly meeting: readonly boolean[];
  readonly waysBefore: Sources;
}

function ownSteps(analysis: Analysis, length: number): number {
  const { automaton, groups } = analysis;
  const ways = new Map<number, number>([[0, 1]]);
  const times = new Map<number, number>([[0, 1]]);
  for (const group of groups) {
    if (group.includes(0)) continue;
    const isCircle = group.length > 1 || automaton.next[group[0] ?? 0]?.has(group[0] ?? 0) === true;
    enter(analysis, { group: new Set(group), isCircle, length, ways, times });
  }
  const isEndless = automaton.spans.includes(Number.POSITIVE_INFINITY);
  const longest = isEndless ? length : Math.min(length, sum(automaton.spans) + automaton.next.length);
  return (longest + 1) * Math.max(1, sum([...ways.values()]) - 1);
}

interface Entry {
  readonly group: ReadonlySet<number>;
  readonly isCircle: boolean;
  readonly length: number;
  /** In how many ways a text leads to a position. */
  readonly ways: Map<number, number>;
  /** How many beginnings of a text can end at a position. */
  readonly times: Map<number, number>;
}

/** All positions of a circle have what its entries bring; a circle that is entered again and again has more with each time. */
function enter({ automaton, meeting, waysBefore }: Analysis, { group, isCircle, length, ways, times }: Entry): void {
  const entries = [...group].flatMap((position) => (waysBefore[position] ?? []).filter(([from]) => !group.has(from)));
  const span = Math.max(...[...group].map((position) => automaton.spans[position] ?? 0));
  const stay = isCircle ? Math.min(length, span) + 1 : 1;
  const rates = entries.map(([from, count]) => count * (ways.get(from) ?? 0) * (isCircle ? Math.min(stay, times.get(from) ?? 0) : 1));
  const meets = [...group].some((position) => meeting[position] === true);
  const inside = meets ? sum(rates) : Math.max(0, ...entries.map(([from]) => ways.get(from) ?? 0));
  const often = Math.min(length + 1, stay * sum(entries.map(([from]) => times.get(from) ?? 0)));
  for (const position of group) {
    ways.set(position, inside);
    times.set(position, often);
  }
}

function isMeeting(before: Sources[number], pairs: Pairs): boolean {
  return before.some(([one, ways], index) => ways > 1 || before.slice(index + 1).some(([other]) => pairs.has(one, other)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
