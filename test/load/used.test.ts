import { describe, expect, test } from "vitest";
import { loadSpec } from "../../src/load/load-spec.js";
import { buildModel } from "../../src/model/build-model.js";
import type { UsedParts } from "../../src/types/used-parts.js";
import { lines, projectIn, specOf, temporaryFolder } from "./temporary-project.js";

const zoo = `openapi: 3.1.0
info: { title: Zoo, version: "1" }
tags: [{ name: shops }, { name: animals }]
webhooks:
  animalBorn: { post: { operationId: animalBorn, requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Birth" } } } }, responses: { "200": { description: ok } } } }
paths:
  /animals/{id}:
    parameters: [{ $ref: "#/components/parameters/Id" }]
    get:
      operationId: animals/get
      tags: [animals]
      security: [{ Key: [] }]
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Animal" } } } }
        default: { $ref: "#/components/responses/Failure" }
    delete:
      operationId: animals/delete
      tags: [animals]
      responses: { "204": { description: gone } }
  /shops:
    get:
      tags: [shops]
      responses: { "200": { description: ok, content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Shop" } } } } } }
components:
  securitySchemes: { Key: { type: http, scheme: bearer } }
  parameters:
    Id: { name: id, in: path, required: true, schema: { type: string } }
    Other: { name: other, in: query, schema: { type: string } }
  responses:
    Failure: { description: failed, content: { application/json: { schema: { $ref: "#/components/schemas/Problem" } } } }
  schemas:
    Animal:
      type: object
      required: [kind]
      discriminator: { propertyName: kind }
      properties: { kind: { type: string }, keeper: { $ref: "#/components/schemas/Keeper" } }
    Bird: { allOf: [{ $ref: "#/components/schemas/Animal" }, { type: object, properties: { wings: { type: integer } } }] }
    Owl: { allOf: [{ $ref: "#/components/schemas/Bird" }, { type: object, properties: { sees: { $ref: "#/components/schemas/Sight" } } }] }
    Sight: { type: string }
    Keeper: { type: object, properties: { boss: { $ref: "#/components/schemas/Keeper" } } }
    Problem: { type: object, properties: { message: { type: string } } }
    Shop: { type: object, properties: { name: { type: string } } }
    Birth: { type: object, properties: { animal: { $ref: "#/components/schemas/Animal" } } }
    Unused: { type: object }
`;

async function used(parts: Partial<UsedParts>, files: Readonly<Record<string, string>> = { "zoo.yaml": zoo }) {
  const [file = ""] = Object.keys(files);
  const outcome = await loadSpec(
    projectIn(temporaryFolder(files)),
    { id: "zoo", file },
    { used: { operations: [], schemas: [], webhooks: false, ...parts } },
  );
  expect(lines(outcome)).toEqual([]);
  const spec = specOf(outcome);
  const components = Object(spec.document["components"]);
  return {
    spec,
    document: spec.document,
    paths: Object(spec.document["paths"]),
    schemas: Object.keys(components["schemas"] ?? {}),
    components,
  };
}

describe("a description that is reduced to what is used", () => {
  test("has the operations that are called, what they refer to, and the heirs of a base", async () => {
    const { document, paths, schemas, components } = await used({ operations: ["animals/get"] });
    expect(Object.keys(paths)).toEqual(["/animals/{id}"]);
    expect(Object.keys(paths["/animals/{id}"])).toEqual(["parameters", "get"]);
    expect(schemas).toEqual(["Animal", "Bird", "Owl", "Sight", "Keeper", "Problem"]);
    expect(Object.keys(components.parameters)).toEqual(["Id"]);
    expect(Object.keys(components.securitySchemes)).toEqual(["Key"]);
    expect(document["tags"]).toEqual([{ name: "animals" }]);
    expect(document["webhooks"]).toBeUndefined();
  });

  test.each([
    ["its id", "animals/get", ["get /animals/{id}"]],
    ["its generated name", "animalsGet", ["get /animals/{id}"]],
    ["its path, where it has no id", "getShops", ["get /shops"]],
  ])("knows an operation by %s", async (_, name, operations) => {
    const { paths } = await used({ operations: [name] });
    const found = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(Object(item))
        .filter((key) => key !== "parameters")
        .map((method) => `${method} ${path}`),
    );
    expect(found).toEqual(operations);
  });

  test("has the schemas that a mapping names, and events where it reads them", async () => {
    expect((await used({ operations: ["getShops"], schemas: ["unused"] })).schemas).toEqual(["Shop", "Unused"]);
    expect((await used({ operations: ["getShops"], webhooks: true })).schemas).toEqual([
      "Animal",
      "Bird",
      "Owl",
      "Sight",
      "Keeper",
      "Shop",
      "Birth",
    ]);
  });

  test("is whole where an operation is not known, so that its mapping can say what was meant", async () => {
    expect(Object.keys((await used({ operations: ["animals/gte", "getShops"] })).paths)).toEqual(["/animals/{id}", "/shops"]);
  });

  test("keeps every place", async () => {
    const { spec } = await used({ operations: ["animals/get"] });
    const placeOf = (pointer: string) => `${spec.locate(pointer).line}:${spec.locate(pointer).column}`;
    expect(placeOf("/tags/0")).toBe("3:25");
    expect(placeOf("/paths/~1animals~1{id}/get/operationId")).toBe("10:7");
    expect(placeOf("/components/schemas/Problem")).toBe("41:5");
    expect(spec.written?.locate("/components/schemas/Problem/properties/message").line).toBe(41);
  });

  test("has a model without a warning", async () => {
    const { value, diagnostics } = buildModel((await used({ operations: ["animals/get"] })).spec);
    expect(diagnostics).toEqual([]);
    expect(value?.operations.map(({ name }) => name)).toEqual(["animalsGet"]);
  });

  test("follows references of Swagger 2.0 and of other files", async () => {
    const swagger = `swagger: "2.0"
info: { title: Zoo, version: "1" }
paths:
  /a: { get: { operationId: a, produces: [application/json], responses: { "200": { description: ok, schema: { $ref: "#/definitions/A" } } } } }
  /b: { get: { operationId: b, responses: { "200": { description: ok, schema: { $ref: "parts.yaml#/B" } } } } }
definitions: { A: { type: object, properties: { c: { $ref: "parts.yaml#/C" } } } }
`;
    const { paths, schemas } = await used(
      { operations: ["a"] },
      { "zoo.yaml": swagger, "parts.yaml": "B: { type: string }\nC: { type: string }\n" },
    );
    expect(Object.keys(paths)).toEqual(["/a"]);
    expect(schemas).toEqual(["A", "C"]);
  });
});
