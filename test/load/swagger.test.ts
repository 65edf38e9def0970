import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { loadSpec } from "../../src/load/load-spec.js";
import type { LoadedSpec } from "../../src/types/loaded-spec.js";
import { compile } from "../compile.js";
import { generate } from "../generate.js";
import { lines, loadText, projectIn, specOf } from "./temporary-project.js";

const folder = resolve(import.meta.dirname, "../fixtures/inputs");

function loadFixture(file: string) {
  return loadSpec(projectIn(folder), { id: "shop", file });
}

function at({ document }: LoadedSpec, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], document); // a test reads what it expects
}

/** A Swagger description around an operation. */
function swagger(operation: string, rest = ""): string {
  return `swagger: "2.0"\ninfo: { title: Shop, version: "1" }\n${rest}paths:\n  /a/{id}:\n    post:\n      operationId: post\n${operation}`;
}

const ok = "      responses: { '200': { description: ok } }\n";

async function operationOf(operation: string, rest = "") {
  const outcome = await loadText(swagger(operation, rest));
  return { spec: specOf(outcome), operation: at(specOf(outcome), "paths", "/a/{id}", "post"), warnings: lines(outcome) };
}

describe("a whole description", () => {
  test("becomes OpenAPI 3.0 with one warning, for what OpenAPI 3 cannot say", async () => {
    const outcome = await loadFixture("swagger.yaml");
    expect(lines(outcome)).toEqual([
      'swagger.yaml:33:73 warning collection-format: parameter "tsv" joins its values by tabs, which OpenAPI 3 cannot say; it is read as one text',
    ]);
    const spec = specOf(outcome);
    expect(Object.keys(spec.document)).toEqual(["openapi", "info", "paths", "servers", "components"]);
    expect(JSON.stringify(spec.document)).not.toMatch(/specweld|s2o|#\/definitions|"__proto__"/);
    expect(at(spec, "servers")).toEqual([{ url: "https://api.example.com/v1" }, { url: "http://api.example.com/v1" }]);
    expect(at(spec, "components", "securitySchemes")).toMatchObject({
      basic: { type: "http", scheme: "basic" },
      key: { type: "apiKey", in: "header", name: "X-Key" },
      implicit: { flows: { implicit: { scopes: { r: "read" } } } },
      password: { flows: { password: { tokenUrl: "https://a/t" } } },
      application: { flows: { clientCredentials: { tokenUrl: "https://a/t" } } },
      code: { flows: { authorizationCode: { authorizationUrl: "https://a/b", tokenUrl: "https://a/t" } } },
    });
  });

  test("keeps data as it is: nulls, and what looks like a reference", async () => {
    const spec = specOf(await loadFixture("swagger.yaml"));
    expect(at(spec, "components", "schemas", "Pet", "properties", "name")).toEqual({ type: "string", nullable: true, enum: ["a", null] });
    expect(at(spec, "paths", "/pets/{id}", "get", "responses", "200", "content", "application/json", "examples")).toEqual({
      response: { value: { id: null, $ref: "nothing" } },
    });
  });

  test.each([
    ["/paths/~1pets~1{id}/get/parameters/0/schema/type", 23, 47],
    ["/paths/~1pets~1{id}/get/parameters/3", 30, 11],
    ["/paths/~1pets~1{id}/post/requestBody/content/application~1json/schema", 16, 49],
    ["/paths/~1form/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/list/type", 59, 39],
    ["/paths/~1pets~1{id}/get/responses/404", 19, 3],
    ["/paths/~1pets~1{id}/get/responses/200/headers/X-Rate/schema/type", 36, 95],
    ["/components/schemas/Page_Pet_", 71, 3],
    ["/components/schemas/Pet/properties/name/type", 68, 15],
    ["/components/securitySchemes/code", 14, 3],
  ])("has the place of the original for %s", async (pointer, line, column) => {
    expect(specOf(await loadFixture("swagger.yaml")).locate(pointer)).toEqual({ file: "swagger.yaml", line, column });
  });

  test.each(["swagger.yaml", "swagger-small.yaml", "swagger-split/swagger.yaml"])("gives a client that compiles: %s", async (file) => {
    const { files } = await generate(`test/fixtures/inputs/${file}`);
    expect(files.length).toBeGreaterThan(4);
    for (const version of ["5.9", "6", "7"] as const) expect(compile(files, { version })).toEqual([]);
  });
});

describe("a description of several files", () => {
  test("takes parameters, responses, schemas and paths from them", async () => {
    const spec = specOf(await loadFixture("swagger-split/swagger.yaml"));
    expect(at(spec, "paths", "/orders", "get")).toMatchObject({
      parameters: [{ name: "limit", in: "query", schema: { type: "integer" } }],
      responses: { "200": { content: { "application/json": { schema: { $ref: "#/components/schemas/Order" } } } } },
    });
    const pet = at(spec, "paths", "/pets", "post", "requestBody", "content", "application/json", "schema", "$ref");
    expect(at(spec, ...String(pet).split("/").slice(1))).toEqual({ type: "object", properties: { name: { type: "string" } } });
    expect(at(spec, "components", "schemas", "Pet")).toEqual({ type: "object", properties: { other: { type: "boolean" } } });
    expect(at(spec, "paths", "/orders", "get", "responses", "default", "content", "application/json", "schema")).toEqual({ $ref: pet });
  });

  test("keeps the place in the file that something came from", async () => {
    const spec = specOf(await loadFixture("swagger-split/swagger.yaml"));
    expect(spec.locate("/paths/~1orders/get/parameters/0/schema/type")).toMatchObject({ file: "swagger-split/shared.yaml", line: 3 });
    expect(spec.locate("/paths/~1pets/post/requestBody")).toMatchObject({ file: "swagger-split/shared.yaml", line: 2 });
  });

  test("gives a schema that is referred to inside an operation a name of its own", async () => {
    const spec = specOf(await loadFixture("swagger-split/swagger.yaml"));
    const text = at(spec, "paths", "/pets", "post", "responses", "200", "content", "application/json", "schema", "$ref");
    expect(text).toMatch(/^#\/components\/schemas\//);
    expect(at(spec, ...String(text).split("/").slice(1))).toMatchObject({ type: "array" });
  });
});

describe("servers", () => {
  test.each([
    ["host: h.com\n", ["https://h.com"]],
    ["host: h.com\nbasePath: /\n", ["https://h.com"]],
    ["host: h.com:81\nbasePath: v1/\nschemes: [http]\n", ["http://h.com:81/v1"]],
    ["host: h.com\nschemes: [ws, wss, http, https]\n", ["https://h.com", "http://h.com"]],
    ["basePath: /v2\n", ["/v2"]],
    ["schemes: [https]\n", undefined],
  ])("of %j", async (rest, urls) => {
    const { spec } = await operationOf(ok, rest);
    expect((at(spec, "servers") as readonly { url: string }[] | undefined)?.map(({ url }) => url)).toEqual(urls);
  });

  test("of an operation differ only where its own scheme does", async () => {
    const rest = "host: h.com\nschemes: [http]\n";
    expect((await operationOf(`      schemes: [https]\n${ok}`, rest)).operation).toMatchObject({ servers: [{ url: "https://h.com" }] });
    expect((await operationOf(`      schemes: [http]\n${ok}`, rest)).operation).not.toHaveProperty("servers");
  });
});

describe("bodies", () => {
  const body = "      parameters: [{ in: body, name: b, schema: { type: object } }]\n";
  test.each([
    ["", "", ["application/json"]],
    ["consumes: [application/xml]\n", "", ["application/xml"]],
    ["consumes: [application/xml]\n", "      consumes: [text/json]\n", ["text/json"]],
    ["consumes: ['*/*']\n", "", ["application/json"]],
  ])("have the media types of the operation, else of the description: %j %j", async (rest, own, types) => {
    const { operation } = await operationOf(`${own}${body}${ok}`, rest);
    expect(Object.keys((operation as { requestBody: { content: object } }).requestBody.content)).toEqual(types);
  });

  test.each([
    ["{ in: formData, name: f, type: file }", "", "multipart/form-data"],
    ["{ in: formData, name: f, type: file }", "      consumes: [application/json]\n", "multipart/form-data"],
    ["{ in: formData, name: f, type: string }", "", "application/x-www-form-urlencoded"],
    ["{ in: formData, name: f, type: string }", "      consumes: [multipart/form-data]\n", "multipart/form-data"],
  ])("are forms: %s %j", async (parameter, consumes, type) => {
    const { operation } = await operationOf(`${consumes}      parameters: [${parameter}]\n${ok}`);
    expect(Object.keys((operation as { requestBody: { content: object } }).requestBody.content)).toEqual([type]);
  });

  test("may be shared, or those of the path", async () => {
    const text = `swagger: "2.0"
info: { title: Shop, version: "1" }
parameters: { File: { in: formData, name: file, type: file, required: true }, Note: { in: formData, name: note, type: string } }
paths:
  /a:
    parameters: [{ $ref: "#/parameters/File" }]
    put: { operationId: put, responses: { "204": { description: none } } }
    post: { operationId: post, parameters: [{ $ref: "#/parameters/Note" }], responses: { "204": { description: none } } }
`;
    const spec = specOf(await loadText(text));
    const schema = ["requestBody", "content", "multipart/form-data", "schema"];
    expect(at(spec, "paths", "/a", "put", ...schema)).toMatchObject({ required: ["file"], properties: { file: { format: "binary" } } });
    expect(Object.keys(at(spec, "paths", "/a", "post", ...schema, "properties") as object)).toEqual(["file", "note"]);
  });
});

describe("lists", () => {
  const list = (location: string, format: string) =>
    `      parameters: [{ name: id, in: ${location}, required: true, type: array, items: { type: string }, collectionFormat: ${format} }]\n${ok}`;

  test.each([
    ["path", "csv", { style: "simple" }],
    ["header", "csv", { style: "simple" }],
    ["query", "csv", { style: "form", explode: false }],
    ["query", "ssv", { style: "spaceDelimited" }],
    ["query", "pipes", { style: "pipeDelimited" }],
    ["query", "multi", { explode: true }],
  ])("in %s as %s are written as before", async (location, format, style) => {
    const { operation, warnings } = await operationOf(list(location, format));
    expect(operation).toMatchObject({ parameters: [{ ...style, schema: { type: "array", items: { type: "string" } } }] });
    expect(warnings).toEqual([]);
  });

  test.each([
    ["query", "tsv", "tabs"],
    ["path", "pipes", "pipes"],
    ["header", "ssv", "spaces"],
  ])("in %s as %s are one text", async (location, format, words) => {
    const { operation, warnings } = await operationOf(list(location, format));
    expect(operation).toMatchObject({ parameters: [{ schema: { type: "string" } }] });
    expect(warnings).toEqual([expect.stringContaining(`joins its values by ${words}`)]);
  });
});

describe("responses", () => {
  test("of files are binary, and not JSON", async () => {
    const file = "      responses: { '200': { description: ok, schema: { type: file } } }\n";
    const binary = { schema: { type: "string", format: "binary" } };
    expect((await operationOf(file)).operation).toMatchObject({
      responses: { "200": { content: { "application/octet-stream": binary } } },
    });
    const types = "      produces: [application/pdf, application/json]\n";
    expect(at((await operationOf(`${types}${file}`)).spec, "paths", "/a/{id}", "post", "responses", "200", "content")).toEqual({
      "application/pdf": binary,
    });
  });

  test("that are shared have the media types of the operation that gives them", async () => {
    const rest = "produces: [application/json]\nresponses: { R: { description: r, schema: { type: string } } }\n";
    const { operation } = await operationOf("      produces: [text/plain]\n      responses: { '200': { $ref: '#/responses/R' } }\n", rest);
    expect(operation).toMatchObject({ responses: { "200": { content: { "text/plain": { schema: { type: "string" } } } } } });
  });
});

test("a reference that leads nowhere is an error as in OpenAPI 3", async () => {
  const outcome = await loadText(swagger("      responses: { '200': { description: ok, schema: { $ref: '#/definitions/Nothing' } } }\n"));
  expect(lines(outcome)).toEqual([expect.stringContaining("reference-not-found")]);
});

test.each([
  "parameters: { a: 1 }",
  "responses: []",
  "parameters: [null, 7, { in: body }]",
  "consumes: 5\n      produces: { a: b }",
  "responses: { '200': null }",
])("what is wrong inside an operation ends in a description or an error: %s", async (part) => {
  const outcome = await loadText(swagger(`      ${part}\n`));
  expect(outcome.value === undefined).toBe(outcome.diagnostics.some(({ severity }) => severity === "error"));
});

test("Swagger 1.2 is refused", async () => {
  expect(lines(await loadText('swaggerVersion: "1.2"\napis: []\n'))[0]).toContain("unsupported-version");
  expect(lines(await loadText('swagger: "1.2"\npaths: {}\n'))[0]).toContain("the description is Swagger 1.2");
});
