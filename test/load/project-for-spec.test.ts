import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { toApiId } from "../../src/load/api-id.js";
import { projectForSpec } from "../../src/load/project-for-spec.js";
import { lines, temporaryFolder } from "./temporary-project.js";

test("makes a project of one description", () => {
  const root = temporaryFolder({ "specs/petStore.yaml": "" });
  expect(projectForSpec(root, { spec: "specs/petStore.yaml", out: "src/pets/" })).toEqual({
    value: {
      root,
      output: "src/pets",
      apis: [{ id: "pet-store", file: "specs/petStore.yaml" }],
      command: "specweld generate specs/petStore.yaml --out src/pets",
      isFlat: true,
    },
    diagnostics: [],
  });
});

test("takes an absolute path inside the root as a relative one", () => {
  const root = temporaryFolder({ "a.yaml": "" });
  expect(projectForSpec(root, { spec: join(root, "a.yaml"), out: join(root, "out") }).value).toMatchObject({
    output: "out",
    apis: [{ file: "a.yaml" }],
  });
});

test("takes the folder of a description outside the root as the root", () => {
  const root = temporaryFolder();
  const elsewhere = temporaryFolder({ "a.yaml": "" });
  const { value } = projectForSpec(root, { spec: join(elsewhere, "a.yaml"), out: "out" });
  expect(value).toMatchObject({ root: elsewhere, apis: [{ id: "a", file: "a.yaml" }] });
  expect(join(elsewhere, value?.output ?? "")).toBe(join(root, "out"));
});

test("quotes what a shell would take apart", () => {
  const root = temporaryFolder({ "pet store.yaml": "" });
  expect(projectForSpec(root, { spec: "pet store.yaml", out: "out" }).value?.command).toBe("specweld generate 'pet store.yaml' --out out");
});

test("refuses a description that does not exist and an output that is the project itself", () => {
  const root = temporaryFolder({ "openapi.yaml": "" });
  const outcome = projectForSpec(root, { spec: "opnapi.yaml", out: "." });
  expect(lines(outcome)).toEqual([
    'opnapi.yaml:1:1 error file-not-found: description "opnapi.yaml" does not exist',
    "opnapi.yaml:1:1 error invalid-output: the output folder is the folder that holds the project",
  ]);
  expect(outcome.diagnostics[0]?.fix).toContain('did you mean "openapi.yaml"?');
});

describe("the name of an API", () => {
  function idOf(file: string, { title, name }: { readonly title?: string; readonly name?: string } = {}): string | undefined {
    const text = title === undefined ? "openapi: 3.1.0" : JSON.stringify({ openapi: "3.1.0", info: { title, version: "1" } });
    const root = temporaryFolder({ [file]: text });
    return projectForSpec(root, { spec: file, out: "out", name }).value?.apis[0]?.id;
  }

  test.each([
    "openapi.yaml",
    "openapi.json",
    "OpenAPI.yml",
    "openapi3.json",
    "openapi-v3.1.yaml",
    "swagger.json",
    "api.yaml",
    "api-docs.json",
    "api_spec.yaml",
    "index.yaml",
    "spec3.json",
    "schema.yaml",
    "v1.yaml",
    "v2.1.json",
    "2024-05-14.yaml",
    "20240514.json",
    "openapi.2024-05-14.yaml",
    "bundled.yaml",
    "docs/v1/openapi.yaml",
  ])("is the title where the file is called %s", (file) => {
    expect(idOf(file, { title: "Pet Shop" })).toBe("pet-shop");
  });

  test.each(["petstore.yaml", "stripe-2021.json", "shop-api.yaml", "openapi-shop.yaml", "api.github.com.2022-11-28.json"])(
    "is that of a file called %s, which says more than its title need",
    (file) => {
      expect(idOf(file, { title: "Another" })).toBe(toApiId(file.replace(/\.\w+$/, "")));
    },
  );

  test.each([
    ["Swagger Petstore - OpenAPI 3.0", "swagger-petstore"],
    ["The Cat API", "cat"],
    ["GitHub v3 REST API", "git-hub-v3"],
    ["Mollie API v2", "mollie"],
    ["API", "api"],
    ["OpenAPI 3.1", "open-api-3-1"],
    ["\u652f\u4ed8 Pay", "pay"],
  ])("made of the title %s is %s", (title, id) => {
    expect(idOf("openapi.yaml", { title })).toBe(id);
  });

  test("is that of the file where the title says nothing either", () => {
    expect(idOf("openapi.yaml")).toBe("openapi");
    expect(idOf("v1.yaml", { title: "" })).toBe("v1");
    expect(idOf("v1.yaml", { title: "\u652f\u4ed8" })).toBe("api");
  });

  test("is the one that was asked for, which the command repeats", () => {
    expect(idOf("openapi.yaml", { title: "Pet Shop", name: "Zoo" })).toBe("zoo");
    const root = temporaryFolder({ "a.yaml": "" });
    const { value } = projectForSpec(root, { spec: "a.yaml", out: "out", name: "Pet Shop" });
    expect(value).toMatchObject({ apis: [{ id: "pet-shop" }], command: "specweld generate a.yaml --out out --name 'Pet Shop'" });
  });

  test.each(["---", "\u652f\u4ed8", "42"])("cannot be %s, of which no name can be made", (name) => {
    const root = temporaryFolder({ "a.yaml": "" });
    expect(lines(projectForSpec(root, { spec: "a.yaml", out: "out", name }))).toEqual([
      `undefined:undefined:undefined error invalid-name: no name can be made of "${name}"`,
    ]);
  });
});

test.each([
  ["stripe-2021", "stripe-2021"],
  ["Creem API v1", "creem-api-v1"],
  ["PetStore_v2", "pet-store-v2"],
  ["2025-05-14", "api-2025-05-14"],
  ["Caf\u00e9", "cafe"],
  ["\u652f\u4ed8", "api"],
  ["con", "con-api"],
])("makes the id of %s %s", (name, id) => {
  expect(toApiId(name)).toBe(id);
});
