import { describe, expect, test } from "vitest";
import { buildDocs } from "../../src/pipeline/build-docs.js";
import { type PipelineResult, runPipeline } from "../../src/pipeline.js";
import { temporaryFolder } from "../load/temporary-project.js";
import { processorTime } from "../processor-time.js";

const length = 5000;

/** Schemas of which each has a property of the type of the next, and the last one of the first. */
function ring(): string {
  const schemas = Array.from({ length }, (_, index) => {
    const next = { $ref: `#/components/schemas/S${(index + 1) % length}` };
    return [`S${index}`, { type: "object", properties: { next } }] as const;
  });
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Ring", version: "1" },
    paths: {},
    components: { schemas: Object.fromEntries(schemas) },
  });
}

test("a ring of 5,000 schemas is generated in reasonable time", async () => {
  const root = temporaryFolder({ "ring.json": ring() });
  let result: PipelineResult | undefined;
  const time = await processorTime(async () => {
    result = await runPipeline({ root, spec: "ring.json", output: "out", goal: "memory", cache: false });
  });
  expect(result?.diagnostics).toEqual([]);
  expect(result?.files.find(({ path }) => path.endsWith("models.ts"))?.text).toContain("next?: S0;");
  expect(result?.files.map(({ path }) => path)).toContain("paths.ts");
  expect(time).toBeLessThan(100_000);
});

test("a project whose rules cannot follow such a ring says so, and is generated", async () => {
  const config = "extends: [recommended]\napis:\n  ring: { root: ring.json }\nx-specweld: { output: out }\n";
  const result = await runPipeline({
    root: temporaryFolder({ "ring.json": ring(), "redocly.yaml": config }),
    goal: "memory",
    cache: false,
  });
  expect(result.status).toBe("ok");
  expect(result.diagnostics).toMatchObject([{ severity: "warning", code: "lint-failed", fix: expect.stringContaining("shorten") }]);
  expect(result.files.map(({ path }) => path)).toContain("ring/models.ts");
});

const ok = { description: "ok" };
const text = { type: "string" };

/** What can refer to another one of its kind: what a reference is in, the last of a chain, and an operation with the first. */
const kinds: Readonly<Record<string, { readonly last: object; readonly path: (first: object) => object }>> = {
  schemas: { last: text, path: (schema) => ({ get: { operationId: "first", responses: { 200: { ...ok, content: json(schema) } } } }) },
  responses: { last: ok, path: (response) => ({ get: { operationId: "first", responses: { 200: response } } }) },
  parameters: {
    last: { name: "q", in: "query", schema: text },
    path: (parameter) => ({ get: { operationId: "first", parameters: [parameter], responses: { 200: ok } } }),
  },
  requestBodies: {
    last: { content: json(text) },
    path: (requestBody) => ({ post: { operationId: "first", requestBody, responses: { 200: ok } } }),
  },
  headers: {
    last: { schema: text },
    path: (header) => ({ get: { operationId: "first", responses: { 200: { ...ok, headers: { "x-first": header } } } } }),
  },
  pathItems: { last: { get: { operationId: "first", responses: { 200: ok } } }, path: (pathItem) => pathItem },
};

function json(schema: object): object {
  return { "application/json": { schema } };
}

/** How a schema can hold the next one, each in its turn. */
const holders: readonly ((next: object) => object)[] = [
  (next) => ({ type: "object", properties: { next } }),
  (next) => ({ type: "array", items: next }),
  (next) => ({ type: "object", additionalProperties: next }),
  (next) => ({ allOf: [next, { type: "object", properties: { own: text } }] }),
  (next) => ({ oneOf: [next, text] }),
  (next) => ({ anyOf: [next, { type: "null" }] }),
  (next) => ({ type: "object", required: ["next"], properties: { next } }),
];

/** A project with an API of components that hold one another. */
function projectOf(kind: string, length: number, link: (index: number, next: object) => object): string {
  const at = (index: number) => ({ $ref: `#/components/${kind}/S${index}` });
  const components = Object.fromEntries(Array.from({ length }, (_, index) => [`S${index}`, link(index, at(index + 1))]));
  const paths = { "/first": kinds[kind]?.path(at(0)) };
  return temporaryFolder({
    "long.json": JSON.stringify({ openapi: "3.1.0", info: { title: "Long", version: "1" }, paths, components: { [kind]: components } }),
    "redocly.yaml": "extends: [recommended]\napis:\n  long: { root: long.json }\nx-specweld: { output: out }\n",
  });
}

describe("components that refer to one another", () => {
  async function outcomes(root: string) {
    const { status, diagnostics } = await runPipeline({ root, goal: "memory", cache: false });
    return { status, docs: (await buildDocs({ root })).status, codes: [...new Set(diagnostics.map(({ code }) => code))] };
  }

  // Redocly follows each of them anew, to the end.
  test.each(Object.keys(kinds))("1,000 times in a row are generated and documented, without its rules: %s", async (kind) => {
    const last = kinds[kind]?.last ?? {};
    const root = projectOf(kind, 1000, (index, next) => (index === 999 ? last : next));
    expect(await outcomes(root)).toEqual({ status: "ok", docs: "ok", codes: ["lint-failed"] });
  });

  test("in a ring of 5,000 bare references are read with little work", async () => {
    const root = projectOf("schemas", length, (index, next) => (index === length - 1 ? { $ref: "#/components/schemas/S0" } : next));
    let result: PipelineResult | undefined;
    const time = await processorTime(async () => {
      result = await runPipeline({ root, goal: "memory", cache: false });
    });
    expect(new Set(result?.diagnostics.map(({ code }) => code))).toEqual(new Set(["reference-cycle", "lint-failed"]));
    expect(time).toBeLessThan(60_000);
  });

  test("in a ring of 5,000 are generated and documented, whatever holds the next schema", async () => {
    const root = projectOf("schemas", length, (index, next) => {
      const held = index === length - 1 ? { $ref: "#/components/schemas/S0" } : next;
      return holders[index % holders.length]?.(held) ?? {};
    });
    expect(await outcomes(root)).toEqual({ status: "ok", docs: "ok", codes: ["lint-failed"] });
  });
});
