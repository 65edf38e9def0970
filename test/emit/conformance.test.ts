import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { kebabCase } from "../../src/naming.js";
import type { GeneratedFile } from "../../src/types/generated-file.js";
import { compile } from "../compile.js";
import { generate } from "../generate.js";

const root = resolve(import.meta.dirname, "../../../shared/specs");

/** Generates every description of a folder; those that are refused must say why. */
async function generateAll(folder: string): Promise<readonly GeneratedFile[]> {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).filter((name) => /\.(?:ya?ml|json)$/.test(name));
  const files: GeneratedFile[] = [];
  for (const name of names.sort()) {
    const made = await generate(name.replaceAll("\\", "/"), { root: join(root, folder), id: kebabCase(name.replace(/\.\w+$/, "")) });
    if (made.files.length === 0) expect([name, made.diagnostics.filter(({ severity }) => severity === "error")]).not.toEqual([name, []]);
    files.push(...made.files);
  }
  return files;
}

// The descriptions are shared between projects and are not part of this repository.
test.skipIf(!existsSync(root))("whatever is generated from the shared quirks compiles", { timeout: 300_000 }, async () => {
  const files = await generateAll("quirks");
  expect(files.filter(({ path }) => path.endsWith("/paths.ts")).length).toBeGreaterThan(150);
  expect(compile(files, { version: "7" })).toEqual([]);
});
