import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadSpec } from "../../src/load/load-spec.js";
import { buildModel } from "../../src/model/build-model.js";
import type { ApiModel } from "../../src/types/api-model.js";
import type { Outcome } from "../../src/types/diagnostic.js";
import { fixtures, outsideData } from "../outside-data.js";

/** Every description in a folder, by its path there. */
function descriptions(root: string): readonly string[] {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).map((file) => file.replaceAll("\\", "/"));
  return files.filter((file) => /\.(?:yaml|yml|json)$/.test(file)).toSorted();
}

async function modelOf(root: string, file: string): Promise<Outcome<ApiModel>> {
  const { value: spec, diagnostics } = await loadSpec({ root, output: "generated", apis: [], command: "" }, { id: "sample", file });
  return spec === undefined ? { value: undefined, diagnostics } : buildModel(spec);
}

function sizeOf({ value }: Outcome<ApiModel>): readonly [operations: number | undefined, schemas: number | undefined] {
  return [value?.operations.length, value?.schemas.length];
}

/** How many operations the text of a description has, counted without reading it as a description does. */
function writtenOperations(text: string): number {
  const paths = /^paths:\n((?:[ \n].*\n?)*)/m.exec(text)?.[1] ?? "";
  return paths.match(/^ {4}(?:get|put|post|delete|options|head|patch|trace):/gm)?.length ?? 0;
}

describe("a description with a quirk", () => {
  const root = join(fixtures, "quirks");

  test.each(descriptions(root))("%s is built or refused with a place", async (file) => {
    const { value, diagnostics } = await modelOf(root, file);
    for (const { place, fix, message } of diagnostics) {
      expect(place).toMatchObject({ file: expect.stringMatching(/./), line: expect.any(Number), column: expect.any(Number) });
      expect(fix).not.toBe("");
      expect(message).not.toMatch(/\.$/);
    }
    if (value === undefined) expect(diagnostics.map(({ severity }) => severity)).toContain("error");
    else expect(value.operations.length).toBeGreaterThanOrEqual(writtenOperations(readFileSync(join(root, file), "utf8")));
  });
});

test("the pet shop has all its operations and schemas", async () => {
  expect(sizeOf(await modelOf(fixtures, "real/petstore.yaml"))).toEqual([13, 6]);
});

describe("a large description", () => {
  const root = outsideData("specs/real", "the descriptions of Stripe and GitHub take 16 MB");

  test.skipIf(root === undefined).each([
    ["stripe-2021.json", 355, 316],
    ["github.json", 1223, 969],
  ])("%s has all its %i operations and %i schemas", async (file, operations, schemas) => {
    expect(sizeOf(await modelOf(root ?? "", file))).toEqual([operations, schemas]);
  });
});
