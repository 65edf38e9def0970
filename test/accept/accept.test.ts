import { readdirSync } from "node:fs";
import { basename, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { type PipelineResult, runPipeline } from "../../src/pipeline.js";
import type { GeneratedFile } from "../../src/types/generated-file.js";
import { compile, compilerVersions } from "../compile.js";

const folder = resolve(import.meta.dirname, "../fixtures/accept");
const names = readdirSync(folder).map((file) => basename(file, ".yaml"));
const results = new Map<string, Promise<PipelineResult>>();

/** Generates one of the descriptions in memory, once. */
function resultOf(name: string): Promise<PipelineResult> {
  const known = results.get(name) ?? runPipeline({ root: folder, spec: `${name}.yaml`, output: "out", goal: "memory", cache: false });
  results.set(name, known);
  return known;
}

async function textOf(name: string, file: string): Promise<string> {
  const { files } = await resultOf(name);
  return files.find(({ path }) => path.endsWith(`${file}.ts`))?.text ?? "";
}

describe("a description that can be read is read, with what was read instead", () => {
  test.each(names.filter((name) => name !== "dangling-ref"))("%s", async (name) => {
    const { status, files, diagnostics } = await resultOf(name);
    const lines = diagnostics.map(({ severity, code, message, place }) => {
      return `${place?.line}:${place?.column} ${severity} ${code}: ${message}`;
    });
    expect(lines.filter((line) => line.includes(" error "))).toEqual([]);
    expect(status).toBe("ok");
    expect(files.length).toBeGreaterThan(3);
    expect(files.some(({ path }) => path.endsWith("paths.ts"))).toBe(true);
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(`../golden/accept/${name}.txt`);
  });

  test("but for a reference that leads nowhere", async () => {
    const { status, files, diagnostics } = await resultOf("dangling-ref");
    expect({ status, files }).toEqual({ status: "invalid", files: [] });
    expect(diagnostics).toMatchObject([{ severity: "error", code: "reference-not-found" }]);
  });

  test.each(compilerVersions)("and what is generated compiles under TypeScript %s", async (version) => {
    const all: GeneratedFile[] = [];
    for (const name of names) {
      const { files } = await resultOf(name);
      all.push(...files.map((file) => ({ ...file, path: `${name}/${file.path}` })));
    }
    expect(compile(all, { version })).toEqual([]);
  });
});

test.each([
  ["self-ref", "models", /export type A = unknown;/],
  ["anchor", "models", /x: Anchored;/],
  ["identified-schemas", "models", /type ByAnchor = Anchored;/],
  ["identified-schemas", "models", /type ByDynamicAnchor = Dynamic;/],
  ["identified-schemas", "models", /type ById = Part;/],
  ["identified-schemas", "models", /type ByIdAndAnchor = boolean;/],
  ["identified-schemas", "models", /type ByIdAndPointer = boolean;/],
  [
    "identified-schemas",
    "models",
    /own\?: boolean \| undefined;\s+readonly anchored\?: boolean|own\?: boolean;\s+anchored\?: boolean;\s+other\?: Other;\s+outer\?: Dynamic;/,
  ],
  ["boolean-schema", "models", /export type Anything = unknown;/],
])("%s is typed as it is read, in %s", async (name, file, pattern) => {
  expect(await textOf(name, file)).toMatch(pattern);
});
