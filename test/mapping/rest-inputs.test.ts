import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import { formatDiagnostics } from "../../src/diagnostics.js";
import { runPipeline } from "../../src/pipeline.js";
import { compile, compilerVersions } from "../compile.js";
import { serve } from "../servers/serve.js";
import { temporaryFolder } from "../write/temporary-folder.js";

const root = join(import.meta.dirname, "..", "..");
const fixtures = join(root, "test", "fixtures", "mapping");

/** A project of the fixtures in a folder of its own, perhaps with another mapping. */
function project(name: string, change = (mapping: string) => mapping): string {
  const folder = temporaryFolder();
  cpSync(join(fixtures, name), folder, { recursive: true });
  const file = join(folder, "specs/p/mapping.yaml");
  writeFileSync(file, change(readFileSync(file, "utf8")));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}

async function generated(name: string, change?: (mapping: string) => string) {
  const folder = project(name, change);
  const { files, diagnostics } = await runPipeline({ root: folder, goal: "memory", cache: false });
  return { folder, files, said: formatDiagnostics(diagnostics.filter(({ code }) => code.startsWith("N"))) };
}

type Call = (input?: unknown) => Promise<{ readonly data?: { readonly value: unknown }; readonly error?: Error }>;

/** A client of the generated code that talks to a server. */
async function clientOf(name: string, url: string): Promise<Readonly<Record<string, Call>>> {
  const { folder, files, said } = await generated(name);
  expect(said).toBe("");
  for (const { path, text } of files) writeInto(folder, `generated/${path}`, text);
  const outfile = join(folder, "client.mjs");
  await build({
    entryPoints: [join(folder, "generated/p/client.ts")],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    conditions: ["@specweld/source"],
    logLevel: "silent",
  });
  const { createP } = await import(/* @vite-ignore */ pathToFileURL(outfile).href);
  return createP({ server: url, apiKey: "secret", accessToken: "secret", bearerToken: "secret", k: "secret", token: "secret" });
}

function writeInto(folder: string, path: string, text: string): void {
  cpSync(join(folder, "redocly.yaml"), join(folder, path)); // makes the folders, too
  writeFileSync(join(folder, path), text);
}

const names = ["parameter-and-body", "optional-query-and-cursor", "parameters-need-answers", "no-content", "inputs-of-every-kind"];

describe("what is generated of a mapping", () => {
  test.each(names)("compiles under three TypeScripts: %s", async (name) => {
    const { files, said } = await generated(name);
    expect(said).toBe("");
    for (const version of compilerVersions) expect(compile(files, { version })).toEqual([]);
  });
});

describe("a canonical input", () => {
  test("goes to parameters and to the body", async () => {
    const { url, seen } = await serve((_, response) => response.setHeader("content-type", "application/json").end('{"id":"1"}'));
    const { updateItem } = await clientOf("parameter-and-body", url);
    expect((await updateItem?.({ id: "a b", dry: true, title: "t" }))?.data?.value).toEqual({ id: "1" });
    await updateItem?.({ id: "c" });
    expect(seen.map(({ method, url: path, body }) => [method, path, body])).toEqual([
      ["PATCH", "/things/a%20b?dry=true", '{"name":"t"}'],
      ["PATCH", "/things/c", "{}"],
    ]);
  });

  test("that is not given is not sent", async () => {
    const { url, seen } = await serve((_, response) => response.setHeader("content-type", "application/json").end('{"data":[]}'));
    const { listItems } = await clientOf("optional-query-and-cursor", url);
    await listItems?.();
    await listItems?.({ cursor: "x", limit: undefined });
    expect(seen.map(({ url: path }) => path)).toEqual(["/things", "/things?after=x"]);
  });

  test("that a provider cannot take is refused, and what it needs beyond is constant", async () => {
    const { url, seen } = await serve((_, response) => response.setHeader("content-type", "application/json").end('{"id":"1"}'));
    const { copyItem } = await clientOf("parameters-need-answers", url);
    await copyItem?.({ id: "1", t: "x" });
    expect(seen[0]?.headers["ver"]).toBe("2");
    const { error } = (await copyItem?.({ id: "1", note: "n" })) ?? {};
    expect(error?.message).toBe('p cannot take "note": There is none here.');
    expect(seen).toHaveLength(1);
  });

  test("travels in every place, whatever its canonical one", async () => {
    const { url, seen } = await serve(({ method, url: path }, response) => {
      if (method === "PATCH") return void response.writeHead(205).end();
      response.setHeader("content-type", "application/json").end(path.startsWith("/things?") ? '{"id":"1"}' : '{"done":true}');
    });
    const { closeItem, setLabels, countItems } = await clientOf("inputs-of-every-kind", url);
    expect((await closeItem?.({ id: "7", reason: "old" }))?.data).toMatchObject({ value: null, issues: [] });
    expect((await setLabels?.({ id: "7", "X-Trace": "t", body: ["a", "b"] }))?.data).toMatchObject({ value: null });
    await countItems?.({ state: "closed", tags: ["a", "b"], since: "2024-01-01T00:00:00Z", p: { sort: "age" } });
    expect(seen.map(({ url: path, body }) => [path, body])).toEqual([
      ["/things/7", '{"state":"closed","note":"old"}'],
      ["/things/7/labels", '["a","b"]'],
      ["/things?status=c&tag=a&tag=b&from=1704067200&sort=age", ""],
    ]);
    expect(seen[0]?.headers["content-type"]).toBe("application/merge-patch+json");
    expect(seen[1]?.headers.cookie).toBe("trace=t");
    expect(seen[2]?.headers["x-version"]).toBe("2");
    const { error } = (await closeItem?.({ id: "7.5" })) ?? {};
    expect(error?.message).toContain('"id" is "7.5", which no whole number is exactly');
  });
});

describe("an operation without a result", () => {
  test("gives null", async () => {
    const { url } = await serve(({ method }, response) => {
      if (method === "DELETE") return void response.writeHead(204).end();
      response.setHeader("content-type", "application/json").end('{"id":"1"}');
    });
    const { deleteItem, getItem } = await clientOf("no-content", url);
    expect((await deleteItem?.({ id: "1" }))?.data).toMatchObject({ provider: "p", value: null, issues: [] });
    expect((await getItem?.({ id: "1" }))?.data?.value).toEqual({ id: "1" });
  });

  test("returns nothing, and one with a result does not", async () => {
    const other = await generated("no-content", (text) => text.replace("returns: nothing", "returns: Item"));
    expect(other.said).toContain('error N105: canonical "deleteItem" returns nothing, not "Item"');
    const none = await generated("no-content", (text) => text.replace("returns: Item", "returns: nothing"));
    expect(none.said).toContain('error N105: canonical "getItem" returns Item, not "nothing"');
  });
});

describe("a parameter of the provider", () => {
  test.each([
    [
      "params: { path.id: id, header.ver: { const",
      "params: { path.id: id, header.vers: { const",
      'error N102: "copyThing" has no parameter "header.vers"',
    ],
    [
      ', header.ver: { const: "2", because: The version written against. }',
      "",
      'error N301: required parameter "ver" of "copyThing" is filled by nothing',
    ],
    [
      "unsupported: {",
      "ignore: { header.ver: Not needed here. }, unsupported: {",
      'warning N107: "header.ver" is ignored, but "params" fills it',
    ],
    [
      "unsupported: {",
      'ignore: { "query.*": Not needed here. }, unsupported: {',
      'warning N107: "query.*" is ignored, but "copyThing" has no such parameter',
    ],
    [
      "unsupported: { note: There is none here. }",
      'unsupported: { "x*": There is none here. }',
      'error N302: "x*" is unsupported, but there is no such input',
    ],
    [", unsupported: { note: There is none here. }", "", 'error N302: canonical input "note" is neither taken nor declared unsupported'],
    ["body: { t: t }", "body: { t: tt }", 'error N100: canonical "copyItem" has no input "tt"'],
  ])("is checked: %s -> %s", async (from, to, message) => {
    expect((await generated("parameters-need-answers", (text) => text.replace(from, to))).said).toContain(message);
  });

  test("that is optional may be left open with a warning", async () => {
    const { said } = await generated("inputs-of-every-kind", (text) => text.replace("query.owner: Everybody is meant., ", ""));
    expect(said).toContain('warning N201: optional parameter "owner" of "findThings" is neither filled nor ignored');
    expect(said).not.toContain("error");
  });
});

test("two inputs of one name are refused", async () => {
  const folder = project("parameter-and-body");
  const file = join(folder, "specs/canon/openapi.yaml");
  writeFileSync(
    file,
    readFileSync(file, "utf8")
      .replaceAll('"title"', '"TITLE"')
      .replace('"TITLE": "Canon"', '"title": "Canon"')
      .replace('"TITLE": {', '"dry": {'),
  );
  const { diagnostics } = await runPipeline({ root: folder, goal: "lint", cache: false });
  expect(formatDiagnostics(diagnostics)).toContain(
    'the input of canonical "updateItem" has two properties "dry": its parameters and its body are one object',
  );
});
