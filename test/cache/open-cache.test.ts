import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type CachedResult, openCache } from "../../src/cache/open-cache.js";
import { ruleCode } from "../../src/types/codes/index.js";
import { put, temporaryFolder } from "../write/temporary-folder.js";

const spec = "openapi: 3.1.0\n";
const result: CachedResult = {
  files: [{ path: "api/a.ts", text: "export {};\n" }],
  diagnostics: [{ severity: "warning", code: ruleCode("x"), message: "y", fix: "z" }],
};

function project() {
  const root = temporaryFolder({ "spec.yaml": spec, "node_modules/x/package.json": "{}" });
  return {
    root,
    open: (fingerprint = "1", capacity = 50) => openCache({ root, fingerprint, capacity }),
    folder: join(root, "node_modules/.cache/specweld"),
  };
}

async function filled() {
  const made = project();
  const inputs = [
    { file: "spec.yaml", text: spec },
    { file: "mapping.yaml", text: undefined },
  ];
  await (await made.open()).store("api", inputs, result);
  return { ...made, find: async (subject = "api", fingerprint?: string) => (await made.open(fingerprint)).find(subject) };
}

test("finds a result while every input is as it was", async () => {
  const { find } = await filled();
  expect(await find()).toEqual({ ...result, inputs: ["spec.yaml", "mapping.yaml"] });
});

test("finds nothing once an input has changed, and the result again once it is as before", async () => {
  const { root, find } = await filled();
  put(root, { "spec.yaml": "openapi: 3.1.1\n" });
  expect(await find()).toBeUndefined();
  put(root, { "spec.yaml": spec });
  expect(await find()).toMatchObject(result);
});

test("finds nothing once a file exists that was not there", async () => {
  const { root, find } = await filled();
  put(root, { "mapping.yaml": "" });
  expect(await find()).toBeUndefined();
});

test("finds nothing for another subject or another generator", async () => {
  const { find } = await filled();
  expect(await find("other")).toBeUndefined();
  expect(await find("api", "2")).toBeUndefined();
});

test("does not mind the line ends and the byte order mark of a checkout", async () => {
  const { root, find } = await filled();
  put(root, { "spec.yaml": `\ufeff${spec.replaceAll("\n", "\r\n")}` });
  expect(await find()).toMatchObject(result);
});

test.each([
  ["cut short", (text: string) => text.slice(0, -20)],
  ["empty", () => ""],
  ["of another shape", () => '{"inputs":1}\n{}'],
  ["tampered with", (text: string) => text.replace("export {}", "live()")],
  ["tampered with in its inputs", (text: string) => text.replace(/"inputs":.*\]\]/, '"inputs":[]')],
])("ignores an entry that is %s", async (_, corrupt) => {
  const { folder, find } = await filled();
  for (const name of readdirSync(folder)) writeFileSync(join(folder, name), corrupt(readFileSync(join(folder, name), "utf8")));
  expect(await find()).toBeUndefined();
});

test("keeps no more results than it may", async () => {
  const { open, folder } = project();
  const cache = await open("1", 3);
  for (const subject of [1, 2, 3, 4, 5, 6]) await cache.store(subject, [], result);
  expect(readdirSync(folder)).toHaveLength(3);
  expect(await cache.find(6)).toMatchObject(result);
});

test("does without a folder of its own where there is no node_modules", async () => {
  const root = temporaryFolder({ "spec.yaml": spec });
  await expect(openCache({ root, fingerprint: "1" })).resolves.toBeDefined();
  expect(readdirSync(root)).toEqual(["spec.yaml"]);
});
