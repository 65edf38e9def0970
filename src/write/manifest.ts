import { createHash } from "node:crypto";
import type { GeneratedFile } from "../types/generated-file.js";
import { isJsonObject } from "../types/json.js";
import { withoutFormatting } from "./without-formatting.js";

/** Maps the path of each generated file to the hashes of its text. */
export type Manifest = ReadonlyMap<string, readonly string[]>;

/** Where the manifest lies in the output folder. */
export const manifestFile = "manifest.json";

/** The entry beside the files that names what they were generated from. */
const sourceKey = "$source";

/** Converts CRLF to LF, so that a checkout with `core.autocrlf` does not count as an edit. */
export function toLf(text: string): string {
  return text.includes("\r") ? text.replaceAll("\r\n", "\n") : text;
}

/** Hashes a text independently of its line ends. */
export function hashText(text: string): string {
  return `sha256-${digestOf(toLf(text))}`;
}

/** Hashes a text independently of its formatting, so that a formatter's work is not taken for an edit. */
export function hashContent(text: string): string {
  return `content-${digestOf(withoutFormatting(text)).slice(0, 32)}`;
}

/** Both hashes of a file's text; the journal and the manifest of a run ask for those of the same files. */
export function hashesOf(file: GeneratedFile): readonly string[] {
  const hashes = known.get(file) ?? [hashText(file.text), hashContent(file.text)];
  known.set(file, hashes);
  return hashes;
}

const known = new WeakMap<GeneratedFile, readonly string[]>();

/** Takes the hashes of a file's text from an earlier run that made them. */
export function rememberHashes(file: GeneratedFile, hashes: readonly string[]): void {
  known.set(file, hashes);
}

function digestOf(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Orders texts by code point, which is the order of their UTF-8 bytes. */
function compareCodePoints(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}

/**
 * Prints the manifest of a set of files.
 * @param source What they were generated from: the path of a description or a config, relative to the output folder.
 */
export function printManifest(files: readonly GeneratedFile[], source?: string): string {
  const entries = [...files]
    .sort((left, right) => compareCodePoints(left.path, right.path))
    .map((file) => [file.path, hashesOf(file).join(" ")]);
  const head = source === undefined ? [] : [[sourceKey, source]];
  return `${JSON.stringify(Object.fromEntries([...head, ...entries]), null, 2)}\n`;
}

/** Reads a manifest; whatever is not a manifest counts as an empty one. */
export function parseManifest(text: string | undefined): Manifest {
  const entries = textsIn(text).filter(([path]) => path !== sourceKey);
  return new Map(entries.map(([path, hashes]) => [path, hashes.split(" ")]));
}

/** Says what the files of a manifest were generated from; `undefined` where nobody noted it. */
export function sourceInManifest(text: string | undefined): string | undefined {
  return textsIn(text).find(([key]) => key === sourceKey)?.[1];
}

function textsIn(text: string | undefined): readonly (readonly [key: string, text: string])[] {
  const json = parseJson(text);
  if (!isJsonObject(json)) return [];
  return Object.entries(json).filter((entry): entry is [string, string] => typeof entry[1] === "string");
}

function parseJson(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
