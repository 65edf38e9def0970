import { describe, expect, test } from "vitest";
import { description, lines, loadText, specOf } from "./temporary-project.js";

const petstore = description(`paths:
  /pets/{id}:
    get:
      responses:
        "404": { description: Not found }
        "200":
          description: Ok
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Pet' }
components:
  schemas:
    Pet:
      type: object
      properties:
        kind:
          enum:
            - cat
            - dog
`);

test("reads a description and says what it was read from", async () => {
  const spec = specOf(await loadText(petstore));
  expect(spec).toMatchObject({ apiId: "shop", file: "openapi.yaml", sources: [{ file: "openapi.yaml", text: petstore }] });
  expect(Object.keys(spec.document)).toEqual(["openapi", "info", "paths", "components"]);
});

test.each([
  ["", 1, 1],
  ["/paths/~1pets~1{id}/get", 5, 5],
  ["/paths/~1pets~1{id}/get/responses/200", 8, 9],
  ["/paths/~1pets~1{id}/get/responses/404", 7, 9],
  ["/components/schemas/Pet/properties/kind/enum/1", 21, 15],
  ["/components/schemas/Pet/properties/colour/enum/7", 17, 7],
  ["/components/schemas/Pet/properties/kind/enum/01", 19, 11],
  ["/nothing", 1, 1],
])("locates %s", async (pointer, line, column) => {
  expect(specOf(await loadText(petstore)).locate(pointer)).toEqual({ file: "openapi.yaml", line, column });
});

test("locates keys and items of JSON", async () => {
  const text = '{\n  "openapi": "3.1.0",\n  "paths": {\n\t"/a~b": { "tags": ["x",\n "y"] } } }';
  const spec = specOf(await loadText(text, "openapi.json"));
  expect(spec.locate("/paths/~1a~0b")).toEqual({ file: "openapi.json", line: 4, column: 2 });
  expect(spec.locate("/paths/~1a~0b/tags/1")).toEqual({ file: "openapi.json", line: 5, column: 2 });
});

test("counts lines of CRLF files and skips a byte order mark", async () => {
  const spec = specOf(await loadText(`\ufeff${description("paths:\n  /a: {}\n").replaceAll("\n", "\r\n")}`));
  expect(spec.locate("/openapi")).toMatchObject({ line: 1, column: 1 });
  expect(spec.locate("/paths/~1a")).toMatchObject({ line: 4, column: 3 });
});

test("freezes the document deeply, in YAML and JSON", async () => {
  for (const file of ["openapi.yaml", "openapi.json"]) {
    const { document } = specOf(await loadText('{"openapi":"3.1.0","paths":{"/a":{"parameters":[{"name":"x"}]}}}', file));
    expect(() => Object.assign(document, { x: 1 })).toThrow(TypeError);
    expect(notFrozen(document)).toEqual([]);
  }
});

function notFrozen(value: unknown): readonly unknown[] {
  if (typeof value !== "object" || value === null) return [];
  return [...(Object.isFrozen(value) ? [] : [value]), ...Object.values(value).flatMap(notFrozen)];
}

test("reads YAML that happens to start with a brace", async () => {
  expect(specOf(await loadText("{openapi: 3.1.0, paths: {}}")).document).toEqual({ openapi: "3.1.0", paths: {} });
});

test("passes the warnings of a description on", async () => {
  const outcome = await loadText(description("paths: {}\nx-levels: { enum: [1.10] }\n"));
  expect(outcome.value).toBeDefined();
  expect(lines(outcome)).toEqual(['openapi.yaml:4:20 warning inexact-number: value 1.10 of "enum" is read as the number 1.1']);
});

test.each([
  ["string", "9007199254740993"],
  ["integer", 9007199254740992],
])("reads an integer that JavaScript cannot hold in an enum of the type %s as %j", async (type, read) => {
  const outcome = await loadText(description(`components:\n  schemas:\n    A: { type: ${type}, enum: [9007199254740993] }\n`));
  expect(outcome.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(specOf(outcome).document).toHaveProperty("components.schemas.A.enum", [read]);
});

describe("references", () => {
  const withRef = (text: string, more = "") =>
    loadText(
      description(`paths: {}\ncomponents:\n  schemas:\n    A: { $ref: ${JSON.stringify(text)} }\n    Pet: { type: object }\n${more}`),
    );

  test("are normalized: percent-encoding is decoded", async () => {
    const spec = specOf(await withRef("#/components/schemas/a%20b~1c", "    a b/c: {}\n"));
    expect(spec.document).toHaveProperty(["components", "schemas", "A", "$ref"], "#/components/schemas/a b~1c");
    expect(spec.locate("/components/schemas/A/$ref")).toMatchObject({ line: 6, column: 10 });
  });

  test("keep their siblings", async () => {
    const spec = specOf(
      await loadText(description("components:\n  schemas:\n    A: { $ref: '#/components/schemas/B', description: x }\n    B: {}\n")),
    );
    expect(spec.document).toHaveProperty("components.schemas.A", { $ref: "#/components/schemas/B", description: "x" });
  });

  test("may make a schema contain itself", async () => {
    const body = "components:\n  schemas:\n    Tree: { properties: { left: { $ref: '#/components/schemas/Tree' } } }\n";
    expect(lines(await loadText(description(body)))).toEqual([]);
  });

  test("in examples, defaults, enums and extensions are data", async () => {
    const body =
      "components:\n  schemas:\n    A: { example: { $ref: nowhere }, default: { $ref: nowhere }, x-y: { $ref: nowhere }, enum: [{ $ref: nowhere }] }\n";
    expect(lines(await loadText(description(body)))).toEqual([]);
  });

  test("that are the name of a property are a property", async () => {
    const body = "components:\n  schemas:\n    A: { properties: { $ref: { type: string } } }\n";
    expect(lines(await loadText(description(body)))).toEqual([]);
  });

  test.each([
    ["#/components/schemas/Pat", 'points at nothing: there is no "Pat"', 'did you mean "Pet"?'],
    ["#/__proto__/x", 'points at nothing: there is no "__proto__"', "add what it points at, or correct the pointer"],
    ["#/components/schemas/constructor", 'points at nothing: there is no "constructor"', "add what it points at, or correct the pointer"],
    [
      "https://x.test/a.yaml",
      "is remote; Specweld reads local files only",
      "download it into the project folder and refer to it by a relative path",
    ],
  ])("to %s are refused", async (text, fact, fix) => {
    const outcome = await withRef(text, "  responses: { R: { description: x } }\n");
    expect(outcome.value).toBeUndefined();
    expect(outcome.diagnostics).toMatchObject([{ message: `$ref "${text}" ${fact}`, fix, place: { line: 6, column: 10 } }]);
  });

  test.each([
    ["#/components/schemas/A", "leads back to itself; read as a schema that anything fits", {}],
    ["#", "points at the whole description; read as a schema that anything fits", {}],
    ["Pet", 'is not a reference into the description; read as "#/components/schemas/Pet"', { $ref: "#/components/schemas/Pet" }],
    ["#/info/title", 'points at the text "Shop"; read as a schema that anything fits', {}],
    ["#/components/responses/R", 'points into "responses" where one of "schemas" belongs; read as its schema', { type: "string" }],
  ])("to %s are read as what they can only mean", async (text, fact, schema) => {
    const outcome = await withRef(text, "  responses: { R: { description: x, content: { text/plain: { schema: { type: string } } } } }\n");
    expect(outcome.diagnostics).toMatchObject([{ severity: "warning", message: `$ref "${text}" ${fact}`, place: { line: 6, column: 10 } }]);
    expect(specOf(outcome).document).toHaveProperty("components.schemas.A", schema);
  });

  test("that only lead to each other have no content", async () => {
    const ref = (name: string) => `{ $ref: '#/components/schemas/${name}' }`;
    const outcome = await loadText(
      description(`components:\n  schemas:\n    A: ${ref("B")}\n    B: ${ref("C")}\n    C: ${ref("A")}\n    D: ${ref("A")}\n`),
    );
    const said = (line: number, name: string) =>
      `openapi.yaml:${line}:10 warning reference-cycle: $ref "#/components/schemas/${name}" leads back to itself; read as a schema that anything fits`;
    expect(lines(outcome)).toEqual([said(5, "B"), said(6, "C"), said(7, "A")]);
    expect(specOf(outcome).document).toHaveProperty("components.schemas.D", { $ref: "#/components/schemas/A" });
  });
});

describe("versions", () => {
  test.each([
    ["openapi: 3.0.4", undefined],
    ["openapi: 3.2.0", undefined],
    ["openapi: 3.1.0-rc1", undefined],
    ["swagger: '1.2'", "the description is Swagger 1.2"],
    ["openapi: 3.1", "version 3.1 is read as 3.1.0"],
    ["openapi: v3.0", 'version "v3.0" is read as 3.0.0'],
    ["openapi: 3.9.0", 'version "3.9.0" is read as 3.2.0'],
    ["openapi: 4.0.0", 'version "4.0.0" of OpenAPI is not supported'],
    ["openapi: [3]", "version [3] of OpenAPI is not supported"],
    ["opnapi: 3.1.0", 'the file has no "openapi" version; read as 3.1.0'],
    ["asyncapi: 3.0.0", 'the file is a description of the kind "asyncapi"'],
  ])("%s", async (text, message) => {
    const { diagnostics } = await loadText(`${text}\npaths: {}\n`);
    expect(diagnostics[0]?.message).toBe(message);
    if (message !== undefined) expect(diagnostics[0]?.place).toEqual({ file: "openapi.yaml", line: 1, column: 1 });
  });
});
