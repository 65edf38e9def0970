import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { CacheInput } from "./open-cache.js";

/** Reads files that a result depends on; a file that is not there is an input too, since it may come. */
export function readInputs(root: string, files: readonly string[]): Promise<readonly CacheInput[]> {
  return Promise.all(files.map(async (file) => ({ file, text: await readFile(resolve(root, file), "utf8").catch(() => undefined) })));
}
