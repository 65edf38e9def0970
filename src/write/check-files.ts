import type { Outcome, Place } from "../types/diagnostic.js";
import { type ComparedFile, compareOutput, isCurrent, type OutputComparison } from "./compare-output.js";
import { firstDifference } from "./first-difference.js";
import { guardOutput, type OutputTarget } from "./guard-output.js";

/** One file in which the output folder differs from what would be generated. */
export interface Drift {
  /** Missing, written by an earlier run, edited by hand, or no longer generated. */
  readonly kind: "missing" | "outdated" | "edited" | "stale";
  /** The file and, where it exists, the first line that differs. */
  readonly place: Place;
  /** A few lines around the first difference, those on disk marked `-` and those expected marked `+`. */
  readonly excerpt: readonly string[];
}

/** How an output folder differs from what would be generated. */
export interface DriftReport {
  readonly drifts: readonly Drift[];
  /** Paths relative to the output folder that are up to date. */
  readonly current: readonly string[];
}

/** Compares an output folder with what would be generated, and writes nothing. */
export async function checkFiles(target: OutputTarget): Promise<Outcome<DriftReport>> {
  const problems = await guardOutput(target);
  if (problems.length > 0) return { value: undefined, diagnostics: problems };
  const comparison = await compareOutput(target);
  return {
    value: { drifts: driftsOf(target.output, comparison), current: comparison.current.map(({ file }) => file.path) },
    diagnostics: [],
  };
}

function driftsOf(output: string, { missing, outdated, edited, stale, abandoned, manifest }: OutputComparison): readonly Drift[] {
  const drifts = [
    ...missing.map((file) => changed("missing", file)),
    ...outdated.map((file) => changed("outdated", file)),
    ...edited.map((file) => changed("edited", file)),
    ...[...stale, ...abandoned].map((path) => atLine("stale", path, 1)),
  ];
  // A wrong manifest is worth a line of its own only where nothing else explains it.
  const all =
    drifts.length === 0 && !isCurrent(manifest) ? [changed(manifest.found === undefined ? "missing" : "outdated", manifest)] : drifts;
  return all.map((drift) => ({ ...drift, place: { ...drift.place, file: `${output}/${drift.place.file}` } }));
}

function changed(kind: Drift["kind"], { file, found }: ComparedFile): Drift {
  if (found === undefined) return atLine(kind, file.path, 1);
  const { line, excerpt } = firstDifference(found, file.text);
  return { ...atLine(kind, file.path, line), excerpt };
}

function atLine(kind: Drift["kind"], file: string, line: number): Drift {
  return { kind, place: { file, line, column: 1 }, excerpt: [] };
}
