import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const guide = readFileSync(join(root, "src/docs/guides/testing.md"), "utf8");
const programs = [...guide.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = ""]) => code);
const folder = mkdtempSync(join(tmpdir(), "specweld-testing-guide-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The files of this repository in the place of its packages, which a program in another folder does not find. */
function fromSource(code: string): string {
  const toFile = (path: string) => JSON.stringify(pathToFileURL(join(root, path)).href.replace("file://", ""));
  return code
    .replaceAll('"specweld/mock"', toFile("src/mocks.ts"))
    .replace(/"@specweld\/checkout\/(\w+)"/g, (_, api) => toFile(`generated/${api}/index.ts`));
}

test.each(programs.map((code, index) => [index + 1, code] as const))("program %d of the guide does what it says", async (number, code) => {
  const file = join(folder, `program-${number}.ts`);
  writeFileSync(file, fromSource(code));
  await import(/* @vite-ignore */ file);
  expect(code).toContain("assert.");
});

test("the guide has a program for each of its subjects", () => {
  expect(programs).toHaveLength(5);
});
