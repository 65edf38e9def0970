import type { AST } from "@eslint-community/regexpp";
import { type Letters, lettersOf, type Taker } from "./letters.js";

/** How often something is possible, by the position it leads to or comes from. */
type Counts = ReadonlyMap<number, number>;

/** A part of a pattern by the positions of its characters; every number says in how many ways. */
interface Part {
  readonly first: Counts;
  readonly last: Counts;
  /** In how many ways it matches nothing. */
  readonly empty: number;
}

/** A pattern as steps from character to character. Position 0 is in front of the text. */
export interface Automaton {
  /** What each position takes; nothing for position 0. */
  readonly letters: readonly Letters[];
  /** From each position, the next ones, and in how many ways each is reached. */
  readonly next: readonly Counts[];
  /** How many characters the outermost repetition around a position can take. */
  readonly spans: readonly number[];
  /** Patterns that have to match, or not to match, from somewhere inside this one. */
  readonly inner: readonly Inner[];
}

interface Inner {
  readonly automaton: Automaton;
  /** True where it is tried at one place of a text only. */
  readonly once: boolean;
}

/** How a pattern is turned into an automaton. */
export interface BuildOptions {
  /**
   * Where the pattern may match: at the start of the text, or at any place, of which `failing` follows only what has not matched yet: a search
   * ends with its first match.
   */
  readonly places: "start" | "any" | "failing";
  /** Writes out every repetition that has an end; otherwise one whose number of rounds may vary is taken for one without end. */
  readonly writeOut: boolean;
}

/** A pattern with too many positions, or of a kind that is not understood. */
export class TooComplex extends Error {}

const mostPositions = 2000;
const mostSteps = 20_000;

/** A repetition of one thing, as often each time, is written out up to this many positions. */
const mostWrittenOut = 80;

/**
 * Builds the automaton of a pattern (Glushkov's construction) with the number of ways of each step.
 * @see https://en.wikipedia.org/wiki/Glushkov%27s_construction_algorithm
 * @throws {TooComplex}
 */
export function buildAutomaton({ alternatives }: AST.Pattern, options: BuildOptions): Automaton {
  return new Builder(options, lettersOf(alternatives.flatMap(takersIn)), false).build(alternatives);
}

type Node = AST.Pattern | AST.Alternative | AST.Element;

function takersIn(node: Node): readonly Taker[] {
  if ("alternatives" in node) return node.alternatives.flatMap(takersIn);
  if (node.type === "Alternative") return node.elements.flatMap(takersIn);
  if (node.type === "Quantifier") return takersIn(node.element);
  return node.type === "Assertion" || node.type === "Backreference" ? [] : [node];
}

const nothing: Part = { first: new Map(), last: new Map(), empty: 1 };
const never: Part = { ...nothing, empty: 0 };

class Builder {
  private readonly positions: Letters[] = [new Set()];
  private readonly next: Map<number, number>[] = [new Map()];
  private readonly spans: number[] = [0];
  private readonly inner: Inner[] = [];
  private isAtStart = true;
  private steps = 0;

  constructor(
    private readonly options: BuildOptions,
    private readonly letters: ReadonlyMap<Taker, Letters>,
    /** What looks back is read from its end. */
    private readonly isReversed: boolean,
  ) {}

  build(alternatives: readonly AST.Alternative[]): Automaton {
    const { places } = this.options;
    const search = places === "start" ? nothing : this.anything();
    const whole = this.sequence([search, this.choice(alternatives)]);
    for (const [position, ways] of whole.first) this.step(0, position, ways);
    if (places === "failing") for (const position of whole.last.keys()) this.next[position]?.clear();
    return { letters: this.positions, next: this.next, spans: this.spans, inner: this.inner };
  }

  private choice(alternatives: readonly AST.Alternative[]): Part {
    const before = this.isAtStart;
    const parts = alternatives.map(({ elements }) => {
      this.isAtStart = before;
      return this.sequence((this.isReversed ? [...elements].reverse() : elements).map((element) => this.element(element)));
    });
    this.isAtStart = false;
    return parts.reduce(
      (sum, part) => ({ first: add(sum.first, part.first), last: add(sum.last, part.last), empty: sum.empty + part.empty }),
      never,
    );
  }

  private sequence(parts: readonly Part[]): Part {
    return parts.reduce((before, after) => {
      this.join(before, after);
      return {
        first: add(before.first, times(after.first, before.empty)),
        last: add(after.last, times(before.last, after.empty)),
        empty: before.empty * after.empty,
      };
    }, nothing);
  }

  private element(element: AST.Element): Part {
    switch (element.type) {
      case "Assertion":
        return this.assertion(element);
      case "Quantifier":
        return this.repeat(element);
      case "Group":
        if ("modifiers" in element && element.modifiers !== null) throw new TooComplex();
        return this.choice(element.alternatives);
      case "CapturingGroup":
        return this.choice(element.alternatives);
      case "Backreference":
        return this.anything();
      default:
        return this.position(this.letters.get(element) ?? everything(this.letters));
    }
  }

  private assertion(element: AST.Assertion): Part {
    if (!("alternatives" in element)) return nothing;
    const letters = lettersOf(element.alternatives.flatMap(takersIn));
    const options: BuildOptions = { ...this.options, places: "start" };
    const automaton = new Builder(options, letters, element.kind === "lookbehind").build(element.alternatives);
    this.inner.push({ automaton, once: this.isAtStart });
    return nothing;
  }

  private repeat({ element, min, max }: AST.Quantifier): Part {
    const start = this.positions.length;
    if (max > 1) this.isAtStart = false;
    const once = this.element(element);
    const size = this.positions.length - start;
    if (size === 0) return nothing;
    const isWrittenOut =
      max <= 1 || (min === max && size * max <= mostWrittenOut) || (this.options.writeOut && max !== Number.POSITIVE_INFINITY);
    if (!isWrittenOut) return this.loop(once, start, max);
    const copies = [once, ...Array.from({ length: Math.max(0, max - 1) }, () => this.element(element))];
    return copies.slice(0, max).reduceRight((rest, copy, index) => {
      const whole = this.sequence([copy, rest]);
      return index < min ? whole : { ...whole, empty: whole.empty + 1 };
    }, nothing);
  }

  private loop(part: Part, start: number, most: number): Part {
    this.join(part, part);
    const span = (this.positions.length - start) * most;
    for (let position = start; position < this.positions.length; position++)
      this.spans[position] = Math.max(span, this.spans[position] ?? 0);
    return { ...part, empty: part.empty + 1 };
  }

  private anything(): Part {
    const start = this.positions.length;
    return this.loop(this.position(everything(this.letters)), start, Number.POSITIVE_INFINITY);
  }

  private position(letters: Letters): Part {
    const position = this.positions.length;
    if (position > mostPositions) throw new TooComplex();
    this.isAtStart = false;
    this.positions.push(letters);
    this.next.push(new Map());
    this.spans.push(0);
    return { first: new Map([[position, 1]]), last: new Map([[position, 1]]), empty: 0 };
  }

  private join({ last }: Part, { first }: Part): void {
    for (const [from, waysOut] of last) for (const [to, waysIn] of first) this.step(from, to, waysOut * waysIn);
  }

  private step(from: number, to: number, ways: number): void {
    if (this.steps++ > mostSteps) throw new TooComplex();
    const steps = this.next[from];
    steps?.set(to, (steps.get(to) ?? 0) + ways);
  }
}

function everything(letters: ReadonlyMap<Taker, Letters>): Letters {
  return new Set([-1, ...[...letters.values()].flatMap((each) => [...each])]);
}

function add(one: Counts, other: Counts): Counts {
  const sum = new Map(one);
  for (const [position, ways] of other) sum.set(position, (sum.get(position) ?? 0) + ways);
  return sum;
}

function times(counts: Counts, factor: number): Counts {
  if (factor === 1) return counts;
  return factor === 0 ? new Map() : new Map([...counts].map(([position, ways]) => [position, ways * factor]));
}
