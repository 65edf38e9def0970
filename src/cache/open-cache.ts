import { createHash } from "node:crypto";
import { readdir, readFile, rename, stat, unlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Diagnostic } from "../types/diagnostic.js";
import type { GeneratedFile } from "../types/generated-file.js";
import type { Json } from "../types/json.js";
import { openCacheFolder } from "./cache-folder.js";
import { fingerprintGenerator } from "./fingerprint.js";
import { hashInput, type InputHasher, inputHasher, type ReadText } from "./input-hasher.js";

/** What a run made of its input. */
export interface CachedResult {
  readonly files: readonly GeneratedFile[];
  /** What the manifest says of each file, so that no later run makes it again. @default none */
  readonly hashes?: readonly (readonly string[])[] | undefined;
  /** Warnings, to be reported again; a result with errors is never stored. */
  readonly diagnostics: readonly Diagnostic[];
  /** What else is known of an API. */
  readonly facts?: Readonly<Record<"id" | "name" | "title" | "file", string>> | undefined;
}

/** A result of an earlier run. */
export interface FoundResult extends CachedResult {
  /** The files that it depends on, relative to the root. */
  readonly inputs: readonly string[];
}

/** A file that a result depends on; `undefined` when it was looked for and not there. */
export interface CacheInput {
  /** Path relative to the root. */
  readonly file: string;
  readonly text: string | undefined;
}

/** Results of earlier runs, found again by the content of everything that they depend on. */
export interface Cache {
  /** Finds the result of a subject whose every input is as it was. */
  find(subject: Json): Promise<FoundResult | undefined>;
  /** Stores the result of a subject with the inputs that it was made of. A failure to store is not a failure of the run. */
  store(subject: Json, inputs: readonly CacheInput[], result: CachedResult): Promise<void>;
}

/** Options of {@link openCache}. */
export interface CacheOptions {
  /** Absolute path of the project. */
  readonly root: string;
  /**
   * How many results are kept.
   * @default 50
   */
  readonly capacity?: number | undefined;
  /** Reads inputs that do not lie on the disk. @default all files lie on the disk */
  readonly readText?: ReadText | undefined;
  /** Hash of the generator itself; by default computed from its code. */
  readonly fingerprint?: string | undefined;
}

/** Opens the cache for one run; hashes of inputs are remembered while it lasts. */
export async function openCache({ root, capacity = 50, readText, fingerprint }: CacheOptions): Promise<Cache> {
  const folder = await openCacheFolder(root);
  if (folder === undefined) return noCache;
  const generator = fingerprint ?? (await fingerprintGenerator());
  const hasher = inputHasher(root, readText);
  const prefixOf = (subject: Json) => digest(JSON.stringify([generator, subject])).slice(0, 32);
  return {
    find: (subject) => findEntry({ folder, prefix: prefixOf(subject), hasher }),
    store: async (subject, inputs, result) => {
      await storeEntry({ folder, prefix: prefixOf(subject), inputs, result }).catch(() => undefined);
      await prune(folder, capacity).catch(() => undefined);
    },
  };
}

/** A cache that finds nothing. */
export const noCache: Cache = { find: async () => undefined, store: async () => undefined };

interface EntryHeader {
  readonly inputs: readonly (readonly [file: string, hash: string | null])[];
  readonly checksum: string;
}

interface FindRequest {
  readonly folder: string;
  readonly prefix: string;
  readonly hasher: InputHasher;
}

async function findEntry({ folder, prefix, hasher }: FindRequest): Promise<FoundResult | undefined> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(prefix) && name.endsWith(".json"));
  for (const name of names) {
    const result = await readEntry(join(folder, name), hasher).catch(() => undefined);
    if (result !== undefined) return result;
  }
  return undefined;
}

/** Reads an entry: a header in the first line, the result in the second. */
async function readEntry(path: string, hasher: InputHasher): Promise<FoundResult | undefined> {
  const [head = "", body = ""] = (await readFile(path, "utf8")).split("\n");
  const header = JSON.parse(head) as EntryHeader; // a header of another shape throws below, and counts as corrupt
  if (header.checksum !== checksumOf(header.inputs, body)) return undefined;
  for (const [file, hash] of header.inputs) if ((await hasher(file)) !== hash) return undefined;
  const now = new Date();
  await utimes(path, now, now).catch(() => undefined);
  const result = JSON.parse(body) as CachedResult; // the checksum proves that it is what `storeEntry` wrote
  return { ...result, inputs: header.inputs.map(([file]) => file) };
}

interface StoreRequest {
  readonly folder: string;
  readonly prefix: string;
  readonly inputs: readonly CacheInput[];
  readonly result: CachedResult;
}

async function storeEntry({ folder, prefix, inputs, result }: StoreRequest): Promise<void> {
  const body = JSON.stringify(result);
  const hashes = [...new Map(inputs.map(({ file, text }) => [file, text === undefined ? null : hashInput(text)]))];
  const header: EntryHeader = { inputs: hashes, checksum: checksumOf(hashes, body) };
  const name = `${prefix}-${digest(JSON.stringify(hashes)).slice(0, 32)}.json`;
  const staged = join(folder, `.${name}.${process.pid}`);
  await writeFile(staged, `${JSON.stringify(header)}\n${body}`);
  await rename(staged, join(folder, name));
}

/** Drops the entries, and the leftovers of killed runs, that have not been used for longest. */
async function prune(folder: string, capacity: number): Promise<void> {
  const names = await readdir(folder);
  if (names.length <= capacity) return;
  const aged = await Promise.all(names.map(async (name) => ({ name, used: (await stat(join(folder, name))).mtimeMs })));
  const old = aged.sort((left, right) => right.used - left.used).slice(capacity);
  await Promise.all(old.map(({ name }) => unlink(join(folder, name))));
}

function checksumOf(inputs: EntryHeader["inputs"], body: string): string {
  return digest(JSON.stringify(inputs) + body);
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
