import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadProject } from "../../src/load/load-project.js";
import { lines, temporaryFolder } from "./temporary-project.js";

const openapi = "openapi: 3.1.0\n";

function problems(config: string, files: Readonly<Record<string, string>> = {}): readonly string[] {
  return lines(loadProject(temporaryFolder({ "redocly.yaml": config, ...files })));
}

test("reads the APIs with the place of each entry and the mapping beside it", () => {
  const root = temporaryFolder({
    "redocly.yaml": "apis:\n  shop: { root: ./specs/shop/openapi.yaml }\n  creem:\n    root: specs/creem/openapi.yaml\n",
    "specs/shop/openapi.yaml": openapi,
    "specs/creem/openapi.yaml": openapi,
    "specs/creem/mapping.yaml": "provider: creem\n",
  });
  expect(loadProject(root)).toEqual({
    value: {
      root,
      output: "generated",
      packageName: undefined,
      apis: [
        { id: "shop", file: "specs/shop/openapi.yaml", mapping: undefined, place: { file: "redocly.yaml", line: 2, column: 3 } },
        {
          id: "creem",
          file: "specs/creem/openapi.yaml",
          mapping: "specs/creem/mapping.yaml",
          place: { file: "redocly.yaml", line: 3, column: 3 },
        },
      ],
      configFile: "redocly.yaml",
      command: "specweld generate",
    },
    diagnostics: [],
  });
});

test("reads output and package of x-specweld", () => {
  const root = temporaryFolder({
    "redocly.yaml": 'apis: { shop: { root: a.yaml } }\nx-specweld: { output: ./src/api/, package: "@acme/pay" }\n',
    "a.yaml": openapi,
  });
  expect(loadProject(root).value).toMatchObject({ output: "src/api", packageName: "@acme/pay" });
});

test("takes the folder of another configuration file as the root", () => {
  const root = temporaryFolder({ "pay/other.yaml": "apis: { shop: { root: a.yaml } }\n", "pay/a.yaml": openapi });
  expect(loadProject(root, "pay/other.yaml").value).toMatchObject({
    root: join(root, "pay"),
    configFile: "other.yaml",
    command: "specweld generate --config other.yaml",
  });
});

describe("refuses", () => {
  test("a missing file", () => {
    expect(lines(loadProject(temporaryFolder()))).toEqual([
      'redocly.yaml:1:1 error file-not-found: configuration "redocly.yaml" does not exist',
    ]);
  });

  test("a configuration that is not a mapping", () => {
    expect(problems("- apis\n")).toEqual(["redocly.yaml:1:1 error invalid-config: the configuration is not a mapping"]);
    expect(problems("# nothing\n")).toEqual(["redocly.yaml:1:1 error empty-file: the file is empty"]);
  });

  test.each(["extends: [recommended]\n", "apis: {}\n"])("a configuration without APIs: %j", (config) => {
    expect(problems(config)).toEqual(["redocly.yaml:1:1 error invalid-config: the configuration lists no APIs"]);
  });

  test("several mistakes at once, each at its place", () => {
    const config = `apis:
  Shop: { root: a.yaml }
  shop: { root: a.yaml }
  none: {}
  list: [a.yaml]
  number: { root: 1 }
  con: { root: a.yaml }
x-specweld:
  ouptut: generated
  package: "@Acme/Pay"
  output: ../elsewhere
`;
    expect(problems(config, { "a.yaml": openapi })).toMatchInlineSnapshot(`
      [
        "redocly.yaml:2:3 error invalid-config: API id "Shop" is not kebab-case",
        "redocly.yaml:3:3 error invalid-config: API id "shop" differs from "Shop" only in case",
        "redocly.yaml:4:3 error invalid-config: API "none" has no root file",
        "redocly.yaml:5:3 error invalid-config: "list" is not a mapping",
        "redocly.yaml:6:13 error invalid-config: "root" is not text",
        "redocly.yaml:7:3 error invalid-config: API id "con" is reserved",
        "redocly.yaml:9:3 error invalid-config: "ouptut" is not a known key",
        "redocly.yaml:10:3 error invalid-config: package "@Acme/Pay" is not an npm package name",
        "redocly.yaml:11:3 error invalid-config: output "../elsewhere" lies outside the project folder",
      ]
    `);
  });

  test("an unknown key with the one that was meant", () => {
    const outcome = loadProject(temporaryFolder({ "redocly.yaml": "x-specweld: { ouptut: a }\n" }));
    expect(outcome.diagnostics[1]?.fix).toBe('write "output"');
    expect(problems("apis: { shop: { root: a.yaml } }\nx-specwled: { output: a }\n", { "a.yaml": openapi })).toEqual([
      'redocly.yaml:2:1 error invalid-config: "x-specwled" is not a known key',
    ]);
  });

  test("an API whose file does not exist, naming the nearest one", () => {
    const root = temporaryFolder({ "redocly.yaml": "apis:\n  shop: { root: specs/opnapi.yaml }\n", "specs/openapi.yaml": openapi });
    const { diagnostics } = loadProject(root);
    expect(lines({ value: undefined, diagnostics })).toEqual([
      'redocly.yaml:2:11 error invalid-config: root "specs/opnapi.yaml" of API "shop" does not exist',
    ]);
    expect(diagnostics[0]?.fix).toBe('create the file or correct the path; did you mean "specs/openapi.yaml"?');
  });

  test.each(["../a.yaml", "/etc/passwd", "C:\\\\a.yaml", "specs"])("the API root %s", (path) => {
    const root = temporaryFolder({ "redocly.yaml": `apis: { shop: { root: "${path}" } }\n` });
    mkdirSync(join(root, "specs"));
    expect(loadProject(root).value).toBeUndefined();
  });

  test.each(["..", "../x", "a/../../x", "/tmp/x", ".", "./", "C:/x"])("the output folder %s", (output) => {
    expect(problems(`apis: { shop: { root: a.yaml } }\nx-specweld: { output: ${output} }\n`, { "a.yaml": openapi })).toHaveLength(1);
  });

  test("a mapping that is a link out of the project", () => {
    const elsewhere = temporaryFolder({ "mapping.yaml": "a: 1\n" });
    const root = temporaryFolder({ "redocly.yaml": "apis: { shop: { root: a.yaml } }\n", "a.yaml": openapi });
    symlinkSync(join(elsewhere, "mapping.yaml"), join(root, "mapping.yaml"));
    expect(lines(loadProject(root))).toEqual([
      'redocly.yaml:1:17 error invalid-config: mapping "mapping.yaml" lies outside the project folder',
    ]);
  });

  test("two entries with the same id", () => {
    expect(problems("apis:\n  shop: { root: a.yaml }\n  shop: { root: a.yaml }\n", { "a.yaml": openapi })).toEqual([
      'redocly.yaml:3:3 error duplicate-key: key "shop" is set twice in one mapping',
    ]);
  });
});

test.each([
  ['{ package: "@acme/pay", commonjs: "yes" }', '"commonjs" is not true or false'],
  ["{ commonjs: true }", '"commonjs" describes the package.json, and there is none'],
])("says what is wrong with commonjs in %s", (options, message) => {
  expect(problems(`apis: { shop: { root: a.yaml } }\nx-specweld: ${options}\n`, { "a.yaml": openapi })).toEqual([
    expect.stringContaining(message),
  ]);
});

test("reads commonjs of x-specweld", () => {
  const config = 'apis: { shop: { root: a.yaml } }\nx-specweld: { package: "@acme/pay", commonjs: true }\n';
  expect(loadProject(temporaryFolder({ "redocly.yaml": config, "a.yaml": openapi })).value).toMatchObject({ commonjs: true });
});
