import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadSpec } from "../../src/load/load-spec.js";
import type { JsonObject } from "../../src/types/json.js";
import { description, lines, loadFiles, projectIn, specOf, temporaryFolder } from "./temporary-project.js";

/** A description whose operation answers with what some references point at. */
function answering(...refs: readonly string[]): string {
  const schemas = refs.map((ref) => `{ $ref: ${JSON.stringify(ref)} }`).join(", ");
  return description(
    `paths:\n  /a: { get: { responses: { "200": { description: x, content: { application/json: { schema: { oneOf: [${schemas}] } } } } } } }\n`,
  );
}

async function bundled(files: Readonly<Record<string, string>>): Promise<JsonObject> {
  return specOf(await loadFiles(files)).document;
}

async function schemasOf(files: Readonly<Record<string, string>>): Promise<unknown> {
  const { components } = await bundled(files);
  return (components as JsonObject | undefined)?.["schemas"];
}

test("turns schemas of other files into components named after pointer or file", async () => {
  const files = {
    "specs/openapi.yaml": answering("../common/money.yaml#/Money", "./line-item.yaml", "../common/money.yaml#/Money"),
    "common/money.yaml": "Money:\n  properties:\n    unit: { $ref: '#/Unit' }\nUnit: { type: string }\n",
    "specs/line-item.yaml":
      "properties:\n  children: { items: { $ref: '#' } }\n  shop: { $ref: 'openapi.yaml#/components/schemas/Shop' }\n",
  };
  files["specs/openapi.yaml"] += "components:\n  schemas:\n    Shop: { type: object }\n";
  const document = await bundled(files);
  expect(document).toHaveProperty(
    ["paths", "/a", "get", "responses", "200", "content", "application/json", "schema", "oneOf"],
    [{ $ref: "#/components/schemas/Money" }, { $ref: "#/components/schemas/line-item" }, { $ref: "#/components/schemas/Money" }],
  );
  expect(document["components"]).toEqual({
    schemas: {
      Shop: { type: "object" },
      Money: { properties: { unit: { $ref: "#/components/schemas/Unit" } } },
      Unit: { type: "string" },
      "line-item": {
        properties: { children: { items: { $ref: "#/components/schemas/line-item" } }, shop: { $ref: "#/components/schemas/Shop" } },
      },
    },
  });
});

test("locates bundled parts in the files they come from", async () => {
  const spec = specOf(
    await loadFiles({
      "openapi.yaml": answering("money.yaml#/Money"),
      "money.yaml":
        "Money:\n  properties:\n    unit: { $ref: '#/Unit' }\n    amount: { type: integer }\nUnit:\n  enum:\n    - EUR\n    - USD\n",
    }),
  );
  const at = (pointer: string) => Object.values(spec.locate(pointer)).join(":");
  expect(at("/components")).toBe("openapi.yaml:1:1");
  expect(at("/components/schemas/Money")).toBe("money.yaml:1:1");
  expect(at("/components/schemas/Money/properties/unit")).toBe("money.yaml:3:5");
  expect(at("/components/schemas/Money/properties/unit/$ref")).toBe("money.yaml:3:13");
  expect(at("/components/schemas/Money/properties/amount/type")).toBe("money.yaml:4:15");
  expect(at("/components/schemas/Unit/enum/1")).toBe("money.yaml:8:7");
  expect(at("/paths/~1a/get")).toBe("openapi.yaml:4:9");
  expect(spec.sources.map(({ file }) => file)).toEqual(["openapi.yaml", "money.yaml"]);
});

describe("names", () => {
  const pet = "components: { schemas: { Pet: { type: object } } }\n";

  test("of several files that clash take the file in, whichever comes first", async () => {
    const refs = ["a.yaml#/components/schemas/Pet", "b/a.yaml#/components/schemas/Pet", "c.yaml#/components/schemas/Pet"];
    const others = { "a.yaml": pet, "b/a.yaml": pet, "c.yaml": pet };
    const one = await schemasOf({ "openapi.yaml": answering(...refs), ...others });
    const two = await schemasOf({ "openapi.yaml": answering(...refs.toReversed()), ...others });
    expect(Object.keys(one as object)).toEqual(["a_schemas_Pet", "b_a_schemas_Pet", "c_Pet"]);
    expect(JSON.stringify(two)).toBe(JSON.stringify(one));
  });

  test("that only differ in what a component name cannot hold get a hash", async () => {
    const files = { "openapi.yaml": answering("a.yaml#/x y", "a.yaml#/x+y"), "a.yaml": "x y: { type: string }\nx+y: { type: number }\n" };
    const names = Object.keys((await schemasOf(files)) as object);
    expect(names).toHaveLength(2);
    for (const name of names) expect(name).toMatch(/^a_x_y_[0-9a-f]{8}$/);
  });

  test("of the description itself stay", async () => {
    const files = { "openapi.yaml": `${answering("a.yaml#/components/schemas/Pet")}${pet}`, "a.yaml": pet };
    expect(Object.keys((await schemasOf(files)) as object)).toEqual(["Pet", "a_Pet"]);
  });

  test("come from a component that only refers to a file", async () => {
    const files = {
      "openapi.yaml": `${answering("pet.yaml")}components: { schemas: { Animal: { $ref: pet.yaml } } }\n`,
      "pet.yaml": "type: object\nproperties: { parent: { $ref: '#' } }\n",
    };
    const spec = specOf(await loadFiles(files));
    expect(spec.document["components"]).toEqual({
      schemas: { Animal: { type: "object", properties: { parent: { $ref: "#/components/schemas/Animal" } } } },
    });
    expect(spec.locate("/components/schemas/Animal")).toMatchObject({ file: "openapi.yaml", line: 5 });
    expect(spec.locate("/components/schemas/Animal/type")).toMatchObject({ file: "pet.yaml", line: 1 });
  });
});

describe("content without a section of its own is written in place", () => {
  test("path items, with what stands beside the reference", async () => {
    const spec = specOf(
      await loadFiles({
        "openapi.yaml": description("paths:\n  /a: { $ref: 'a.yaml', summary: Here }\n"),
        "a.yaml": "summary: There\nget:\n  parameters: [{ $ref: '#/x-parameters/Id' }]\nx-parameters: { Id: { name: id, in: query } }\n",
      }),
    );
    expect(spec.document["paths"]).toEqual({
      "/a": {
        summary: "Here",
        get: { parameters: [{ $ref: "#/components/parameters/Id" }] },
        "x-parameters": { Id: { name: "id", in: "query" } },
      },
    });
    expect(spec.document["components"]).toEqual({ parameters: { Id: { name: "id", in: "query" } } });
    expect(spec.locate("/paths/~1a/summary")).toEqual({ file: "openapi.yaml", line: 4, column: 25 });
    expect(spec.locate("/paths/~1a/get")).toEqual({ file: "a.yaml", line: 2, column: 1 });
  });

  test("whole maps and lists, of other files and of the same", async () => {
    const files = {
      "openapi.yaml": description(
        "paths: { $ref: paths.yaml }\ncomponents: { schemas: { $ref: '#/x-schemas' } }\nx-schemas: { A: { type: string } }\n",
      ),
      "paths.yaml": "/a: { parameters: { $ref: list.json } }\n",
      "list.json": '[{ "name": "x", "in": "query" }]',
    };
    expect(await bundled(files)).toMatchObject({
      paths: { "/a": { parameters: [{ name: "x", in: "query" }] } },
      components: { schemas: { A: { type: "string" } } },
    });
  });

  test("but not into itself", async () => {
    const outcome = await loadFiles({
      "openapi.yaml": description("paths: { /a: { $ref: a.yaml } }\n"),
      "a.yaml": "post:\n  callbacks: { done: { '{$url}': { $ref: a.yaml } } }\n",
    });
    expect(lines(outcome)).toContain('a.yaml:2:36 warning reference-cycle: $ref "a.yaml" contains itself; there it is left out');
    expect(specOf(outcome).document).toHaveProperty(["paths", "/a", "post", "callbacks", "done", "{$url}", "post"]);
  });
});

describe("discriminators", () => {
  const animals = (body: string) =>
    `components:\n  schemas:\n    Dog: { type: object }\n    Cat: { type: object }\n    Animal:\n      oneOf: [{ $ref: '#/components/schemas/Dog' }, { $ref: '#/components/schemas/Cat' }]\n      discriminator: { propertyName: kind${body} }\n`;

  test("point at the component that a mapped schema becomes", async () => {
    const files = {
      "openapi.yaml": answering("a.yaml#/components/schemas/Animal"),
      "a.yaml": animals(", mapping: { d: Dog, c: '#/components/schemas/Cat', p: puppy.yaml }"),
      "puppy.yaml": "type: object\n",
    };
    expect(await schemasOf(files)).toHaveProperty("Animal.discriminator.mapping", {
      d: "#/components/schemas/Dog",
      c: "#/components/schemas/Cat",
      p: "#/components/schemas/puppy",
    });
  });

  test("keep their tags when a variant gets another name", async () => {
    const own = "components: { schemas: { Dog: { type: string } } }\n";
    const files = { "openapi.yaml": answering("a.yaml#/components/schemas/Animal") + own, "a.yaml": animals("") };
    expect(await schemasOf(files)).toHaveProperty("Animal.discriminator", {
      propertyName: "kind",
      mapping: { Dog: "#/components/schemas/a_Dog" },
    });
  });

  test("of a single file stay as they are", async () => {
    const text = description(animals(", mapping: { d: Dog, c: '#/components/schemas/Cat' }"));
    expect(await schemasOf({ "openapi.yaml": text })).toHaveProperty("Animal.discriminator.mapping", {
      d: "Dog",
      c: "#/components/schemas/Cat",
    });
  });

  test("that map to nothing are refused", async () => {
    const outcome = await loadFiles({ "openapi.yaml": description(animals(", mapping: { d: '#/components/schemas/Dig' }")) });
    expect(lines(outcome)).toEqual([
      'openapi.yaml:9:55 error reference-not-found: $ref "#/components/schemas/Dig" points at nothing: there is no "Dig"',
    ]);
  });
});

describe("refuses", () => {
  test("files that do not exist, and pointers that lead nowhere in them", async () => {
    const outcome = await loadFiles({ "openapi.yaml": answering("monye.yaml", "money.yaml#/Mony"), "money.yaml": "Money: {}\n" });
    expect(outcome.diagnostics.map(({ message, fix }) => `${message} / ${fix}`)).toEqual([
      '$ref target "monye.yaml" does not exist / create the file or correct the path; did you mean "money.yaml"?',
      '$ref "money.yaml#/Mony" points at nothing: there is no "Mony" in money.yaml / did you mean "Money"?',
    ]);
  });

  test("what lies outside the project, whatever leads there", async () => {
    const elsewhere = temporaryFolder({ "secret.yaml": "type: object\n" });
    const root = temporaryFolder({
      "specs/openapi.yaml": answering("../../secret.yaml", "link.yaml", "folder/secret.yaml", "..%2f..%2fsecret.yaml"),
    });
    symlinkSync(join(elsewhere, "secret.yaml"), join(root, "specs/link.yaml"));
    symlinkSync(elsewhere, join(root, "specs/folder"));
    const outcome = await loadSpec(projectIn(root), { id: "shop", file: "specs/openapi.yaml" });
    expect(outcome.diagnostics.map(({ message }) => message)).toEqual([
      '$ref target "../secret.yaml" lies outside the project folder',
      '$ref target "specs/link.yaml" lies outside the project folder',
      '$ref target "specs/folder/secret.yaml" lies outside the project folder',
    ]);
  });

  test("a syntax error of another file, at its place there", async () => {
    const outcome = await loadFiles({ "openapi.yaml": answering("a.yaml"), "a.yaml": "type: object\n\tproperties: {}\n" });
    expect(lines(outcome)[0]).toMatch(/^a\.yaml:2:1 error invalid-yaml/);
  });

  test("a remote reference of another file", async () => {
    const outcome = await loadFiles({
      "openapi.yaml": answering("a.yaml"),
      "a.yaml": "properties:\n  b: { $ref: 'http://127.0.0.1/b.yaml' }\n",
    });
    expect(lines(outcome)).toEqual([
      'a.yaml:2:8 error remote-reference: $ref "http://127.0.0.1/b.yaml" is remote; Specweld reads local files only',
    ]);
  });
});

test("follows links that stay inside the project, and reads such a file once", async () => {
  const root = temporaryFolder({ "openapi.yaml": answering("linked/pet.yaml", "pets/pet.yaml"), "pets/pet.yaml": "type: object\n" });
  symlinkSync(join(root, "pets"), join(root, "linked"));
  mkdirSync(join(root, "unused"));
  const spec = specOf(await loadSpec(projectIn(root), { id: "shop", file: "openapi.yaml" }));
  expect(spec.sources).toHaveLength(2);
  expect(Object.keys((spec.document["components"] as JsonObject)["schemas"] as JsonObject)).toEqual(["pet"]);
});
