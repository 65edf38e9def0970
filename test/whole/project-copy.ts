import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** This repository. */
export const repository = resolve(import.meta.dirname, "../..");

/** A folder of its own with this repository's config and descriptions. */
export interface ProjectCopy {
  readonly root: string;
  readonly remove: () => void;
}

/** Copies this repository's config and descriptions, with room for a cache. */
export function copyProject(): ProjectCopy {
  const copy = copyFiles("specweld-whole-", ["redocly.yaml", "specs", "package.json"]);
  mkdirSync(join(copy.root, "node_modules"));
  return copy;
}

/** Copies this repository's generator too, as another checkout would have it. */
export function checkOut(name: string): ProjectCopy {
  const copy = copyFiles(name, ["redocly.yaml", "specs", "package.json", "tsconfig.json", "src"]);
  symlinkSync(join(repository, "node_modules"), join(copy.root, "node_modules"), "junction");
  return copy;
}

function copyFiles(name: string, files: readonly string[]): ProjectCopy {
  const root = mkdtempSync(join(realpathSync(tmpdir()), name));
  for (const file of files) cpSync(join(repository, file), join(root, file), { recursive: true });
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
