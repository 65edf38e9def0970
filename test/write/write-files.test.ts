import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type WriteRequest, writeFiles } from "../../src/write/write-files.js";
import { contentsOf, put, temporaryFolder } from "./temporary-folder.js";

const a = { path: "api/a.ts", text: "export const a = 1;\n" };
const b = { path: "api/b.ts", text: "export const b = 2;\n" };

function write(root: string, files: WriteRequest["files"], rest: Partial<WriteRequest> = {}) {
  return writeFiles({ root, output: "out", files, ...rest });
}

async function messageOf(promise: ReturnType<typeof writeFiles>) {
  return (await promise).diagnostics.map(({ code, message }) => `${code}: ${message}`).join("\n");
}

describe("writing", () => {
  test("writes the files and a manifest sorted by path", async () => {
    const root = temporaryFolder();
    const { value, diagnostics } = await write(root, [b, a]);
    expect(diagnostics).toEqual([]);
    expect(value).toEqual({ written: ["api/b.ts", "api/a.ts"], kept: [], removed: [], refused: [] });
    const found = contentsOf(join(root, "out"));
    expect(Object.keys(found)).toEqual(["api/a.ts", "api/b.ts", "manifest.json"]);
    expect(Object.keys(JSON.parse(found["manifest.json"] ?? ""))).toEqual(["api/a.ts", "api/b.ts"]);
    expect(found["manifest.json"]).toMatch(/"api\/a\.ts": "sha256-[0-9a-f]{64} content-[0-9a-f]{32}"/);
  });

  test("does not touch files whose text is unchanged", async () => {
    const root = temporaryFolder();
    await write(root, [a, b]);
    const old = new Date(1_000_000_000_000);
    for (const path of ["api/a.ts", "manifest.json"]) utimesSync(join(root, "out", path), old, old);
    const { value } = await write(root, [a, b]);
    expect(value).toMatchObject({ written: [], kept: ["api/a.ts", "api/b.ts"] });
    expect(statSync(join(root, "out/api/a.ts")).mtime).toEqual(old);
    expect(statSync(join(root, "out/manifest.json")).mtime).toEqual(old);
  });

  test("removes a file that is no longer generated, and the folder that it leaves empty", async () => {
    const root = temporaryFolder();
    await write(root, [a, { ...b, path: "old/deep/b.ts" }]);
    const { value } = await write(root, [a]);
    expect(value).toMatchObject({ removed: ["old/deep/b.ts"], kept: ["api/a.ts"] });
    expect(readdirSync(join(root, "out")).sort()).toEqual(["api", "manifest.json"]);
  });

  test("leaves files alone that the manifest does not list", async () => {
    const root = temporaryFolder({ "out/docs/index.html": "<p>", "out/api/mine.ts": "// mine\n" });
    await write(root, [a]);
    await write(root, [b]);
    expect(contentsOf(join(root, "out"))).toMatchObject({ "docs/index.html": "<p>", "api/mine.ts": "// mine\n" });
  });
});

describe("files edited by hand", () => {
  test("are reported with the line, and nothing is written", async () => {
    const root = temporaryFolder();
    await write(root, [{ ...a, text: "1\n2\n3\n" }, b]);
    put(root, { "out/api/a.ts": "1\nmine\n3\n" });
    const before = contentsOf(root);
    const { value, diagnostics } = await write(root, [
      { ...a, text: "1\n2\n3\n" },
      { ...b, text: "new\n" },
    ]);
    expect(value).toEqual({ written: [], kept: [], removed: [], refused: ["api/a.ts"] });
    expect(diagnostics).toMatchObject([{ code: "edited-by-hand", place: { file: "out/api/a.ts", line: 2, column: 1 } }]);
    expect(contentsOf(root)).toEqual(before);
  });

  test("are overwritten with force", async () => {
    const root = temporaryFolder();
    await write(root, [a]);
    put(root, { "out/api/a.ts": "mine\n" });
    const { value } = await write(root, [a], { force: true });
    expect(value).toMatchObject({ written: ["api/a.ts"], refused: [] });
    expect(contentsOf(root)["out/api/a.ts"]).toBe(a.text);
  });

  test("are fine when the edit says what is generated", async () => {
    const root = temporaryFolder();
    await write(root, [a]);
    put(root, { "out/api/a.ts": "edited\n" });
    const { value, diagnostics } = await write(root, [{ ...a, text: "edited\n" }]);
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({ kept: ["api/a.ts"] });
  });

  test("are left in place with a warning when they are no longer generated", async () => {
    const root = temporaryFolder();
    await write(root, [a, b]);
    put(root, { "out/api/b.ts": "mine\n" });
    const { value, diagnostics } = await write(root, [a], { force: true });
    expect(value).toMatchObject({ removed: [] });
    expect(diagnostics).toMatchObject([{ severity: "warning", code: "left-in-place" }]);
    expect(contentsOf(root)["out/api/b.ts"]).toBe("mine\n");
  });

  test("include files that were there before the first run", async () => {
    const root = temporaryFolder({ "out/api/a.ts": "mine\n" });
    expect((await write(root, [a])).value).toMatchObject({ refused: ["api/a.ts"] });
  });

  test("do not include a checkout with CRLF line ends", async () => {
    const root = temporaryFolder();
    await write(root, [a, b]);
    for (const path of ["api/a.ts", "manifest.json"]) {
      const file = join(root, "out", path);
      writeFileSync(file, readFileSync(file, "utf8").replaceAll("\n", "\r\n"));
    }
    expect(await write(root, [a, b])).toMatchObject({ value: { written: [], kept: ["api/a.ts", "api/b.ts"] }, diagnostics: [] });
    expect(await write(root, [{ ...a, text: "new\n" }, b])).toMatchObject({ value: { written: ["api/a.ts"] }, diagnostics: [] });
  });
});

describe("refused output folders", () => {
  test("are the root of the file system, the home folder, the project and what holds them", async () => {
    const root = temporaryFolder();
    expect(await messageOf(write(root, [a], { output: "/" }))).toBe('output-refused: output folder "/" is the root of the file system');
    expect(await messageOf(write(root, [a], { output: homedir() }))).toContain("is or holds the home folder");
    expect(await messageOf(write(root, [a], { output: "." }))).toContain("is or holds the project's root");
    expect(await messageOf(write(root, [a], { output: ".." }))).toContain("is or holds");
    expect(await messageOf(write(root, [a], { output: process.cwd() }))).toContain("is or holds the working directory");
    expect(contentsOf(root)).toEqual({});
  });

  test("are those that hold or lie in a .git folder", async () => {
    const root = temporaryFolder({ "out/.git/HEAD": "" });
    expect(await messageOf(write(root, [a]))).toContain("holds a .git folder");
    expect(await messageOf(write(root, [a], { output: ".git/hooks" }))).toContain("lies inside a .git folder");
  });

  test("are those that hold somebody's package.json, unless a manifest lies beside it or it names the same package", async () => {
    const root = temporaryFolder({ "out/package.json": '{"name":"theirs"}' });
    const ours = { path: "package.json", text: '{"name":"ours"}\n' };
    expect(await messageOf(write(root, [a]))).toContain("holds a package.json that was not generated");
    expect(await messageOf(write(root, [a, ours]))).toContain("holds a package.json that was not generated");
    put(root, { "out/package.json": '{ "name": "ours" }' });
    expect(await messageOf(write(root, [a, ours]))).toContain("edited-by-hand");
    put(root, { "out/package.json": '{"name":"theirs"}', "out/manifest.json": "{}" });
    expect((await write(root, [a])).value).toMatchObject({ written: ["api/a.ts"] });
  });

  test("are those that leave the root through a link", async () => {
    const outside = temporaryFolder();
    const root = temporaryFolder();
    symlinkSync(outside, join(root, "out"));
    expect(await messageOf(write(root, [a]))).toContain("leaves the project's root through a link");
    mkdirSync(join(root, "out2"));
    symlinkSync(outside, join(root, "out2/api"));
    expect(await messageOf(write(root, [a], { output: "out2" }))).toContain("holds a link that leaves it: api");
    expect(contentsOf(outside)).toEqual({});
  });

  test("do not include a folder outside the root that is named openly", async () => {
    const root = temporaryFolder();
    const outside = join(temporaryFolder(), "out");
    expect((await write(root, [a], { output: outside })).value).toMatchObject({ written: ["api/a.ts"] });
    expect(Object.keys(contentsOf(outside))).toEqual(["api/a.ts", "manifest.json"]);
  });
});

describe("refused paths", () => {
  const paths = [
    "../x.ts",
    "/etc/x",
    "a/../../x",
    "a\\..\\x",
    "a\0b",
    ".git/hooks/pre-commit",
    "a/.GIT/x",
    "c:x",
    "",
    "a//b",
    "CON.ts",
    "a/nul",
    "x.",
    "manifest.json",
  ];
  test.each(paths)("include %j", async (path) => {
    const root = temporaryFolder();
    expect(await messageOf(write(root, [{ path, text: "" }]))).toContain("unsafe-path");
    expect(contentsOf(root)).toEqual({});
  });

  test("include two that a case-insensitive disk takes for one", async () => {
    const files = [a, { ...a, path: "API/a.ts" }];
    expect(await messageOf(write(temporaryFolder(), files))).toContain('falls together with "api/a.ts"');
  });
});

test("does not follow a hostile manifest out of the folder", async () => {
  const outside = temporaryFolder({ "victim.txt": "x" });
  const root = temporaryFolder();
  const hash = "sha256-2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";
  mkdirSync(join(root, "out"));
  symlinkSync(outside, join(root, "out/link"));
  put(root, { "out/manifest.json": JSON.stringify({ "link/victim.txt": hash, "../../victim.txt": hash }) });
  await write(root, [a]);
  expect(contentsOf(outside)).toEqual({ "victim.txt": "x" });
});

test("takes a manifest that is not JSON for an empty one", async () => {
  const root = temporaryFolder({ "out/manifest.json": "<<<<<<< HEAD" });
  expect((await write(root, [a])).value).toMatchObject({ written: ["api/a.ts"] });
});
