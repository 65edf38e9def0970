import { execFileSync } from "node:child_process";
import { symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadSpec } from "../../src/load/load-spec.js";
import { processorTime } from "../processor-time.js";
import { description, lines, loadText, projectIn, temporaryFolder } from "./temporary-project.js";

const aliasBomb = `a: &a [${Array(9).fill("x")}]\n${[..."bcdefghi"].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefgh"[index]}`)}]`).join("\n")}\n`;
const aliasChain = `a0: &a0 { x: 1 }\n${Array.from({ length: 5000 }, (_, index) => `a${index + 1}: &a${index + 1} { x: *a${index} }`).join("\n")}\n`;
const mergeChain = `a0: &a0 { x: 1 }\n${Array.from({ length: 30 }, (_, index) => `a${index + 1}: &a${index + 1}\n  <<: [*a${index}, *a${index}]`).join("\n")}\n`;
const blockNesting = Array.from({ length: 5000 }, (_, index) => `${" ".repeat(index)}a:`).join("\n");

const hostile: readonly (readonly [name: string, content: string | Uint8Array, diagnostic: string])[] = [
  ["an alias bomb", aliasBomb, 'openapi.yaml:6:8 error invalid-alias: alias "*e" makes aliases repeat more than 100000 nodes'],
  ["a chain of aliases", aliasChain, 'openapi.yaml:447:18 error invalid-alias: alias "*a445" makes aliases repeat more than 100000 nodes'],
  ["a chain of merge keys", mergeChain, 'openapi.yaml:3:3 error invalid-key: the merge key "<<" is not part of YAML 1.2'],
  [
    "5,000 levels of YAML flow",
    `${"[".repeat(5000)}${"]".repeat(5000)}`,
    "openapi.yaml:1:502 error nested-too-deep: more than 500 levels are nested",
  ],
  ["5,000 levels of YAML blocks", blockNesting, "openapi.yaml:502:502 error nested-too-deep: more than 500 levels are nested"],
  ["a million levels of YAML", "- ".repeat(1_000_000), "openapi.yaml:1:1003 error nested-too-deep: more than 500 levels are nested"],
  ["5,000 levels of JSON", `{"a":`.repeat(5000), "openapi.yaml:1:2501 error nested-too-deep: more than 500 levels are nested"],
  ["an empty file", "", "openapi.yaml:1:1 error empty-file: the file is empty"],
  ["a file of comments", "# nothing\n", "openapi.yaml:1:1 error empty-file: the file is empty"],
  ["an empty document", "---\n", "openapi.yaml:1:4 error empty-file: the file is empty"],
  ["a single text", "hello\n", "openapi.yaml:1:1 error not-a-mapping: the file holds a single value, not a mapping"],
  ["a list", "- openapi\n", "openapi.yaml:1:1 error not-a-mapping: the file holds a list, not a mapping"],
  [
    "several documents",
    "openapi: 3.1.0\n---\nopenapi: 3.1.0\n",
    "openapi.yaml:2:1 error several-documents: the file holds more than one YAML document",
  ],
  [
    "UTF-16 with a mark",
    Buffer.from("\ufeffopenapi: 3.1.0\n", "utf16le"),
    'openapi.yaml:1:1 error wrong-encoding: description "openapi.yaml" is encoded as UTF-16',
  ],
  [
    "UTF-16 without a mark",
    Buffer.from("openapi: 3.1.0\n", "utf16le"),
    'openapi.yaml:1:1 error wrong-encoding: description "openapi.yaml" is encoded as UTF-16',
  ],
  [
    "Latin-1",
    Buffer.from("openapi: 3.1.0\ninfo: { title: Caf\u00e9 }\n", "latin1"),
    'openapi.yaml:2:19 error wrong-encoding: description "openapi.yaml" is not valid UTF-8',
  ],
  ["duplicate keys", "openapi: 3.1.0\nopenapi: 3.1.0\n", 'openapi.yaml:2:1 error duplicate-key: key "openapi" is set twice in one mapping'],
  [
    "a function",
    "a: !!js/function 'x'\n",
    'openapi.yaml:1:18 error invalid-tag: tag "tag:yaml.org,2002:js/function" is not part of YAML\'s core schema',
  ],
];

test.each(hostile)("refuses %s with little work, with its place", async (_, content, diagnostic) => {
  let outcome: Awaited<ReturnType<typeof loadText>> | undefined;
  const load = async () => {
    outcome = await loadText(content);
  };
  expect(await processorTime(load)).toBeLessThan(5000);
  if (outcome === undefined) throw new Error("loading ended without an outcome");
  expect(outcome.value).toBeUndefined();
  expect(lines(outcome)[0]).toBe(diagnostic);
});

test("refuses truncated JSON with its place", async () => {
  expect(lines(await loadText('{\n  "openapi": "3.1', "openapi.json"))).toEqual([
    "openapi.json:2:14 error invalid-json: invalid JSON: a text is not closed",
  ]);
});

test.each([
  ["many duplicate keys", "openapi: 3.1.0\n".repeat(20_000)],
  ["many wrong lines", "a: b: c\n".repeat(400)],
  ["many missing anchors", `a: [${"*x, ".repeat(20_000)}]`],
  ["many keys", Array.from({ length: 50_000 }, (_, index) => `k${index}: 1`).join("\n")],
  ["millions of YAML tokens", `a: [${"1,".repeat(2_500_000)}]`],
  ["one text of 40 MB in double quotes", `a: "${"x".repeat(40_000_000)}"`],
  ["40 MB of short texts in double quotes", `- "${"x".repeat(1000)}"\n`.repeat(40_000)],
  ["a long line of JSON", `{"a": [${"1,".repeat(500_000)}`],
])("survives %s", async (_, text) => {
  const load = async () => expect((await loadText(text)).value).toBeUndefined();
  expect(await processorTime(load)).toBeLessThan(20_000);
});

test("looks once through the text of a file for what its references may name", async () => {
  const schema = { properties: { other: { $ref: "#/components/schemas/S0" } } };
  const schemas = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`S${index}`, schema]));
  const info = { title: "T", version: "1", description: "x".repeat(5_000_000) };
  const text = JSON.stringify({ openapi: "3.1.0", info, paths: {}, components: { schemas } });
  const load = async () => expect((await loadText(text)).value).toBeDefined();
  expect(await processorTime(load)).toBeLessThan(10_000);
});

test("reads a ring of 5,000 schemas", async () => {
  const schemas = Array.from(
    { length: 5000 },
    (_, index) => `    S${index}: { properties: { next: { $ref: '#/components/schemas/S${(index + 1) % 5000}' } } }`,
  );
  const outcome = await loadText(description(`components:\n  schemas:\n${schemas.join("\n")}\n`));
  expect(lines(outcome)).toEqual([]);
});

test("refuses a file above the size limit without reading it", async () => {
  const root = temporaryFolder({ "openapi.yaml": "" });
  truncateSync(join(root, "openapi.yaml"), 65 * 1024 * 1024);
  const outcome = await loadSpec(projectIn(root), { id: "shop", file: "openapi.yaml" });
  expect(lines(outcome)).toEqual(['openapi.yaml:1:1 error file-too-large: description "openapi.yaml" is larger than the limit of 64 MB']);
});

test.skipIf(process.platform === "win32")("refuses pipes, devices and folders instead of waiting for them", async () => {
  const ref = (name: string) => `    A-${name}: { $ref: ${name} }\n`;
  const root = temporaryFolder({
    "openapi.yaml": description(`components:\n  schemas:\n${["pipe", "zero", "folder", "loop"].map(ref).join("")}`),
    "folder/a": "",
  });
  execFileSync("mkfifo", [join(root, "pipe")]);
  symlinkSync("/dev/zero", join(root, "zero"));
  symlinkSync(join(root, "loop"), join(root, "loop"));
  const outcome = await loadSpec(projectIn(root), { id: "shop", file: "openapi.yaml" });
  expect(outcome.diagnostics.map(({ message }) => message)).toEqual([
    '$ref target "pipe" is not a regular file',
    '$ref target "zero" lies outside the project folder',
    '$ref target "folder" is not a regular file',
    '$ref target "loop" is a link to itself',
  ]);
});

test("says which file a missing description is", async () => {
  const root = temporaryFolder();
  writeFileSync(join(root, "x.yaml"), "");
  const place = { file: "redocly.yaml", line: 2, column: 3 };
  const { diagnostics } = await loadSpec(projectIn(root), { id: "shop", file: "openapi.yaml", place });
  expect(diagnostics).toMatchObject([{ code: "file-not-found", message: 'description "openapi.yaml" does not exist', place }]);
});
