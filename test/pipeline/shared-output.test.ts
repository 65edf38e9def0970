import { readFileSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { runPipeline } from "../../src/pipeline.js";
import { contentsOf, put, temporaryFolder } from "../write/temporary-folder.js";
import { smallConfig, smallProject, smallSpec } from "./small-project.js";

const fixtures = resolve(import.meta.dirname, "../fixtures/cli");
const siblings = Object.fromEntries(["sibling-a.yaml", "sibling-b.yaml"].map((file) => [file, readFileSync(join(fixtures, file), "utf8")]));

function generate(root: string, spec: string, output = "x", goal: "write" | "check" = "write") {
  return runPipeline({ root, spec, output, goal });
}

async function isCurrent(root: string, spec: string, output = "x"): Promise<boolean> {
  return (await generate(root, spec, output, "check")).status === "ok";
}

function filesIn(root: string, folder = "x"): readonly string[] {
  return Object.keys(contentsOf(join(root, folder))).sort();
}

test("writes the files of one description into the folder that was named, not below it", async () => {
  const root = temporaryFolder(siblings);
  const { status, files } = await generate(root, "sibling-a.yaml", "src/api");
  expect(status).toBe("ok");
  expect(filesIn(root, "src/api")).toEqual(expect.arrayContaining(["README.md", "client.ts", "index.ts", "manifest.json", "models.ts"]));
  expect(files.map(({ path }) => path).filter((path) => path.includes("/"))).toEqual([]);
  expect(await isCurrent(root, "sibling-a.yaml", "src/api")).toBe(true);
});

test("keeps two descriptions that were generated into the same folder, each up to date", async () => {
  const root = temporaryFolder(siblings);
  await generate(root, "sibling-a.yaml");
  const first = contentsOf(join(root, "x"));
  const { status, output, diagnostics } = await generate(root, "sibling-b.yaml");

  expect({ status, output }).toEqual({ status: "ok", output: "x/sibling-b" });
  expect(diagnostics).toMatchObject([
    {
      severity: "warning",
      code: "shared-output",
      message: "x/ holds what is generated from sibling-a.yaml, so sibling-b.yaml is generated into x/sibling-b/",
      fix: "write --out x/sibling-b, or choose another folder",
    },
  ]);
  expect(contentsOf(join(root, "x"))).toMatchObject(first);
  expect(await Promise.all(["sibling-a.yaml", "sibling-b.yaml"].map((spec) => isCurrent(root, spec)))).toEqual([true, true]);

  const both = contentsOf(join(root, "x"));
  await generate(root, "sibling-a.yaml");
  await generate(root, "sibling-b.yaml");
  expect(contentsOf(join(root, "x"))).toEqual(both);
});

test("keeps descriptions apart that are named alike and lie in different folders", async () => {
  const spec = readFileSync(join(fixtures, "sibling-a.yaml"), "utf8");
  const root = temporaryFolder({ "v1/shop.yaml": spec, "v2/shop.yaml": spec, "v3/shop.yaml": spec });
  expect((await generate(root, "v1/shop.yaml")).output).toBe("x");
  expect((await generate(root, "v2/shop.yaml")).output).toBe("x/shop");
  const third = await generate(root, "v3/shop.yaml");
  expect(third.status).toBe("refused");
  expect(third.diagnostics.map(({ message }) => message)).toContain('output folder "x/shop" holds what is generated from v2/shop.yaml');
  expect(await Promise.all(["v1/shop.yaml", "v2/shop.yaml"].map((each) => isCurrent(root, each)))).toEqual([true, true]);
});

test("lets folders below one parent be generated in any order", async () => {
  const root = temporaryFolder(siblings);
  await generate(root, "sibling-b.yaml", "src/b");
  await generate(root, "sibling-a.yaml", "src");
  await generate(root, "sibling-a.yaml", "src/a");
  expect(await isCurrent(root, "sibling-b.yaml", "src/b")).toBe(true);
  expect(await isCurrent(root, "sibling-a.yaml", "src")).toBe(true);
  expect(await isCurrent(root, "sibling-a.yaml", "src/a")).toBe(true);
});

test("hands the folder of a description that was renamed to its successor", async () => {
  const root = temporaryFolder(siblings);
  await generate(root, "sibling-a.yaml");
  renameSync(join(root, "sibling-a.yaml"), join(root, "shop.yaml"));
  expect(await generate(root, "shop.yaml")).toMatchObject({ status: "ok", output: "x", diagnostics: [] });
  expect(await isCurrent(root, "shop.yaml")).toBe(true);
});

test("leaves a description where it is when the one beside it goes", async () => {
  const root = temporaryFolder(siblings);
  await generate(root, "sibling-a.yaml");
  await generate(root, "sibling-b.yaml");
  rmSync(join(root, "sibling-a.yaml"));
  expect(await generate(root, "sibling-b.yaml")).toMatchObject({ status: "ok", output: "x/sibling-b", diagnostics: [] });
});

test("writes the same wherever the command is started", async () => {
  const root = temporaryFolder({ "specs/a.yaml": siblings["sibling-a.yaml"] ?? "" });
  await generate(root, "specs/a.yaml", "specs/x");
  expect(await generate(join(root, "specs"), "a.yaml", "x")).toMatchObject({ output: "x", diagnostics: [] });
});

test("moves what an earlier version wrote below the folder up into it", async () => {
  const root = temporaryFolder(siblings);
  await generate(root, "sibling-a.yaml");
  const { "manifest.json": manifest = "", ...files } = contentsOf(join(root, "x"));
  const { $source: _, ...hashes } = JSON.parse(manifest);
  const below = (entries: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(entries).map(([path, text]) => [`sibling-a/${path}`, text]));
  rmSync(join(root, "x"), { recursive: true });
  put(join(root, "x"), { ...below(files), "manifest.json": JSON.stringify(below(hashes)) });
  expect((await generate(root, "sibling-a.yaml")).report?.removed).toContain("sibling-a/index.ts");
  expect(filesIn(root).filter((path) => path.includes("/"))).toEqual([]);
});

test("refuses the folder of another config, and touches nothing in it", async () => {
  const root = smallProject({ "other.yaml": smallConfig });
  await runPipeline({ root, goal: "write" });
  const before = contentsOf(join(root, "out"));
  const { status, diagnostics } = await runPipeline({ root, config: "other.yaml", goal: "write" });
  expect(status).toBe("refused");
  expect(diagnostics.map(({ message }) => message)).toEqual(['output folder "out" holds what is generated from redocly.yaml']);
  expect(contentsOf(join(root, "out"))).toEqual(before);
});

test("gives each of several runs at once a folder of its own, or says that it is taken", async () => {
  const root = temporaryFolder(siblings);
  const results = await Promise.all([generate(root, "sibling-a.yaml"), generate(root, "sibling-b.yaml")]);
  for (const { status, diagnostics } of results) {
    if (status !== "ok") expect(diagnostics[0]?.message).toMatch(/^output folder "x" holds what is generated from sibling-[ab]\.yaml$/);
  }
  await generate(root, "sibling-a.yaml");
  await generate(root, "sibling-b.yaml");
  expect(await Promise.all(["sibling-a.yaml", "sibling-b.yaml"].map((spec) => isCurrent(root, spec)))).toEqual([true, true]);
});

test("names an API by the key of the config, a version and all", async () => {
  const config = smallConfig.replace("one:", "one@v1:").replace("two:", "two@2024-01.beta:");
  const root = smallProject({ "redocly.yaml": config, "specs/one/openapi.yaml": smallSpec("One") });
  const { status, apis, diagnostics } = await runPipeline({ root, goal: "write" });
  expect({ status, apis, diagnostics }).toEqual({ status: "ok", apis: ["one-v1", "two-2024-01-beta"], diagnostics: [] });
  expect(contentsOf(join(root, "out"))["one-v1/client.ts"]).toContain("export function createOneV1(");
});

test("refuses two keys that would share a folder", async () => {
  const root = smallProject({ "redocly.yaml": smallConfig.replace("one:", "two@v1:").replace("two: {", "two-v1: {") });
  const { diagnostics } = await runPipeline({ root, goal: "write" });
  expect(diagnostics.map(({ message }) => message)).toEqual(['API id "two-v1" gets the folder "two-v1", as "two@v1" does']);
});
