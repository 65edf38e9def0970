import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { emitPaths } from "../../../src/emit/paths/paths.js";
import { buildModel } from "../../../src/model/build-model.js";
import type { ApiModel } from "../../../src/types/api-model.js";
import type { JsonObject } from "../../../src/types/json.js";
import type { LoadedSpec } from "../../../src/types/loaded-spec.js";
import { loadedSpec, specOf } from "../../model/loaded-spec.js";
import { apiModel } from "../../model-builders.js";

/** What openapi-typescript makes of a description; fails where it fails. */
async function pathsText(model: ApiModel, spec: LoadedSpec): Promise<string> {
  const { draft, diagnostics } = emitPaths(model, spec);
  expect(diagnostics).toEqual([]);
  return "text" in draft ? draft.text : "";
}

/** What openapi-typescript makes of component schemas, without line breaks. */
async function schemaTypes(yaml: string, version = "3.1.0"): Promise<string> {
  const spec = specOf(`paths: {}\ncomponents:\n  schemas:\n${yaml.replace(/^/gm, "    ")}`, version);
  const { value: model, diagnostics } = buildModel(spec);
  if (model === undefined) throw new Error(diagnostics.map(({ message }) => message).join());
  const text = await pathsText(model, spec);
  const types = /schemas: (\{.*?\n {2}\});/s.exec(text)?.[1] ?? text;
  return types.replace(/\s+/g, " ").replaceAll('components["schemas"]', "S");
}

describe("paths.ts", () => {
  test.each([
    [
      "keeps the tags that variants of a discriminated union have",
      `
U: { oneOf: [{ $ref: "#/components/schemas/TC" }, { $ref: "#/components/schemas/QC" }], discriminator: { propertyName: ct } }
TC: { type: object, required: [ct], properties: { ct: { type: string, enum: [text] } } }
QC: { type: object, required: [ct], properties: { ct: { const: quote } } }`,
      'U: S["TC"] | S["QC"];',
    ],
    [
      "keeps a discriminator property that is inherited",
      `
Holder: { type: object, properties: { p: { allOf: [{ $ref: "#/components/schemas/Base" }] } } }
Base: { type: object, required: [type], properties: { type: { type: string } }, discriminator: { propertyName: type } }`,
      'p?: S["Base"];',
    ],
    [
      "adds anyOf to the properties beside it",
      `
A: { type: object, properties: { c: { type: string } }, anyOf: [{ required: [a], properties: { a: { type: string } } }, { required: [b], properties: { b: { type: number } } }] }`,
      "A: { c?: string; } & ({ a: string; } | { b: number; });",
    ],
    [
      "keeps what stands beside $ref",
      `
A: { $ref: "#/components/schemas/B", required: [x], properties: { x: { type: string } } }
B: { type: object, properties: { y: { type: string } } }`,
      'A: S["B"] & { x: string; };',
    ],
    [
      "keeps the values of an open enum in completions",
      "A: { enum: [a, b], x-open-enum: true, description: Open. }",
      '/** @description Open. */ A: "a" | "b" | (string & {});',
    ],
    ["leaves a property with a default optional", "A: { type: object, properties: { d: { type: string, default: x } } }", "d?: string;"],
    [
      "takes binary content inside JSON for text",
      "A: { type: object, properties: { f: { type: string, format: binary } } }",
      "f?: string;",
    ],
    ["knows tuples whose items may be missing", "A: { type: array, prefixItems: [{ type: string }], items: false }", "A: [ string? ];"],
    [
      "keeps null beside a reference",
      `
A: { type: object, properties: { b: { oneOf: [{ $ref: "#/components/schemas/B" }, { type: "null" }] } } }
B: { type: object, properties: { y: { type: string } } }`,
      'b?: S["B"] | null;',
    ],
  ])("%s", async (_, yaml, want) => {
    expect(await schemaTypes(yaml)).toContain(want);
  });

  test("is not told a type by the description itself", async () => {
    expect(await schemaTypes('A: { type: string }\nB: { type: number, x-specweld-type: "/components/schemas/A" }')).toContain("B: number;");
  });

  test("reads a parameter that refers to another path", async () => {
    const spec = specOf(`
paths:
  /a: { get: { operationId: a, parameters: [{ name: q, in: query, schema: { type: string } }], responses: { "200": { description: Ok. } } } }
  /b: { get: { operationId: b, parameters: [{ $ref: "#/paths/~1a/get/parameters/0" }], responses: { "200": { description: Ok. } } } }`);
    expect((await pathsText(apiModel(), spec)).match(/q\?: string;/g)).toHaveLength(2);
  });

  test("reads a ring of thousands of schemas", async () => {
    const ring = Array.from({ length: 5000 }, (_, index): [string, JsonObject] => {
      return [`S${index}`, { type: "object", properties: { next: { $ref: `#/components/schemas/S${(index + 1) % 5000}` } } }];
    });
    const components = { schemas: Object.fromEntries(ring) };
    const document = { openapi: "3.1.0", info: { title: "Ring", version: "1" }, paths: {}, components };
    expect(await pathsText(apiModel(), loadedSpec(document))).toContain('next?: components["schemas"]["S0"];');
  });

  test("leaves the description as it was", async () => {
    const document = parse(
      'openapi: 3.1.0\ninfo: { title: A, version: "1" }\npaths: {}\ncomponents: { schemas: { A: { enum: [a], x-open-enum: true, title: "@x" } } }',
    ) as JsonObject; // a mapping
    const before = structuredClone(document);
    emitPaths(apiModel(), loadedSpec(document));
    expect(document).toEqual(before);
  });
});
