import { readFileSync, realpathSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isJsonObject, type Json, type JsonObject } from "../../src/types/json.js";
import { visitNodes } from "../../src/types/openapi-nodes.js";
import { runCli } from "../cli/run-cli.js";
import { temporaryFolder } from "../write/temporary-folder.js";
import { richDocument } from "./rich-document.js";

const repository = resolve(import.meta.dirname, "../..");
const recorder = resolve(repository, "test/fixtures/hostile/record-access.cjs");

const requests: string[] = [];
const server = createServer(({ url }, response) => {
  requests.push(url ?? "");
  response.end("{}");
});
let origin = "";

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
});
afterAll(() => server.close());

/** Puts what looks like a reference into every object: as data into those that may be references, as a key of its own into all others. */
function trapped(document: JsonObject, targets: readonly string[]): JsonObject {
  const nodes = new Set<JsonObject>();
  visitNodes(document, "document", ({ value }) => nodes.add(value));
  let count = 0;
  const target = (): string => targets[count++ % targets.length] ?? "";
  const trap = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(trap);
    if (!isJsonObject(value)) return value;
    const inner = Object.fromEntries(Object.entries(value).map(([key, child]) => [key, trap(child)]));
    if (nodes.has(value)) return "$ref" in value ? inner : { ...inner, ...dataFields(value), "x-any": lure(target()) };
    return isLeaf(value, nodes) ? { ...inner, $ref: target() } : inner;
  };
  return trap(document) as JsonObject; // an object stays one
}

function lure(target: string): JsonObject {
  return { $ref: target, externalValue: target, deep: [{ $ref: target }, { externalValue: target }] };
}

/** Fields for data that a node has by its kind. */
function dataFields(value: JsonObject): JsonObject {
  const target = `${origin}/data`;
  if (value["type"] === "object") return { default: lure(target), example: lure("/etc/hostname"), examples: [lure("../secret.json")] };
  return "value" in value ? { value: lure(target) } : {};
}

/** A map of nodes has no data of its own, and a reference in it would be one. */
function isLeaf(value: JsonObject, nodes: ReadonlySet<JsonObject>): boolean {
  return "url" in value && !Object.values(value).some((child) => isJsonObject(child) && nodes.has(child));
}

interface Access {
  readonly kind: string;
  readonly what: string;
}

async function accessesOf(folder: string, args: readonly string[]): Promise<{ run: Awaited<ReturnType<typeof runCli>>; all: Access[] }> {
  const log = join(folder, `.access-${args[0]}`);
  writeFileSync(log, "");
  const run = await runCli(folder, args, { NODE_OPTIONS: `--require ${recorder}`, RECORD_ACCESS: log });
  const lines = readFileSync(log, "utf8").trim().split("\n");
  return { run, all: lines.map((line) => JSON.parse(line) as [string, string]).map(([kind, what]) => ({ kind, what })) };
}

function isExpected({ kind, what }: Access, folder: string): boolean {
  if (kind !== "file") return false;
  const path = what.startsWith("file:") ? fileURLToPath(what) : resolve(folder, what);
  const own = ["node_modules", "src", "package.json", "test/fixtures/hostile"].map((name) => join(repository, name));
  const temporary = join(realpathSync(tmpdir()), "specweld-"); // its cache, and the folder of a page
  const allowed = [realpathSync(folder), ...own, temporary];
  return allowed.some((start) => path.startsWith(start));
}

describe("a description in which every object holds what looks like a reference", () => {
  test.each([
    ["generate", ["generate", "openapi.json", "--out", "out"]],
    ["lint", ["lint", "openapi.json"]],
    ["docs", ["docs", "--config", "docs.yaml", "--out", "out"]],
  ])("makes %s open nothing and call nobody", { timeout: 300_000 }, async (_, args) => {
    const targets = [
      "/etc/passwd",
      `${origin}/x`,
      "../secret.json",
      "secret.yaml",
      "file:///etc/passwd",
      "#/components/schemas/Pet",
      "//127.0.0.1/x",
    ];
    const folder = temporaryFolder({
      "work/openapi.json": JSON.stringify(trapped(richDocument(), targets)),
      "work/docs.yaml":
        "extends: [recommended-strict]\nrules: { no-unused-components: off, operation-4xx-response: off }\napis: { rich: { root: openapi.json } }\nx-specweld: { output: out }\n",
      "secret.json": "{}",
    });
    const { run, all } = await accessesOf(join(folder, "work"), args);
    expect([run.code, run.stdout + run.stderr]).toEqual([0, expect.not.stringMatching(/^(warning|error) |^ +at /m)]);
    expect(all.length).toBeGreaterThan(10);
    expect(all.filter((access) => !isExpected(access, join(folder, "work")))).toEqual([]);
    expect(requests).toEqual([]);
  });
});
