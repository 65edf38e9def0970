import { readdir, rmdir, unlink } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Diagnostic, Outcome } from "../types/diagnostic.js";
import { compareOutput, isCurrent, type OutputComparison } from "./compare-output.js";
import { firstDifference } from "./first-difference.js";
import { guardOutput, type OutputTarget } from "./guard-output.js";
import { type LockHolder, lockFile, withLock } from "./lock.js";
import { exists, hasErrorCode } from "./read-text.js";
import { contains, realPathOf } from "./real-path.js";
import { commitStaging, discardStaging, stageFiles } from "./staging.js";

/** What to write, and where. */
export interface WriteRequest extends OutputTarget {
  /**
   * Overwrites files that were edited by hand.
   * @default false
   */
  readonly force?: boolean | undefined;
  /** Told of another run that is writing to the same folder, while this one waits for it. */
  readonly onWait?: ((holder: LockHolder) => void) | undefined;
}

/** What a run did to the output folder; paths are relative to it. */
export interface WriteReport {
  readonly written: readonly string[];
  /** Equal before, so not touched. */
  readonly kept: readonly string[];
  /** No longer generated, so deleted. */
  readonly removed: readonly string[];
  /** Edited by hand, so not overwritten; nothing was written then. */
  readonly refused: readonly string[];
}

/**
 * Brings an output folder up to date: writes what differs, deletes what is no longer generated, and leaves every file alone that no run
 * has written. All of it or nothing.
 *
 * @example
 * ```ts
 * const { value, diagnostics } = await writeFiles({ root: "/project", output: "generated", files: [{ path: "a.ts", text: "export {};\n" }] });
 * ```
 * @throws When the file system refuses, with the system's error.
 */
export async function writeFiles(request: WriteRequest): Promise<Outcome<WriteReport>> {
  const problems = await guardOutput(request);
  if (problems.length > 0) return { value: undefined, diagnostics: problems };
  const folder = resolve(request.root, request.output);
  const comparison = await compareOutput(request);
  if (isUpToDate(comparison) && !(await exists(join(folder, lockFile)))) return { value: reportOf(comparison), diagnostics: [] };
  return withLock(
    folder,
    async () => {
      // Another run may have taken the folder in the meantime.
      const taken = await guardOutput(request);
      return taken.length > 0 ? { value: undefined, diagnostics: taken } : updateOutput(request, folder);
    },
    request,
  );
}

async function updateOutput(request: WriteRequest, folder: string): Promise<Outcome<WriteReport>> {
  const comparison = await compareOutput(request);
  if (comparison.edited.length > 0 && request.force !== true) {
    const refused = comparison.edited.map(({ file }) => file.path);
    return { value: { written: [], kept: [], removed: [], refused }, diagnostics: editedByHand(request, comparison) };
  }
  await applyChanges(folder, comparison);
  return { value: reportOf(comparison), diagnostics: leftInPlace(request, comparison) };
}

async function applyChanges(folder: string, comparison: OutputComparison): Promise<void> {
  const { manifest, leftovers, known, stale } = comparison;
  const changed = [...toWrite(comparison), ...(isCurrent(manifest) ? [] : [manifest])].map(({ file }) => file);
  const staging = await stageFiles(folder, changed, known);
  for (const leftover of leftovers) await discardStaging(leftover);
  await removeStale(folder, stale);
  await commitStaging(staging);
  await discardStaging(staging.folder);
}

function toWrite({ missing, outdated, edited }: OutputComparison) {
  return [...missing, ...outdated, ...edited];
}

function isUpToDate(comparison: OutputComparison): boolean {
  const { manifest, stale, abandoned, leftovers } = comparison;
  return isCurrent(manifest) && [toWrite(comparison), stale, abandoned, leftovers].every((each) => each.length === 0);
}

function reportOf(comparison: OutputComparison): WriteReport {
  return {
    written: toWrite(comparison).map(({ file }) => file.path),
    kept: comparison.current.map(({ file }) => file.path),
    removed: comparison.stale,
    refused: [],
  };
}

/** Deletes generated files and the folders that are empty without them. */
async function removeStale(folder: string, paths: readonly string[]): Promise<void> {
  const realFolder = await realPathOf(folder);
  for (const path of paths) {
    const target = join(folder, path);
    // A manifest can be hostile: it must not reach files outside by way of a link.
    if (!contains(realFolder, await realPathOf(dirname(target)))) continue;
    await unlink(target);
    await removeEmptyFolders(dirname(target), folder);
  }
}

async function removeEmptyFolders(folder: string, top: string): Promise<void> {
  if (folder === top || (await readdir(folder)).length > 0) return;
  try {
    await rmdir(folder);
  } catch (error) {
    if (hasErrorCode(error, "ENOTEMPTY", "ENOENT", "ENOTDIR")) return;
    throw error;
  }
  await removeEmptyFolders(dirname(folder), top);
}

function editedByHand({ output }: WriteRequest, { edited }: OutputComparison): readonly Diagnostic[] {
  return edited.map(({ file, found }) => ({
    severity: "error",
    code: "edited-by-hand",
    message: `${output}/${file.path} was edited by hand, or was not generated; nothing was written`,
    place: { file: `${output}/${file.path}`, line: firstDifference(found ?? "", file.text).line, column: 1 },
    fix: "move the edit into the spec or the mapping, or run again with --force to overwrite the file",
  }));
}

function leftInPlace({ output }: WriteRequest, { abandoned }: OutputComparison): readonly Diagnostic[] {
  return abandoned.map((path) => ({
    severity: "warning",
    code: "left-in-place",
    message: `${output}/${path} is no longer generated and was edited by hand, so it was left in place`,
    place: { file: `${output}/${path}`, line: 1, column: 1 },
    fix: "delete it if you do not need it",
  }));
}
