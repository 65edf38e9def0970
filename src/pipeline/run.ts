import type { Cache, CachedResult, CacheInput, FoundResult } from "../cache/open-cache.js";
import { hasErrors } from "../diagnostics.js";
import type { RemoteReader } from "../load/remote-reader.js";
import type { Diagnostic, Outcome } from "../types/diagnostic.js";
import type { Json } from "../types/json.js";
import type { Project } from "../types/project.js";
import { hashesOf, rememberHashes } from "../write/manifest.js";
import type { Clock } from "./clock.js";

/** What every step of a run has at hand. */
export interface Run {
  readonly project: Project;
  readonly cache: Cache;
  readonly clock: Clock;
  /** Reads descriptions that do not lie on the disk. */
  readonly remote?: RemoteReader | undefined;
}

/** What a step gave for each API that had no error, with all that was found wrong. */
export interface Step<T> {
  readonly values: readonly T[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Runs a stage on each item in turn; an item with an error is reported and goes no further. */
export async function eachOf<Item, T>(items: readonly Item[], stage: (item: Item) => Outcome<T> | Promise<Outcome<T>>): Promise<Step<T>> {
  const values: T[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const item of items) {
    const outcome = await stage(item);
    diagnostics.push(...outcome.diagnostics);
    if (outcome.value !== undefined && !hasErrors(outcome.diagnostics)) values.push(outcome.value);
  }
  return { values, diagnostics };
}

/** A result together with all that it was made of. */
export interface Made extends CachedResult {
  readonly inputs: readonly CacheInput[];
}

/** Finds the result of an earlier run with the same input, or makes it and keeps it; one with an error is not kept. */
export async function recall({ cache, clock }: Run, subject: Json, make: () => Promise<Made>): Promise<FoundResult> {
  const found = await clock.time("cache", () => cache.find(subject));
  if (found !== undefined) return withHashes(found);
  const { inputs, ...result } = await make();
  if (!hasErrors(result.diagnostics))
    await clock.time("cache", () => cache.store(subject, inputs, { ...result, hashes: result.files.map(hashesOf) }));
  return { ...result, inputs: inputs.map(({ file }) => file) };
}

function withHashes({ hashes = [], ...found }: FoundResult): FoundResult {
  for (const [index, file] of found.files.entries()) if (hashes[index] !== undefined) rememberHashes(file, hashes[index]);
  return found;
}
