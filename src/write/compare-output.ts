import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { GeneratedFile } from "../types/generated-file.js";
import { isSafePath } from "./check-paths.js";
import type { OutputTarget } from "./guard-output.js";
import { hashText, type Manifest, manifestFile, parseManifest, printManifest, toLf } from "./manifest.js";
import { noteOf } from "./owner.js";
import { hasErrorCode, readText } from "./read-text.js";
import { isStagingName, type KnownHashes, readJournal } from "./staging.js";

/** A generated file and the text found in its place. */
export interface ComparedFile {
  readonly file: GeneratedFile;
  /** `undefined` when there is no such file on disk. */
  readonly found: string | undefined;
}

/** How an output folder differs from what was generated. */
export interface OutputComparison {
  /** Equal on disk, line ends and formatting aside. */
  readonly current: readonly ComparedFile[];
  readonly missing: readonly ComparedFile[];
  /** On disk as an earlier run wrote them. */
  readonly outdated: readonly ComparedFile[];
  /** On disk with a text that no run is known to have written. */
  readonly edited: readonly ComparedFile[];
  /** Paths no longer generated, on disk as an earlier run wrote them. */
  readonly stale: readonly string[];
  /** Paths no longer generated, on disk with a text that no run is known to have written. */
  readonly abandoned: readonly string[];
  readonly manifest: ComparedFile;
  /** Staging folders of runs that were killed. */
  readonly leftovers: readonly string[];
  /** What may lie on disk without having been edited. */
  readonly known: KnownHashes;
}

/** Compares an output folder with what was generated, by content. */
export async function compareOutput(target: OutputTarget): Promise<OutputComparison> {
  const { files } = target;
  const folder = resolve(target.root, target.output);
  const foundManifest = await readText(join(folder, manifestFile));
  const leftovers = (await namesIn(folder)).filter(isStagingName).map((name) => join(folder, name));
  const known = mergeKnown(parseManifest(foundManifest), await Promise.all(leftovers.map(readJournal)));
  const compared = await Promise.all(files.map(async (file) => ({ file, found: await readText(join(folder, file.path)) })));
  const manifest = { file: { path: manifestFile, text: printManifest(files, noteOf(target)) }, found: foundManifest };
  return {
    ...(await sortByState(compared, known, target.isReformatted)),
    ...(await sortUnlisted({ folder, files, known })),
    manifest,
    leftovers,
    known,
  };
}

/** Tells whether a file on disk equals what was generated, line ends aside. */
export function isCurrent({ file, found }: ComparedFile): boolean {
  return found !== undefined && toLf(found) === toLf(file.text);
}

async function sortByState(compared: readonly ComparedFile[], known: KnownHashes, isReformatted: OutputTarget["isReformatted"]) {
  const equal = compared.filter(isCurrent);
  const missing = compared.filter(({ found }) => found === undefined);
  const different = compared.filter((each) => each.found !== undefined && !isCurrent(each));
  const outdated = different.filter(({ file, found }) => isKnown(known, file.path, found));
  const unknown = different.filter(({ file, found }) => !isKnown(known, file.path, found));
  const isSame = await Promise.all(unknown.map(({ file, found = "" }) => isReformatted?.(file, found) ?? false));
  const edited = unknown.filter((_, index) => !isSame[index]);
  const reformatted = unknown.filter((_, index) => isSame[index]);
  return { current: [...equal, ...reformatted], missing, outdated, edited };
}

interface UnlistedRequest {
  readonly folder: string;
  readonly files: readonly GeneratedFile[];
  readonly known: KnownHashes;
}

async function sortUnlisted({ folder, files, known }: UnlistedRequest) {
  const generated = new Set(files.map((file) => file.path));
  const paths = [...known.keys()].filter((path) => !generated.has(path) && isSafePath(path));
  const found = await Promise.all(paths.map(async (path) => ({ path, text: await readText(join(folder, path)) })));
  const left = found.filter(({ text }) => text !== undefined);
  const stale = left.filter(({ path, text }) => isKnown(known, path, text)).map(({ path }) => path);
  const abandoned = left.filter(({ path, text }) => !isKnown(known, path, text)).map(({ path }) => path);
  return { stale, abandoned };
}

function isKnown(known: KnownHashes, path: string, text: string | undefined): boolean {
  return text !== undefined && (known.get(path)?.has(hashText(text)) ?? false);
}

function mergeKnown(manifest: Manifest, journals: readonly KnownHashes[]): KnownHashes {
  const known = new Map([...manifest].map(([path, hash]) => [path, new Set([hash])]));
  for (const [path, hashes] of journals.flatMap((journal) => [...journal])) {
    known.set(path, new Set([...(known.get(path) ?? []), ...hashes]));
  }
  return known;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (hasErrorCode(error, "ENOENT")) return [];
    throw error;
  }
}
