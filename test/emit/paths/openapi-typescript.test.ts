import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import fc from "fast-check";
import type { OpenAPI3, OpenAPITSOptions } from "openapi-typescript";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { writePaths } from "../../../src/emit/paths/write-paths.js";
import type { Json, JsonObject } from "../../../src/types/json.js";
import { apiModel } from "../../model-builders.js";

// Its main entry would load what it lints with.
const load = createRequire(import.meta.url);
const transformSchema = load("openapi-typescript/dist/transform/index.cjs") as typeof import("openapi-typescript").transformSchema;
const { resolveRef } = load("openapi-typescript/dist/lib/utils.cjs") as typeof import("openapi-typescript");
const { astToString } = load("openapi-typescript/dist/lib/ts.cjs") as typeof import("openapi-typescript");

const options: OpenAPITSOptions = { silent: true, defaultNonNullable: false, emptyObjectsUnknown: true };

/** What openapi-typescript prints, indented as ours. */
function theirs(document: JsonObject): string {
  const schema = structuredClone(document) as unknown as OpenAPI3; // as far as it is none, openapi-typescript fails or passes over it
  const context = {
    ...options,
    discriminators: { objects: {}, refsHandled: [] },
    injectFooter: [],
    resolve: ($ref: string) => resolveRef(schema, $ref, { silent: true }),
  };
  const nodes = transformSchema(schema, context as unknown as Parameters<typeof transformSchema>[1]); // Redocly is not needed
  return astToString(nodes).replace(/^(?: {4})+/gm, (spaces) => spaces.slice(spaces.length / 2));
}

/** What we print where the model knows nothing better. */
function ours(document: JsonObject): string {
  return writePaths(document, apiModel());
}

const root = join(import.meta.dirname, "../../..");

const field = <T extends Json>(name: string, values: fc.Arbitrary<T>): fc.Arbitrary<JsonObject> =>
  fc.option(values, { nil: undefined, freq: 3 }).map((value): JsonObject => (value === undefined ? {} : { [name]: value }));

const merged = (...parts: readonly fc.Arbitrary<JsonObject>[]): fc.Arbitrary<JsonObject> =>
  fc.tuple(...parts).map((each) => Object.assign({}, ...each));

const text = fc.constantFrom("A text.", "Two\nlines.", "  Indented\n\n  twice  ", "Größe 😀", "a, b");
const name = fc.constantFrom("id", "pet-id", "200", "1.5", "größe", "a/b", 'quo"te', "$id", "-1", "NaN", "😀");
const value: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom<Json>(1, -2.5, "a", "é", true, false, null, ""),
    fc.array(tie("value"), { maxLength: 2 }),
    fc.dictionary(name, tie("value"), { maxKeys: 2 }),
  ),
})).value;

const typeName = fc.constantFrom("string", "number", "integer", "boolean", "object", "array", "null");
const notes = merged(
  field("title", text),
  field("description", text),
  field("format", fc.constantFrom("date", "int64")),
  field("deprecated", fc.boolean()),
  field("default", value),
  field("example", value),
  field("examples", fc.array(value, { maxLength: 2 })),
  field("readOnly", fc.boolean()),
);

const { schema } = fc.letrec<{ schema: JsonObject }>((tie) => {
  const map = fc.dictionary(name, tie("schema"), { maxKeys: 3 });
  const list = fc.array(tie("schema"), { minLength: 1, maxLength: 3 });
  return {
    schema: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      // Beside `type: object` it takes the values of an enum for schemas.
      merged(
        notes,
        field(
          "type",
          typeName.filter((type) => type !== "object"),
        ),
        field("enum", fc.array(value, { minLength: 1, maxLength: 3 })),
        field("nullable", fc.boolean()),
      ),
      fc.constantFrom<JsonObject>(
        { $ref: "#/components/schemas/A" },
        { $ref: "#/components/schemas/a~1b/properties/id" },
        { const: "x", type: "string" },
        {},
      ),
      merged(
        notes,
        field("type", fc.oneof(typeName, fc.uniqueArray(typeName, { minLength: 1, maxLength: 3 }))),
        field("nullable", fc.boolean()),
        field("required", fc.uniqueArray(name, { maxLength: 3 })),
        field("properties", map),
        field("additionalProperties", fc.oneof(fc.boolean(), tie("schema"))),
        field("patternProperties", map),
        field("items", tie("schema")),
      ),
      merged(notes, field("type", fc.constantFrom("array", "object")), field("prefixItems", list), field("$defs", map)),
      merged(
        field("type", typeName),
        field("required", fc.uniqueArray(name, { maxLength: 3 })),
        field("allOf", list),
        field("anyOf", list),
        field("oneOf", list),
      ),
    ),
  };
});

const document = fc
  .record({ A: schema, "a/b": schema, parameter: schema, body: schema, response: schema })
  .map(({ parameter, body, response, ...schemas }): JsonObject => {
    const content = { "application/json": { schema: body, example: { a: 1 } } };
    const operation = {
      summary: "Does it.",
      parameters: [
        { name: "q", in: "query", schema: parameter, description: "What." },
        { name: "X-Trace", in: "header", required: true, schema: parameter },
        { $ref: "#/components/parameters/P" },
      ],
      requestBody: { description: "Body.", content },
      responses: {
        "200": {
          description: "OK.",
          headers: { "X-Rate": { schema: { type: "integer" } }, L: { $ref: "#/components/headers/L" } },
          content,
        },
        default: { $ref: "#/components/responses/R" },
      },
    };
    return {
      openapi: "3.1.0",
      info: { title: "Sample", version: "1" },
      paths: {
        "/a/{id}": {
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
          get: { operationId: "a#b", ...operation },
        },
        "/b": { post: operation, delete: { operationId: "c-d", deprecated: true, responses: {} } },
      },
      components: {
        schemas,
        parameters: { P: { name: "p", in: "cookie", required: true, schema: { type: "boolean" } } },
        headers: { L: { description: "Link.", content: { "text/plain": { schema: response } } } },
        responses: { R: { description: "Error.", content: { "application/problem+json": { schema: response } } } },
        requestBodies: { B: { content: {} } },
      },
    };
  });

describe("paths.ts is to the letter what openapi-typescript prints", () => {
  test.each(["test/fixtures/real/petstore.yaml", "test/fixtures/golden/pet-shop.yaml"])("of %s", (file) => {
    const description = parse(readFileSync(join(root, file), "utf8")) as JsonObject; // a mapping
    expect(ours(description)).toBe(theirs(description));
  });

  test("of random descriptions", () => {
    fc.assert(
      fc.property(document, (description) => {
        expect(ours(description)).toBe(theirs(description));
      }),
      { numRuns: Number(process.env["SPECWELD_LAW_RUNS"] ?? 100) },
    );
  });
});
