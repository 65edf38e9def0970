import { expect, test } from "vitest";
import { checkFiles } from "../../src/write/check-files.js";
import { writeFiles } from "../../src/write/write-files.js";
import { contentsOf, put, temporaryFolder } from "./temporary-folder.js";

const text = "one\ntwo\nthree\nfour\n";
const files = ["a.ts", "b.ts", "c.ts"].map((path) => ({ path, text }));

async function checked(root: string, generated = files) {
  const before = contentsOf(root);
  const { value, diagnostics } = await checkFiles({ root, output: "out", files: generated });
  expect(contentsOf(root)).toEqual(before);
  expect(diagnostics).toEqual([]);
  return value?.drifts.map(({ kind, place, excerpt }) => [`${kind} ${place.file}:${place.line}`, ...excerpt].join("\n"));
}

async function generatedFolder() {
  const root = temporaryFolder();
  await writeFiles({ root, output: "out", files });
  return root;
}

test("finds nothing where everything is up to date", async () => {
  expect(await checked(await generatedFolder())).toEqual([]);
});

test("finds a file that is missing, and one that is no longer generated", async () => {
  const root = await generatedFolder();
  const other = { path: "d.ts", text };
  expect(await checked(root, [...files.slice(1), other])).toEqual(["missing out/d.ts:1", "stale out/a.ts:1"]);
});

test("shows the first differing line of a file that is out of date", async () => {
  const [first, ...rest] = files;
  const newText = text.replace("two", "zwei");
  expect(await checked(await generatedFolder(), [{ path: first?.path ?? "", text: newText }, ...rest])).toEqual([
    "outdated out/a.ts:2\n- two\n+ zwei",
  ]);
});

test("shows where a line was deleted by hand", async () => {
  const root = await generatedFolder();
  put(root, { "out/b.ts": text.replace("three\n", "") });
  expect(await checked(root)).toEqual(["edited out/b.ts:3\n+ three"]);
});

test("finds a missing and a wrong manifest", async () => {
  const root = temporaryFolder({ "out/a.ts": text, "out/b.ts": text, "out/c.ts": text });
  expect(await checked(root)).toEqual(["missing out/manifest.json:1"]);
  put(root, { "out/manifest.json": "{}\n" });
  expect((await checked(root))?.[0]).toContain("outdated out/manifest.json:1");
});

test("finds everything missing where there is no output folder", async () => {
  expect(await checked(temporaryFolder())).toHaveLength(3);
});

test("refuses the folders that writing refuses", async () => {
  const root = temporaryFolder();
  expect(await checkFiles({ root, output: ".", files })).toMatchObject({ value: undefined, diagnostics: [{ code: "output-refused" }] });
});
