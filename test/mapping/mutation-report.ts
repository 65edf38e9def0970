import type { Diagnostic, Place } from "../../src/types/diagnostic.js";

/** What became of a run of mutations: how many were caught, and which were not, by the reason why they need not be. */
export interface MutationReport {
  caught(kind: string): void;
  /** A mutation that changes nothing, or nothing that a mapping could contradict. */
  equivalent(reason: string): void;
  /** A mutation that is not caught, or at the wrong line. */
  missed(what: string): void;
  readonly misses: readonly string[];
  summary(title: string): string;
}

/** Starts to count. */
export function startReport(): MutationReport {
  const caught = new Map<string, number>();
  const equivalent = new Map<string, number>();
  const misses: string[] = [];
  const count = (counts: Map<string, number>) => (key: string) => void counts.set(key, (counts.get(key) ?? 0) + 1);
  return {
    caught: count(caught),
    equivalent: count(equivalent),
    missed: (what) => void misses.push(what),
    misses,
    summary: (title) => {
      const total = sumOf(caught) + misses.length;
      const lines = [
        `${title}: ${sumOf(caught)} of ${total} mutations caught at the right line`,
        ...list(caught),
        `  ${sumOf(equivalent)} change nothing that could be wrong:`,
        ...list(equivalent),
      ];
      return lines.join("\n");
    },
  };
}

function sumOf(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, each) => sum + each, 0);
}

function list(counts: ReadonlyMap<string, number>): readonly string[] {
  return [...counts].sort(([, a], [, b]) => b - a).map(([key, amount]) => `  ${String(amount).padStart(5)} ${key}`);
}

/** Every place that diagnostics name. */
export function placesOf(diagnostics: readonly Diagnostic[]): readonly Place[] {
  return diagnostics.flatMap(({ place, fixPlace }) => [place, fixPlace]).filter((place) => place !== undefined);
}

/** One line for each of the first diagnostics, for the report of a miss. */
export function sketch(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .slice(0, 3)
    .map(({ code, message, place }) => `${code} ${message} at ${place?.file}:${place?.line}`)
    .join("; ");
}

const passedOver = ["place", "targetPlace", "byPlace", "reason", "because", "description"];

const meanings = new WeakMap<object, Map<string, string>>();

/** A plan as text without the places in it and without what is only for people: equal texts are the same mapping. */
export function meaningOf(plan: object | undefined, besides: readonly string[] = []): string {
  if (plan === undefined) return "";
  const known = meanings.get(plan) ?? new Map<string, string>();
  meanings.set(plan, known);
  const meaning = known.get(besides.join()) ?? textOf(plan, new Set([...passedOver, ...besides]));
  known.set(besides.join(), meaning);
  return meaning;
}

function textOf(plan: object, left: ReadonlySet<string>): string {
  return JSON.stringify(plan, (key, value: unknown) => (left.has(key) ? undefined : value));
}
