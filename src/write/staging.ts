import { randomBytes } from "node:crypto";
import { mkdir, readdir, rename, rmdir, unlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { GeneratedFile } from "../types/generated-file.js";
import { isJsonObject } from "../types/json.js";
import { hashesOf } from "./manifest.js";
import { hasErrorCode, readText } from "./read-text.js";

/** The hashes that runs wrote, or were about to write, by path. */
export type KnownHashes = ReadonlyMap<string, ReadonlySet<string>>;

/** Files written completely beside their targets, not yet in their places. */
export interface Staging {
  /** Absolute path of the staging folder. */
  readonly folder: string;
  readonly output: string;
  /** In the order in which they take their places. */
  readonly files: readonly GeneratedFile[];
}

const journalFile = "journal.json";

/** Tells whether a name in an output folder is that of a staging folder. */
export function isStagingName(name: string): boolean {
  return /^\.specweld-\d+-[0-9a-f]{8}$/.test(name);
}

/**
 * Writes files into a staging folder, with a journal of every hash that may be found on disk from now on: when this run is killed between
 * two renames, the next one can tell its files from files edited by hand.
 */
export async function stageFiles(output: string, files: readonly GeneratedFile[], known: KnownHashes): Promise<Staging> {
  const folder = join(output, `.specweld-${process.pid}-${randomBytes(4).toString("hex")}`);
  await mkdir(folder, { recursive: true });
  try {
    for (const [index, file] of files.entries()) await writeFile(join(folder, String(index)), file.text);
    await writeFile(join(folder, journalFile), printJournal(files, known));
  } catch (error) {
    await discardStaging(folder);
    throw error;
  }
  return { folder, output, files };
}

/** Renames each staged file into its place; each target is the old or the new file at any moment. */
export async function commitStaging({ folder, output, files }: Staging): Promise<void> {
  for (const [index, file] of files.entries()) {
    const target = join(output, file.path);
    await mkdir(dirname(target), { recursive: true });
    await rename(join(folder, String(index)), target);
  }
}

/** Deletes a staging folder, and nothing in it that staging did not put there. */
export async function discardStaging(folder: string): Promise<void> {
  try {
    const names = (await readdir(folder)).filter((name) => name === journalFile || /^\d+$/.test(name));
    for (const name of names) await unlink(join(folder, name));
    await rmdir(folder);
  } catch (error) {
    if (!hasErrorCode(error, "ENOENT", "ENOTEMPTY", "ENOTDIR")) throw error;
  }
}

/** Reads the journal of a staging folder; one that was never finished counts as empty, since nothing was renamed then. */
export async function readJournal(folder: string): Promise<KnownHashes> {
  try {
    const json: unknown = JSON.parse((await readText(join(folder, journalFile))) ?? "{}");
    return new Map(Object.entries(isJsonObject(json) ? json : {}).map(([path, hashes]) => [path, new Set([hashes].flat().map(String))]));
  } catch (error) {
    if (error instanceof SyntaxError || hasErrorCode(error, "ENOTDIR")) return new Map();
    throw error;
  }
}

function printJournal(files: readonly GeneratedFile[], known: KnownHashes): string {
  const journal = new Map([...known].map(([path, hashes]) => [path, [...hashes]]));
  for (const file of files) journal.set(file.path, [...(journal.get(file.path) ?? []), ...hashesOf(file)]);
  return JSON.stringify(Object.fromEntries(journal));
}
