import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import type { GeneratedFile } from "../../src/types/generated-file.js";
import { compile, compilerVersions } from "../compile.js";
import { generate } from "../generate.js";

const root = resolve(import.meta.dirname, "../fixtures/types");
const names = readdirSync(root).map((file) => file.replace(/\.yaml$/, ""));

async function filesOf(name: string): Promise<readonly GeneratedFile[]> {
  return (await generate(`${name}.yaml`, { root, id: name })).files;
}

/** The declarations of one generated file, without comments and blank lines. */
async function declarations(name: string, file = "models.ts"): Promise<string> {
  const text = (await filesOf(name)).find(({ path }) => path === `${name}/${file}`)?.text ?? "";
  return text
    .split("\n")
    .filter((line) => !/^\s*(?:\/\*\*|\*|\/\/|$)/.test(line))
    .join("\n");
}

test("every description here states what it is", () => {
  for (const name of names) expect(readFileSync(resolve(root, `${name}.yaml`), "utf8")).toMatch(/^openapi: 3\./m);
});

test.each(compilerVersions)("whatever is written compiles with TypeScript %s", { timeout: 120_000 }, async (version) => {
  const files = await Promise.all(names.map(filesOf));
  expect(compile(files.flat(), { version })).toEqual([]);
});

test("a string in JSON is text, whatever its format says", async () => {
  expect(await declarations("binary-in-json")).toBe("export interface Email {\n  content?: string;\n}");
});

test("bytes are a Blob in a form and in a body of their own only", async () => {
  const models = await declarations("bytes-in-forms");
  expect(models).toContain("export type Upload = Meta & { file: FileSchema; meta?: Email; more?: Blob[] };");
  expect(models).toContain("export interface Meta {\n  thumb?: Blob;\n}");
  expect(models).toContain("export type Down = Blob;");
  expect(models).toContain("export interface Email {\n  content?: string;\n  raw?: string;\n  list?: string[];\n}");
});

test("a schema that a form and JSON share is text in JSON and bytes in the form", async () => {
  expect(await declarations("bytes-in-forms")).toContain("export interface Both {\n  file?: string;\n  next?: Both;\n}");
  expect(await declarations("bytes-in-forms", "operations.ts")).toContain("body: { file?: Blob; next?: Both };");
});

test("a union of unions is known by the values of all its variants", async () => {
  expect(await declarations("nested-discriminator")).toContain("export type Shape = Circle | Poly;");
  const models = await declarations("unions-of-unions");
  expect(models).toContain("export type Outer = Shape | Free;");
  expect(models).toContain('export type Other = (Untag & { type: "untag" }) | Circle;');
  expect(models).toContain("export type AllOfNest = Wrapped | Circle;");
});

test("additional properties keep their type beside named ones", async () => {
  expect(await declarations("typed-rest")).toBe(
    "export interface Labels {\n  count?: number;\n  [key: string]: string | number | undefined;\n}",
  );
});
