import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compile } from "../compile.js";
import { generate } from "../generate.js";

const { files, diagnostics } = await generate("test/fixtures/golden/pet-shop.yaml", { id: "pet-shop" });

describe("the pet shop", () => {
  test.each(files.map(({ path, text }) => [path, text] as const))("generates %s", async (path, text) => {
    await expect(text).toMatchFileSnapshot(join(import.meta.dirname, "../golden", path));
  });

  test("generates without a warning", () => {
    expect(diagnostics).toEqual([]);
  });

  test("compiles without exact optional properties too", () => {
    expect(compile(files, { version: "7", override: { exactOptionalPropertyTypes: false, noUncheckedIndexedAccess: false } })).toEqual([]);
  });

  test("gives the same bytes again", async () => {
    expect((await generate("test/fixtures/golden/pet-shop.yaml", { id: "pet-shop" })).files).toEqual(files);
  });
});
