import { readInputs } from "../cache/read-inputs.js";
import { coverageLockFile, parseCoverageLock } from "../coverage/coverage-lock.js";
import { describeLosses } from "../coverage/describe-losses.js";
import { findLosses } from "../coverage/find-losses.js";
import type { ModelCoverage } from "../coverage/measure-coverage.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { GeneratedFile } from "../types/generated-file.js";
import type { Run } from "./run.js";
import { understandProject } from "./understand-project.js";

/**
 * Compares what is mapped with the lock on disk, and reports what was lost. It runs outside the cache, so that no result of an earlier run
 * hides a loss; the mappings are read again only to say where it happened.
 */
export async function checkCoverage(run: Run, files: readonly GeneratedFile[]): Promise<readonly Diagnostic[]> {
  const { root, output, apis } = run.project;
  const [lock] = await readInputs(root, [`${output}/${coverageLockFile}`]);
  if (lock?.text === undefined) return [];
  const before = parseCoverageLock(lock.text);
  if (before === undefined) return [unreadableLock(lock.file)];

  const losses = findLosses(before, coverageIn(files)).filter(({ provider }) => apis.some(({ id }) => id === provider));
  if (losses.length === 0) return [];
  const { mappings } = await understandProject(run);
  return describeLosses(losses, { plans: mappings.values, placeOfApi: (provider) => apis.find(({ id }) => id === provider)?.place });
}

/** Reads the figures from the generated lock, which may come from the cache. */
export function coverageIn(files: readonly GeneratedFile[]): readonly ModelCoverage[] {
  const text = files.find(({ path }) => path === coverageLockFile)?.text;
  return (text === undefined ? undefined : parseCoverageLock(text)) ?? [];
}

function unreadableLock(file: string): Diagnostic {
  return {
    severity: "error",
    code: "unreadable-coverage-lock",
    message: `${file} is not a coverage lock, so nobody can tell whether a mapped field was lost`,
    place: { file, line: 1, column: 1 },
    fix: "restore it from version control, or run again with --accept-coverage --force to write a new one",
  };
}
