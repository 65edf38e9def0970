import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kebabCase } from "../../src/naming.js";
import type { GeneratedFile } from "../../src/types/generated-file.js";
import { compile } from "../compile.js";
import { generate } from "../generate.js";
import { fixtures } from "../outside-data.js";

/** Generates all artifacts of every description of a folder; those that are refused must say why. */
async function generateAll(folder: string): Promise<readonly GeneratedFile[]> {
  const root = join(fixtures, folder);
  const names = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => /\.(?:ya?ml|json)$/.test(name));
  const files: GeneratedFile[] = [];
  for (const name of names.sort()) {
    const made = await generate(name.replaceAll("\\", "/"), { root, id: kebabCase(`${folder} ${name.replace(/\.\w+$/, "")}`) });
    if (made.files.length === 0) expect([name, made.diagnostics.filter(({ severity }) => severity === "error")]).not.toEqual([name, []]);
    files.push(...made.files);
  }
  return files;
}

/** Descriptions below each folder from which clients are generated, at least. */
const folders = { quirks: 150, types: 15, accept: 30, wire: 8 };

test("all artifacts of a description with a quirk compile, the proof that models and paths agree included", async () => {
  const made = await Promise.all(Object.keys(folders).map(generateAll));
  Object.values(folders).forEach((least, index) => {
    expect(made[index]?.filter(({ path }) => path.endsWith("/paths.ts")).length).toBeGreaterThanOrEqual(least);
  });
  const files = made.flat();
  expect(files.filter(({ path }) => path.endsWith("/models.test-d.ts")).length).toBeGreaterThan(150);
  expect(compile(files, { version: "7" })).toEqual([]);
});
