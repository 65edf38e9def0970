import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formatDiagnostics } from "../../../src/diagnostics.js";
import { runPipeline } from "../../../src/pipeline.js";
import type { GeneratedFile } from "../../../src/types/generated-file.js";
import { compile, compilerVersions } from "../../compile.js";
import { serveAlpha, serveBeta } from "./contacts-server.js";

type Value = Readonly<Record<string, unknown>>;
type Call = ((input?: unknown) => Promise<{ readonly data?: { readonly value: Value | null }; readonly error?: Error }>) & {
  readonly all: (input?: unknown) => AsyncIterableIterator<Value>;
};
type Clients = Readonly<Record<string, Readonly<Record<"listContacts" | "getContact" | "createContact" | "deleteContact", Call>>>>;

let root: string;
let files: readonly GeneratedFile[] = [];
let createCrm: (options: object) => Clients;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "specweld-contacts-"));
  for (const name of ["redocly.yaml", "specs"]) cpSync(join(import.meta.dirname, name), join(root, name), { recursive: true });
  symlinkSync(join(import.meta.dirname, "../../../node_modules"), join(root, "node_modules"));
  const result = await runPipeline({ root, goal: "memory", cache: false });
  expect(formatDiagnostics(result.diagnostics)).toBe("");
  files = result.files;
  for (const { path, text } of files) {
    mkdirSync(dirname(join(root, "generated", path)), { recursive: true });
    writeFileSync(join(root, "generated", path), text);
  }
  const outfile = join(root, "client.mjs");
  await build({
    entryPoints: [join(root, "generated/crm/index.ts")],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    conditions: ["@specweld/source"],
    logLevel: "silent",
  });
  ({ createCrm } = await import(/* @vite-ignore */ pathToFileURL(outfile).href));
}, 180_000);

afterAll(() => rmSync(root, { recursive: true, force: true }));

test.each(compilerVersions)("everything that is generated compiles with TypeScript %s", (version) => {
  expect(compile(files, { version })).toEqual([]);
});

async function clients() {
  const [alpha, beta] = [await serveAlpha(), await serveBeta()];
  const credentials = { username: "u", password: "p" };
  const crm = createCrm({ alpha: { server: alpha.url, credentials }, beta: { server: beta.url, apiKey: "k" } });
  return { crm, alpha, beta };
}

test("a list by number and a list by POST are gone through alike", async () => {
  const { crm, alpha, beta } = await clients();
  const ids: Record<string, unknown[]> = { alpha: [], beta: [] };
  for (const [provider, found] of Object.entries(ids))
    for await (const { id } of crm[provider]?.listContacts.all({ pageSize: 3, query: "q" }) ?? []) found.push(id);
  expect(ids).toEqual({ alpha: ["1", "2", "3", "4", "5", "6", "7"], beta: ["u1", "u2", "u3", "u4", "u5", "u6", "u7"] });
  expect(alpha.seen.map(({ url }) => new URL(url, "http://x").searchParams.get("page[number]"))).toEqual([null, "2", "3"]);
  expect(beta.seen.map(({ body }) => JSON.parse(body).cursor)).toEqual([undefined, "3", "6"]);
});

test("an object that may be null is read by a model made from a schema that allows null", async () => {
  const { crm } = await clients();
  const { data } = (await crm["alpha"]?.listContacts({ pageSize: 3 })) ?? {};
  expect(data?.value?.["contacts"]).toMatchObject([{ company: { id: "9", name: "Acme" } }, {}, { company: null }]);
  expect((await crm["alpha"]?.getContact({ id: "3" }))?.data?.value).toMatchObject({
    id: "3",
    company: null,
    score: 1.5,
    birthday: "1990-01-02",
  });
});

test("a body without a name, in an envelope, is written", async () => {
  const { crm, alpha } = await clients();
  const created = await crm["alpha"]?.createContact({ email: "a@b.example", tags: ["a", "b"], kind: "lead" });
  expect(created?.data?.value).toMatchObject({ email: "a@b.example", kind: "lead" });
  expect(JSON.parse(alpha.seen[0]?.body ?? "")).toEqual({ person: { email: "a@b.example", labels: "a,b", type: "L" } });
  expect((await crm["alpha"]?.deleteContact({ id: "3" }))?.data?.value).toBeNull();
});
