import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** This repository. */
export const repository = resolve(import.meta.dirname, "../..");

/** Copies this repository's config and descriptions into a folder of their own, with room for a cache. */
export function copyProject(name = "specweld-whole-"): { readonly root: string; remove(): void } {
  const root = mkdtempSync(join(realpathSync(tmpdir()), name));
  for (const each of ["redocly.yaml", "specs", "package.json"]) cpSync(join(repository, each), join(root, each), { recursive: true });
  mkdirSync(join(root, "node_modules"));
  return { root, remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 3 }) };
}

/** Replaces a text that must be there, once, and gives back the way to undo it. */
export function edit(root: string, file: string, before: string, after: string): () => void {
  const text = readFileSync(join(root, file), "utf8");
  if (!text.includes(before)) throw new Error(`${file} does not hold ${JSON.stringify(before)}`);
  writeFileSync(join(root, file), text.replace(before, after));
  return () => writeFileSync(join(root, file), text);
}

/** Finds where a text stands in a file, as a place. */
export function placeOf(root: string, file: string, text: string): { file: string; line: number; column: number } {
  const whole = readFileSync(join(root, file), "utf8");
  const lines = whole.slice(0, whole.indexOf(text)).split("\n");
  return { file, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
