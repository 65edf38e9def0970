import { existsSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { loadSpec } from "../../src/load/load-spec.js";
import { buildModel } from "../../src/model/build-model.js";
import type { ApiModel } from "../../src/types/api-model.js";
import type { Outcome } from "../../src/types/diagnostic.js";

const root = "../shared/specs";
const isAbsent = !existsSync(root);

/** Every description below the folder of samples, by its path there. */
function descriptions(): readonly string[] {
  if (isAbsent) return [];
  const files = readdirSync(root, { recursive: true, encoding: "utf8" });
  return files
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /\.(?:yaml|yml|json)$/.test(file))
    .toSorted();
}

async function modelOf(file: string): Promise<Outcome<ApiModel>> {
  const { value: spec, diagnostics } = await loadSpec({ root, output: "generated", apis: [], command: "" }, { id: "sample", file });
  return spec === undefined ? { value: undefined, diagnostics } : buildModel(spec);
}

/** How many operations and schemas the real ones have. */
const sizes: Readonly<Record<string, readonly [number, number]>> = {
  "real/petstore.yaml": [13, 6],
  "real/stripe-2021.json": [355, 316],
  "real/github.json": [1223, 969],
};

describe.skipIf(isAbsent)("the descriptions in ../shared/specs (skipped where that folder is absent)", () => {
  test.each(descriptions())("%s is built or refused with a place", async (file) => {
    const { value, diagnostics } = await modelOf(file);
    for (const { place, fix, message } of diagnostics) {
      expect(place).toMatchObject({ file: expect.stringMatching(/./), line: expect.any(Number), column: expect.any(Number) });
      expect(fix).not.toBe("");
      expect(message).not.toMatch(/\.$/);
    }
    if (value === undefined) expect(diagnostics.map(({ severity }) => severity)).toContain("error");
    const [operations, schemas] = sizes[file] ?? [value?.operations.length, value?.schemas.length];
    expect([value?.operations.length, value?.schemas.length]).toEqual([operations, schemas]);
  });
});
