import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { buildModel } from "../../src/model/build-model.js";
import type { GeneratedFile } from "../../src/types/generated-file.js";
import { isJsonObject, type Json, type JsonObject } from "../../src/types/json.js";
import { loadedSpec } from "../model/loaded-spec.js";
import { generateDocument } from "./generate-document.js";
import { syntaxOf } from "./syntax.js";

const document = parse(readFileSync(join(import.meta.dirname, "../fixtures/hostile/every-position.yaml"), "utf8")) as JsonObject; // a mapping

/** Everything at once: ends comments, strings, templates, lines and scripts, and is read as code, tag or directive where it escapes. */
const longPayload = [
  "x */ CANARY(); /*",
  '"; CANARY(); "',
  "'; CANARY(); '",
  ["`$", "{CANARY()}`"].join(""),
  "\\",
  "\n CANARY();\r CANARY();\u2028 CANARY();",
  "\n@ts-ignore\n@deprecated CANARY\n/// <reference path='CANARY' />\n//# sourceMappingURL=CANARY",
  "</script><!-- --><script>CANARY()</script>",
  "*\u0000/\u202e\u200b\ud800 {@link CANARY} \\",
].join(" ");

/** Short enough for the places that only take short texts. */
const shortPayload = '"*/ CANARY(); /* @see CANARY()';

/** One string of the document: the way to it, and whether it is a key. */
interface Position {
  readonly path: readonly (string | number)[];
  readonly isKey: boolean;
}

function positionsIn(value: Json, path: readonly (string | number)[] = []): readonly Position[] {
  if (typeof value === "string") return [{ path, isKey: false }];
  if (Array.isArray(value)) return value.flatMap((item: Json, index) => positionsIn(item, [...path, index]));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => [{ path: [...path, key], isKey: true }, ...positionsIn(item, [...path, key])]);
}

/** The document with the string at one position replaced; a key also wherever it is referred to by name. */
function replace(value: Json, { path, isKey }: Position, text: string): Json {
  const [step, ...rest] = path;
  if (step === undefined) return text;
  if (Array.isArray(value)) return value.map((item: Json, index) => (index === step ? replace(item, { path: rest, isKey }, text) : item));
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([key, item]): [string, Json] => {
    if (key !== step) return [key, item];
    return isKey && rest.length === 0 ? [text, item] : [key, replace(item, { path: rest, isKey }, text)];
  });
  return Object.fromEntries(entries);
}

function replaced(position: Position, text: string): JsonObject {
  return replace(document, position, text) as JsonObject; // the document is one
}

function scripts(files: readonly GeneratedFile[]): readonly GeneratedFile[] {
  return files.filter(({ path }) => path.endsWith(".ts"));
}

/** What is wrong with output that a payload went into. */
function faults(files: readonly GeneratedFile[], payload: string): readonly string[] {
  return scripts(files).flatMap((file) => {
    const { error, literals, code } = syntaxOf(file);
    // What stands in braces is a variable of a path or server, and a name of its own. openapi-typescript writes "/" for "#" in an operationId.
    const equals = [payload, "CANARY()", ...(file.path.endsWith("/paths.ts") ? [payload.replaceAll("#", "/")] : [])];
    const isChanged = (text: string) => !equals.includes(text.replace(/\d*$/, "")) && !isListOfTypes(text, payload);
    const changed = literals.filter((text) => text.includes("CANARY()") && isChanged(text));
    return [
      ...(error === undefined ? [] : [`${file.path} has a syntax error: ${error}`]),
      ...code.filter((text) => text === "CANARY").map((text) => `${file.path} has ${text} as code`),
      ...changed.map((text) => `${file.path} has a changed literal: ${text}`),
    ];
  });
}

/** Tells an operation's list of media types, in which a payload stands as it is beside others. */
function isListOfTypes(text: string, payload: string): boolean {
  return text.split(payload).every((rest) => /^\d*(?:, )?(?:(?:application\/json|text\/plain)(?:, )?)*$/.test(rest));
}

/** The files whose syntax trees differ in more than words. */
function differences(some: readonly GeneratedFile[], others: readonly GeneratedFile[] | undefined): readonly string[] {
  const shapes = new Map(scripts(others ?? []).map((file) => [file.path, syntaxOf(file).shape]));
  return scripts(some).flatMap((file) => (shapes.get(file.path) === syntaxOf(file).shape ? [] : [`${file.path} has another shape`]));
}

const maps = new Set("properties schemas variables mapping content headers encoding patternProperties securitySchemes paths".split(" "));

/** Tells a value, or a key that the author chose, from a keyword, whose replacement would only take meaning away. */
function isName({ path, isKey }: Position): boolean {
  return !isKey || maps.has(String(path.at(-2)));
}

/** Tells a text whose meaning decides what is written: the variables of a server or path, and whether a pattern is run. */
function isInterpreted({ path }: Position): boolean {
  return path.at(-1) === "pattern" || (path[0] === "paths" && path.length === 2) || (path[0] === "servers" && path.at(-1) === "url");
}

/** What is wrong whatever a text means: that it is not a literal, a name or a comment any more. */
function isEscape(fault: string): boolean {
  return fault.includes("as code") || fault.includes("syntax error");
}

const positions = positionsIn(document).filter(isName);
const base = await generateDocument(document);

/** Generates with a payload at a position, and compares with what a harmless text of the same length gives there. */
async function probe(position: Position, payload: string): Promise<readonly string[] | undefined> {
  const hostile = await generateDocument(replaced(position, payload));
  if (hostile === undefined) return undefined;
  const isLikeBase = differences(hostile, base).length === 0;
  const unlike = isLikeBase ? [] : differences(hostile, await generateDocument(replaced(position, harmless(payload))));
  const found = [...faults(hostile, payload), ...unlike].filter((fault) => isEscape(fault) || !isInterpreted(position));
  return found.map((fault) => `${position.isKey ? "key" : "value"} /${position.path.join("/")}: ${fault}`);
}

/** Text that is as long when it is quoted, so that it is laid out alike. */
function harmless(payload: string): string {
  return "x".repeat(JSON.stringify(payload).length - 2);
}

describe("a hostile text", () => {
  test("has enough positions to go into, in a description that generates", () => {
    expect(positions.length).toBeGreaterThan(150);
    expect(base).toBeDefined();
  });

  test.each([
    ["long", longPayload],
    ["short", shortPayload],
  ])("that is %s changes nothing but literals and comments, wherever it stands", async (_, payload) => {
    const results: (readonly string[] | undefined)[] = [];
    for (const position of positions) results.push(await probe(position, payload));
    expect(results.flatMap((found) => found ?? [])).toEqual([]);
    expect(results.filter((found) => found !== undefined).length).toBeGreaterThan(100);
  });

  test("changes nothing but literals and comments of paths.ts, where it stands everywhere at once", async () => {
    const places: Position[] = [];
    let hostile = document;
    for (const position of positions.toReversed()) {
      const candidate = replace(hostile, position, `${longPayload}${places.length}`) as JsonObject; // a document it stays
      if (buildModel(loadedSpec(candidate)).value === undefined) continue;
      hostile = candidate;
      places.push(position);
    }
    const benign = places.reduce(
      (value, place, index) => replace(value, place, `${harmless(longPayload)}${index}`),
      document as Json,
    ) as JsonObject;
    const files = (await generateDocument(hostile, { paths: true })) ?? [];
    expect(files.map(({ path }) => path)).toContain("sample/paths.ts");
    const server = "sample/descriptor.ts has a changed literal: /x"; // a relative server
    expect(faults(files, longPayload).filter((fault) => !fault.startsWith(server))).toEqual([]);
    const changed = differences(files, await generateDocument(benign, { paths: true }));
    expect(changed.filter((difference) => difference.startsWith("sample/paths.ts"))).toEqual([]);
    expect(places.length).toBeGreaterThan(100);
  });
});
