import { describe, expect, test } from "vitest";
import { lintSpec } from "../../src/lint/lint-spec.js";
import { loadProject } from "../../src/load/load-project.js";
import { loadSpec } from "../../src/load/load-spec.js";
import { lines, specOf, temporaryFolder } from "./temporary-project.js";

const shop = `openapi: 3.1.0
info: { title: Shop, version: "1" }
tags: [{ name: public }, { name: staff, x-internal: true }]
paths:
  /things:
    get:
      operationId: listThings
      x-audience: public
      parameters:
        - { name: debug, in: query, x-internal: true, schema: { type: boolean } }
        - { name: page, in: query, schema: { type: integer } }
      responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Thing" } } } } }
    delete:
      operationId: dropThings
      x-internal: true
      x-audience: staff
      responses: { "204": { description: gone } }
  /secrets:
    get:
      operationId: listSecrets
      x-internal: true
      x-audience: staff
      responses: { "200": { description: ok } }
components:
  schemas:
    Thing:
      type: object
      properties:
        name: { type: string }
        cost: { type: number, x-internal: true }
    Unused: { type: string }
`;

async function load(config: string, files: Readonly<Record<string, string>> = {}) {
  const root = temporaryFolder({ "redocly.yaml": config, "shop.yaml": shop, "package.json": '{ "type": "module" }', ...files });
  const { value: project, diagnostics } = loadProject(root);
  const [entry] = project?.apis ?? [];
  if (project === undefined || entry === undefined) throw new Error(lines({ value: undefined, diagnostics }).join("\n"));
  return { project, outcome: await loadSpec(project, entry), diagnostics };
}

const apis = "apis: { shop: { root: shop.yaml } }\n";

function operationsIn(document: unknown): readonly string[] {
  return [...JSON.stringify(document).matchAll(/"operationId":"(\w+)"/g)].map(([, name]) => name ?? "");
}

describe("decorators that Redocly has", () => {
  test("remove what is internal: operations, parameters, properties, tags", async () => {
    const { outcome } = await load(`${apis}decorators: { remove-x-internal: on }\n`);
    expect(lines(outcome)).toEqual([]);
    const { document } = specOf(outcome);
    expect(operationsIn(document)).toEqual(["listThings"]);
    expect(JSON.stringify(document)).not.toMatch(/internal|cost|debug|staff/);
  });

  test("leave places as they are, also behind what they removed", async () => {
    const { locate } = specOf((await load(`${apis}decorators: { remove-x-internal: on }\n`)).outcome);
    expect(locate("/paths/~1things/get/parameters/0")).toMatchObject({ line: 11, column: 11 });
    expect(locate("/paths/~1things/get/parameters/0/schema")).toMatchObject({ line: 11 });
    expect(locate("/components/schemas/Thing/properties/name")).toMatchObject({ line: 29, column: 9 });
    expect(locate("/paths/~1secrets/get")).toMatchObject({ line: 4, column: 1 });
  });

  test.each([
    ["filter-in: { property: x-audience, value: [public] }", ["listThings"]],
    ["filter-out: { property: x-audience, value: [public] }", ["dropThings", "listSecrets"]],
    ["filter-out: { property: operationId, value: [dropThings, listSecrets] }", ["listThings"]],
  ])("choose operations by %s", async (decorator, operations) => {
    const { outcome } = await load(`${apis}decorators: { ${decorator} }\n`);
    expect(operationsIn(specOf(outcome).document)).toEqual(operations);
  });

  test("override texts, and the place of what is new is what it stands in", async () => {
    const { outcome } = await load(
      `${apis}decorators:
  info-override: { title: Store, contact: { name: Help } }
  operation-description-override: { operationIds: { listThings: list.md } }
`,
      { "list.md": "Lists *all* things.\n" },
    );
    const { document, locate } = specOf(outcome);
    expect(document).toMatchObject({
      info: { title: "Store", contact: { name: "Help" } },
      paths: { "/things": { get: { description: "Lists *all* things.\n" } } },
    });
    expect(locate("/info/contact/name")).toMatchObject({ line: 2, column: 1 });
    expect(locate("/paths/~1things/get/description")).toMatchObject({ line: 6, column: 5 });
  });

  test("remove components that nothing uses", async () => {
    const { outcome } = await load(`${apis}decorators: { remove-unused-components: on }\n`);
    expect(Object.keys((specOf(outcome).document["components"] as { schemas: object }).schemas)).toEqual(["Thing"]);
  });

  test("may be those of one API, or of one version of OpenAPI", async () => {
    const api = await load("apis: { shop: { root: shop.yaml, decorators: { remove-x-internal: on } } }\n");
    expect(operationsIn(specOf(api.outcome).document)).toEqual(["listThings"]);
    const other = await load(`${apis}oas3_0Decorators: { remove-x-internal: on }\n`);
    expect(operationsIn(specOf(other.outcome).document)).toEqual(["listThings", "dropThings", "listSecrets"]);
    const same = await load(`${apis}oas3_1Decorators: { remove-x-internal: on }\n`);
    expect(operationsIn(specOf(same.outcome).document)).toEqual(["listThings"]);
  });

  test("apply to an API whose key has a version", async () => {
    const { outcome } = await load("apis: { shop@v1: { root: shop.yaml, decorators: { remove-x-internal: on } } }\n");
    expect(operationsIn(specOf(outcome).document)).toEqual(["listThings"]);
  });
});

const plugin = `export default () => ({
  id: "house",
  decorators: { oas3: { "mark": () => ({ Operation: { leave(operation) { operation.summary = "Marked"; } } }), "fail": () => ({ Root: { leave() { throw new Error("no luck"); } } }) } },
  preprocessors: { oas3: { "rename": () => ({ Info: { leave(info) { info.title = "Renamed"; } } }) } },
  configs: { all: { decorators: { "house/mark": "on" } } },
});
`;

describe("plugins", () => {
  test("decorate and preprocess as Redocly loads them, by themselves or through what a config extends", async () => {
    const direct = await load(`${apis}plugins: [./house.js]\npreprocessors: { house/rename: on }\ndecorators: { house/mark: on }\n`, {
      "house.js": plugin,
    });
    expect(specOf(direct.outcome).document).toMatchObject({
      info: { title: "Renamed" },
      paths: { "/secrets": { get: { summary: "Marked" } } },
    });
    const extended = await load(`${apis}plugins: [./house.js]\nextends: [house/all]\n`, { "house.js": plugin });
    expect(specOf(extended.outcome).document).toMatchObject({ paths: { "/secrets": { get: { summary: "Marked" } } } });
  });

  test("that fail stop everything, since they may have had something to hide", async () => {
    const { outcome } = await load(`${apis}plugins: [./house.js]\ndecorators: { house/fail: on }\n`, { "house.js": plugin });
    expect(lines(outcome)).toEqual(["redocly.yaml:1:1 error decorator-failed: the decorators cannot be applied: no luck"]);
    expect(outcome.value).toBeUndefined();
  });
});

test("a decorator that does not exist is an error", async () => {
  const { outcome } = await load(`${apis}decorators: { remove-x-interal: on }\n`);
  expect(lines(outcome)).toEqual(['redocly.yaml:1:1 error unknown-decorator: decorator "remove-x-interal" is not known']);
});

test("Redocly's rules judge the description as it is written", async () => {
  const { project, outcome } = await load(`${apis}rules: { operation-summary: error }\ndecorators: { remove-x-internal: on }\n`);
  const found = await lintSpec(project, specOf(outcome));
  expect(found.filter(({ code }) => code === "operation-summary").map(({ place }) => place?.line)).toEqual([6, 13, 19]);
});

test("keys that change nothing are warned of, once and with their place", async () => {
  const { diagnostics } = await load(`theme: { openapi: {} }
apis:
  shop: { root: shop.yaml, output: dist.yaml, decorators: {} }
decorater: { remove-x-internal: on }
mockServer: { off: true }
telemetry: off
x-other: 1
`);
  expect(diagnostics.map((each) => `${each.place?.line}:${each.place?.column} ${each.code}: ${each.message}; ${each.fix}`)).toEqual([
    '1:1 unused-config: "theme" has no effect on what is generated; remove it, unless another tool reads it',
    '4:1 unused-config: "decorater" has no effect on what is generated; write "decorators", or remove it',
    '5:1 unused-config: "mockServer" has no effect on what is generated; remove it, unless another tool reads it',
    '3:28 unused-config: "output" has no effect on what is generated; remove it, unless another tool reads it',
  ]);
});
