import { realpath } from "node:fs/promises";
import { dirname, isAbsolute, join, parse, relative, sep } from "node:path";
import { hasErrorCode } from "./read-text.js";

/** Resolves the links in a path, also when its last parts do not exist yet. */
export async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (!hasErrorCode(error, "ENOENT")) throw error;
    return join(await realPathOf(dirname(path)), parse(path).base);
  }
}

/** Tells whether a path is a folder or lies below it, going by their names alone. */
export function contains(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === "" || !(way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way));
}
