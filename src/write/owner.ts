import { join, relative, resolve, sep } from "node:path";
import { manifestFile, sourceInManifest } from "./manifest.js";
import { exists, readText } from "./read-text.js";

/** An output folder, and what is to be generated into it. */
export interface OwnedFolder {
  /** Absolute path of the project. */
  readonly root: string;
  /** Output folder, relative to the root or absolute. */
  readonly output: string;
  /** What is generated: a description, a config or a URL, files relative to the root. */
  readonly source?: string | undefined;
}

/** Says what the files in an output folder were generated from, as its manifest notes it: a file relative to that folder, or a URL. */
export async function ownerOf({ root, output }: Pick<OwnedFolder, "root" | "output">): Promise<string | undefined> {
  return sourceInManifest(await readText(join(resolve(root, output), manifestFile)));
}

/**
 * Finds out whether an output folder belongs to another description or config, and to which: its path relative to the root, or its URL.
 * A file that is no longer there owns nothing, so that a description can be renamed.
 */
export async function otherOwnerOf(folder: OwnedFolder): Promise<string | undefined> {
  const owner = await ownerOf(folder);
  if (owner === undefined || folder.source === undefined || owner === noteOf(folder)) return undefined;
  if (isFile(owner) && !(await exists(resolve(folder.root, folder.output, owner)))) return undefined;
  return isFile(owner) ? toSlashes(relative(folder.root, resolve(folder.root, folder.output, owner))) : owner;
}

/** What a manifest notes of the source: a path that is the same wherever the command runs. */
export function noteOf({ root, output, source }: OwnedFolder): string | undefined {
  if (source === undefined || !isFile(source)) return source;
  return toSlashes(relative(resolve(root, output), resolve(root, source)));
}

/** Tells a file from a URL and from the standard input. */
function isFile(source: string): boolean {
  return !/^(?:https?:|<)/i.test(source);
}

function toSlashes(path: string): string {
  return sep === "/" ? path : path.replaceAll(sep, "/");
}
