import { existsSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import type { PipelineResult } from "../pipeline.js";
import { manifestFile } from "../write/manifest.js";

/** Which files of a run to list: those that it reads, or those that it writes. */
export type ListedFiles = "inputs" | "outputs";

/**
 * Lists what a run reads, or what it would write, for the cache of a build system: one path a line, relative to the working directory, sorted.
 * @example listFiles(result, "outputs") // "src/api/client.ts\nsrc/api/index.ts\n..."
 */
export function listFiles(result: PipelineResult, which: ListedFiles): string {
  const paths = which === "inputs" ? result.inputs.filter((path) => existsSync(path)) : outputsOf(result);
  const names = new Set(paths.map((path) => relative(process.cwd(), path).split(sep).join("/")));
  return [...names]
    .sort()
    .map((name) => `${name}\n`)
    .join("");
}

function outputsOf({ root, output = "", files }: PipelineResult): readonly string[] {
  return [...files.map(({ path }) => path), manifestFile].map((path) => resolve(root, output, path));
}
