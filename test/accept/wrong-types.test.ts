import fc from "fast-check";
import { expect, test } from "vitest";
import { builtInArtifacts, defaultArtifacts } from "../../src/emit/artifacts.js";
import { emitApi } from "../../src/emit/emit-api.js";
import { buildModel } from "../../src/model/build-model.js";
import { printFiles } from "../../src/print/print-file.js";
import type { Diagnostic } from "../../src/types/diagnostic.js";
import type { GeneratedFile } from "../../src/types/generated-file.js";
import type { Json, JsonObject } from "../../src/types/json.js";
import { compile } from "../compile.js";
import { richDocument } from "../hostile/rich-document.js";
import { loadText } from "../load/temporary-project.js";

const wrongValues: readonly Json[] = [null, 5, "x", [], {}, true, [null], ["a"]];

/** What leaves no sensible reading, beside which all is a warning: an unknown version, and a reference that leads nowhere. */
const allowed = ["unsupported-version", "reference-not-found", "file-not-found"];

type Path = readonly (string | number)[];

/** Where something stands in a value, by its keys. */
function pathsIn(value: Json, path: Path = []): readonly Path[] {
  const children = typeof value !== "object" || value === null ? [] : Object.entries(value);
  const inner = children.flatMap(([key, child]) => pathsIn(child as Json, [...path, Array.isArray(value) ? Number(key) : key])); // JSON holds JSON
  return path.length === 0 ? inner : [path, ...inner];
}

function withValue(value: Json, [key, ...rest]: Path, wrong: Json): Json {
  if (key === undefined) return wrong;
  if (Array.isArray(value)) return value.map((item: Json, index) => (index === key ? withValue(item, rest, wrong) : item));
  const members = Object.entries(value as JsonObject); // a path leads through objects and lists only
  return Object.fromEntries(members.map(([name, child]) => [name, name === key ? withValue(child, rest, wrong) : child]));
}

/** What users get, but for what takes a worker of its own each time. */
const defaultsWithoutPaths = builtInArtifacts.filter(({ name }) => name !== "paths" && defaultArtifacts.includes(name));

const places = pathsIn(richDocument());
const mistakes = fc.record({ place: fc.constantFrom(...places), wrong: fc.constantFrom(...wrongValues) });

/** Reads the rich description with one wrong value in it. */
async function read({ place, wrong }: { readonly place: Path; readonly wrong: Json }) {
  const loaded = await loadText(JSON.stringify(withValue(richDocument(), place, wrong)), "openapi.json");
  const model = loaded.value && buildModel(loaded.value);
  return { spec: loaded.value, model: model?.value, diagnostics: [...loaded.diagnostics, ...(model?.diagnostics ?? [])] };
}

function errorsOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics
    .filter(({ severity, code }) => severity === "error" && !allowed.includes(code))
    .map(({ code, message }) => `${code}: ${message}`);
}

test("a value of the wrong type anywhere is a warning, and never ends the program", async () => {
  await fc.assert(
    fc.asyncProperty(mistakes, async (mistake) => {
      expect(errorsOf((await read(mistake)).diagnostics)).toEqual([]);
    }),
    { numRuns: Number(process.env["SPECWELD_LAW_RUNS"] ?? 300) },
  );
});

test("what is generated beside a value of the wrong type compiles", async () => {
  const files: GeneratedFile[] = [];
  for (const [index, mistake] of fc.sample(mistakes, { numRuns: 40 }).entries()) {
    const { spec, model } = await read(mistake);
    if (spec === undefined || model === undefined) continue;
    const { drafts } = await emitApi({ model, spec, command: "npm run codegen", artifacts: defaultsWithoutPaths });
    files.push(...printFiles(drafts, "npm run codegen").map((file) => ({ ...file, path: `case${index}/${file.path}` })));
  }
  expect(files.length).toBeGreaterThan(100);
  expect(compile(files, { version: "7" })).toEqual([]);
});
