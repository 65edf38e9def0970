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

describe.skipIf(isAbsent)("the descriptions in ../shared/specs (skipped where that folder is absent)", () => {
  test.each(descriptions())("%s is built or refused with a place", async (file) => {
    const { value, diagnostics } = await modelOf(file);
    for (const { place, fix, message } of diagnostics) {
      expect(place).toMatchObject({ file: expect.stringMatching(/./), line: expect.any(Number), column: expect.any(Number) });
      expect(fix).not.toBe("");
      expect(message).not.toMatch(/\.$/);
    }
    if (value === undefined) expect(diagnostics.map(({ severity }) => severity)).toContain("error");
    else expect(new Set(value.schemas.map(({ name }) => name)).size).toBe(value.schemas.length);
  });

  test("the real ones come out whole", async () => {
    const sizes = await Promise.all(
      ["real/petstore.yaml", "real/stripe-2021.json", "real/github.json"].map(async (file) => {
        const { value } = await modelOf(file);
        return [value?.operations.length, value?.schemas.length];
      }),
    );
    expect(sizes).toEqual([
      [13, 6],
      [355, 316],
      [1223, 969],
    ]);
  });
});
