import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runPipeline } from "../../../src/pipeline.js";
import type { ApiError, Issue } from "../../../src/runtime/index.js";
import type { GeneratedFile } from "../../../src/types/generated-file.js";
import { compile, compilerVersions } from "../../compile.js";
import { serveAlpha } from "./files-server.js";

type Value = Readonly<Record<string, unknown>>;
type Answer = {
  readonly data?: { readonly value: Value | null; readonly raw: unknown; readonly issues: readonly Issue[] };
  readonly error?: ApiError;
};
type Call = ((input?: unknown) => Promise<Answer>) & { readonly all: (input?: unknown) => AsyncIterableIterator<Value> };
type Operation = "listFiles" | "getFile" | "renameFile" | "deleteFile" | "downloadFile" | "uploadFile" | "copyFile" | "getTree";

let root: string;
let files: readonly GeneratedFile[] = [];
let createStore: (options: object) => { readonly alpha: Readonly<Record<Operation, Call>> };

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "specweld-files-"));
  for (const name of ["redocly.yaml", "specs"]) cpSync(join(import.meta.dirname, name), join(root, name), { recursive: true });
  symlinkSync(join(import.meta.dirname, "../../../node_modules"), join(root, "node_modules"));
  const result = await runPipeline({ root, goal: "memory", cache: false });
  expect(result.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  files = result.files;
  for (const { path, text } of files) {
    mkdirSync(dirname(join(root, "generated", path)), { recursive: true });
    writeFileSync(join(root, "generated", path), text);
  }
  const outfile = join(root, "client.mjs");
  await build({
    entryPoints: [join(root, "generated/store/index.ts")],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    conditions: ["@specweld/source"],
    logLevel: "silent",
  });
  ({ createStore } = await import(/* @vite-ignore */ pathToFileURL(outfile).href));
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

test.each(compilerVersions)("everything that is generated compiles with TypeScript %s", (version) => {
  expect(compile(files, { version })).toEqual([]);
});

async function store() {
  const server = await serveAlpha();
  return { alpha: createStore({ alpha: { server: `${server.url}/api`, apiKey: "k", retry: false } }).alpha, seen: server.seen };
}

test("filters and pages inside of parameters are sent as one deep object each", async () => {
  const { alpha, seen } = await store();
  const ids: unknown[] = [];
  const input = { folder: "9007199254740991", kinds: ["file", "folder"], changedAfter: "2026-01-01T00:00:00Z", largerThan: 5, limit: 2 };
  for await (const { id } of alpha.listFiles.all(input)) ids.push(id);
  expect(ids).toEqual(["1", "2", "3", "4", "5"]);
  const own =
    "filter[parent_id]=9007199254740991&filter[type]=file,folder&filter[updated_after]=1767225600&filter[min_size]=5&page[size]=2";
  const queries = seen.map(({ url }) => decodeURIComponent(url.split("?")[1] ?? ""));
  expect(queries).toEqual([own, `${own}&page[number]=2`, `${own}&page[number]=3`]);
});

test("text with commas, a map and a list of codes are lists, and what is no number is null", async () => {
  const { alpha } = await store();
  const { data } = await alpha.getFile({ id: "1" });
  expect(data?.value).toEqual({
    id: "1",
    name: "a.txt",
    kind: "file",
    size: null,
    version: "7",
    tags: ["x", "y"],
    labels: [{ name: "team/a", value: "blue" }],
    permissions: ["read", "unknown"],
    changedAt: "2026-01-01T00:00:00.000Z",
    owner: null,
  });
  expect(data?.issues.map(({ code, source }) => `${code} ${source}`)).toEqual(["invalid_number /bytes", "unknown_enum_value /perms/1"]);
});

test("bytes are sent and received as they are", async () => {
  const { alpha, seen } = await store();
  const bytes = Uint8Array.of(0, 1, 254, 255);
  expect((await alpha.uploadFile({ id: "1", body: bytes })).data?.value).toMatchObject({ id: "1" });
  expect([seen[0]?.headers["content-type"], Buffer.from(seen[0]?.body ?? "", "latin1")]).toEqual([
    "application/octet-stream",
    Buffer.from(bytes),
  ]);
  const { data } = await alpha.downloadFile({ id: "1" });
  expect(data?.value).toBeNull();
  const { raw } = data ?? {};
  expect(raw instanceof Blob ? new Uint8Array(await raw.arrayBuffer()) : raw).toEqual(bytes);
});

test("a change names the version that it is made of, and a job where it goes on", async () => {
  const { alpha, seen } = await store();
  await alpha.renameFile({ id: "1", ifVersion: '"7"', name: "b.txt", tags: ["x", "y"] });
  expect([seen[0]?.headers["if-match"], seen[0]?.body]).toEqual(['"7"', '{"node":{"title":"b.txt","tags":"x,y"}}']);
  expect((await alpha.copyFile({ id: "1", to: "2" })).data?.value).toEqual({ id: "5", state: "running", url: "/jobs/5" });
  expect([seen[1]?.headers["content-type"], seen[1]?.body]).toEqual(["application/x-www-form-urlencoded", "target=2"]);
  expect((await alpha.deleteFile({ id: "1" })).data?.value).toBeNull();
});

test("folders hold folders", async () => {
  const { alpha } = await store();
  expect((await alpha.getTree()).data?.value).toEqual({
    id: "1",
    name: "root",
    folders: [{ id: "2", name: null, folders: [{ id: "3", name: "leaf", folders: [] }] }],
  });
});
