import { describe, expect, test } from "vitest";
import { isJsonObject, type Json } from "../../../src/types/json.js";
import { lines, specOf } from "../temporary-project.js";
import { loadShop, overlay, shop } from "./shop.js";

/** The value at a path of the shop under an overlay that must fit. */
async function under(actions: string, path: readonly string[], version?: string): Promise<Json | undefined> {
  const outcome = await loadShop(overlay(actions, version));
  expect(lines(outcome)).toEqual([]);
  return path.reduce<Json | undefined>(
    (value, key) => (value === undefined || value === null ? undefined : (Reflect.get(Object(value), key) as Json | undefined)),
    specOf(outcome).document,
  );
}

const thing = ["components", "schemas", "Thing"];

describe("an update", () => {
  test("merges into an object at every depth, and leaves what it does not name", async () => {
    const actions =
      "  - { target: $.components.schemas.Thing, update: { properties: { status: { enum: [open, sold] }, price: { type: integer } } } }\n";
    expect(await under(actions, [...thing, "properties"])).toEqual({
      id: { type: "string" },
      status: { type: "string", enum: ["open", "sold"] },
      note: { type: "string" },
      price: { type: "integer" },
    });
  });

  test("replaces a single value, and a value of another kind", async () => {
    const actions =
      "  - { target: $.components.schemas.Thing.properties.note, update: { type: [string, 'null'], description: Free text. } }\n";
    expect(await under(actions, [...thing, "properties", "note"])).toEqual({ type: ["string", "null"], description: "Free text." });
  });

  test.each([
    ["an item", "{ target: $.tags, update: { name: more } }"],
    ["the items of a list", "{ target: $.tags, update: [{ name: more }] }"],
    ["the items of a list inside an object", "{ target: $, update: { tags: [{ name: more }] } }"],
  ])("adds %s to a list", async (_, action) => {
    expect(await under(`  - ${action}\n`, ["tags"])).toEqual([{ name: "things" }, { name: "more" }]);
  });

  test("reaches every node that its target selects", async () => {
    const actions = "  - { target: $.paths.*.get, update: { x-safe: true } }\n";
    expect(await under(actions, ["paths", "/things", "get", "x-safe"])).toBe(true);
    expect(await under(actions, ["paths", "/things/{id}", "get", "x-safe"])).toBe(true);
  });

  test("finds nodes by what is in them", async () => {
    const actions = "  - target: $.paths.*.*.parameters[?@.name == 'page']\n    update: { schema: { minimum: 1 } }\n";
    expect(await under(actions, ["paths", "/things", "get", "parameters", "0", "schema"])).toEqual({ type: "integer", minimum: 1 });
  });

  test("leaves what an empty key of a mirrored structure stands for", async () => {
    const actions = "  - target: $\n    update:\n      info: { x-note: mirrored }\n      components:\n      tags:\n";
    expect(await under(actions, ["components", "schemas", "Thing", "type"])).toBe("object");
    expect(await under(actions, ["tags"])).toEqual([{ name: "things" }]);
  });

  test("of a single value takes version 1.1", async () => {
    expect(await under("  - { target: $.info.title, update: Store }\n", ["info", "title"])).toBe("Store");
  });

  test("keeps one called __proto__ a property", async () => {
    const actions = `  - { target: $.components.schemas.Thing.properties, update: { "__proto__": { type: string } } }\n`;
    const properties = await under(actions, [...thing, "properties"]);
    expect(Object.keys(properties ?? {})).toContain("__proto__");
  });
});

describe("a removal", () => {
  test.each([
    ["an object", "$.paths['/things/{id}']", ["paths"], ["/things"]],
    ["an item of a list", "$.paths.*.get.parameters[?@.name == 'page']", ["paths", "/things", "get", "parameters"], ["0"]],
    ["a single value", "$.components.schemas.Thing.required[?@ == 'note']", [...thing, "required"], ["0"]],
    ["several items of one list", "$.components.schemas.Thing.required[0, 1]", [...thing, "required"], []],
    ["a node and what is inside it", "$.paths['/things']['get', 'get'].parameters..*", ["paths", "/things", "get", "parameters"], []],
  ])("takes away %s", async (_, target, path, left) => {
    expect(Object.keys((await under(`  - { target: "${target}", remove: true }\n`, path)) ?? {})).toEqual(left);
  });

  test("goes before an update of the same action", async () => {
    expect(await under("  - { target: $.tags, remove: true, update: { name: more } }\n", ["tags"], "1.0.0")).toBeUndefined();
  });
});

describe("a copy", () => {
  test("merges one node into another, and later changes reach only one of them", async () => {
    const actions = `  - { target: $.components.schemas, update: { Copy: {} } }
  - { target: $.components.schemas.Copy, copy: $.components.schemas.Thing }
  - { target: $.components.schemas.Copy.properties.id, update: { description: Only here. } }
`;
    expect(await under(actions, ["components", "schemas", "Copy", "properties", "id"])).toEqual({
      type: "string",
      description: "Only here.",
    });
    expect(await under(actions, [...thing, "properties", "id"])).toEqual({ type: "string" });
  });

  test("followed by a removal moves a node", async () => {
    const actions = `  - { target: $.paths, update: { /goods: {} } }
  - { target: "$.paths['/goods']", copy: "$.paths['/things']" }
  - { target: "$.paths['/things']", remove: true }
`;
    expect(Object.keys((await under(actions, ["paths"])) ?? {})).toEqual(["/things/{id}", "/goods"]);
  });
});

describe("actions", () => {
  test("apply to what the one before left", async () => {
    const actions = `  - { target: $.tags, remove: true }
  - { target: $, update: { tags: [{ name: again }] } }
`;
    expect(await under(actions, ["tags"])).toEqual([{ name: "again" }]);
  });

  test("leave the vendor's description as it was parsed", async () => {
    const outcome = await loadShop(overlay("  - { target: $.info, update: { title: Store } }\n"));
    expect(specOf(outcome).sources.map(({ file }) => file)).toEqual(["specs/shop/openapi.yaml", "specs/shop/overlay.yaml"]);
    expect(specOf(outcome).sources[0]?.text).toBe(shop);
    expect(Object.isFrozen(specOf(outcome).document["info"])).toBe(true);
  });
});

describe("places", () => {
  const actions = `  - target: $.components.schemas.Thing
    update:
      required: [status]
      properties:
        status: { enum: [open, sold] }
        price: { type: integer, x-money: { unit: minor, currency: nowhere } }
  - { target: $.tags, update: [{ name: more }] }
  - { target: '$.paths.*.get.parameters[0]', remove: true }
`;

  test("of what an overlay added are in the overlay, of everything else in the description", async () => {
    const { locate } = specOf(await loadShop(overlay(actions)));
    const placeOf = (pointer: string) => Object.values(locate(pointer)).join(":");
    expect(placeOf("/components/schemas/Thing/properties/status/enum")).toBe("specs/shop/overlay.yaml:8:19");
    expect(placeOf("/components/schemas/Thing/properties/status/enum/1")).toBe("specs/shop/overlay.yaml:8:32");
    expect(placeOf("/components/schemas/Thing/properties/price")).toBe("specs/shop/overlay.yaml:9:9");
    expect(placeOf("/components/schemas/Thing/required/2")).toBe("specs/shop/overlay.yaml:6:18");
    expect(placeOf("/tags/1")).toBe("specs/shop/overlay.yaml:10:32");
    expect(placeOf("/tags/0")).toBe("specs/shop/openapi.yaml:3:8");
    expect(placeOf("/components/schemas/Thing/properties/status")).toBe("specs/shop/openapi.yaml:24:9");
    expect(placeOf("/components/schemas/Thing/properties/note/type")).toBe("specs/shop/openapi.yaml:25:17");
    expect(placeOf("/paths/~1things/get/parameters/0/name")).toBe("specs/shop/openapi.yaml:10:13");
  });

  test("of a finding lead into the overlay", async () => {
    const { linted } = await loadShop(overlay(actions));
    expect(linted.filter((line) => line.includes("nowhere"))).toEqual([expect.stringMatching(/^specs\/shop\/overlay\.yaml:9:\d+ error/)]);
  });

  test("of a reference that an overlay breaks lead into the overlay", async () => {
    const broken = await loadShop(
      overlay(
        "  - { target: \"$.paths['/things/{id}'].get.responses['200']\", update: { content: { application/json: { schema: { $ref: '#/components/schemas/Thign' } } } } }\n",
      ),
    );
    expect(lines(broken)).toEqual([expect.stringMatching(/^specs\/shop\/overlay\.yaml:4:\d+ error reference-not-found/)]);
  });
});

test("a reference that an overlay adds starts at the description", async () => {
  const files = {
    "specs/shop/parts/price.yaml": "type: integer\n",
    "fixes/shop.yaml": overlay("  - { target: $.components.schemas.Thing.properties, update: { price: { $ref: parts/price.yaml } } }\n"),
  };
  const config = "apis: { shop: { root: specs/shop/openapi.yaml, x-specweld: { overlay: fixes/shop.yaml } } }\n";
  const outcome = await loadShop("not read", { ...files, "redocly.yaml": config });
  expect(lines(outcome)).toEqual([]);
  expect(specOf(outcome).document).toMatchObject({ components: { schemas: { price: { type: "integer" } } } });
});

test("a Swagger description is changed as its author wrote it", async () => {
  const swagger = `swagger: "2.0"
info: { title: Old, version: "1" }
paths:
  /things: { get: { operationId: listThings, produces: [application/json], responses: { "200": { description: ok, schema: { $ref: "#/definitions/Thing" } } } } }
definitions:
  Thing: { type: object, properties: { id: { type: string } } }
`;
  const outcome = await loadShop(overlay("  - { target: $.definitions.Thing.properties, update: { price: { type: integer } } }\n"), {
    "specs/shop/openapi.yaml": swagger,
  });
  const { document, locate } = specOf(outcome);
  expect(document).toMatchObject({
    components: { schemas: { Thing: { properties: { id: { type: "string" }, price: { type: "integer" } } } } },
  });
  expect(locate("/components/schemas/Thing/properties/price")).toMatchObject({ file: "specs/shop/overlay.yaml", line: 4 });
});

test("a decorator sees what an overlay made", async () => {
  const config = "apis: { shop: { root: specs/shop/openapi.yaml } }\ndecorators: { remove-x-internal: on }\n";
  const outcome = await loadShop(overlay("  - { target: \"$.paths['/things']\", update: { x-internal: true } }\n"), {
    "redocly.yaml": config,
  });
  expect(Object.keys(Object(specOf(outcome).document["paths"]))).toEqual(["/things/{id}"]);
});

describe("which overlays are applied", () => {
  const first = overlay("  - { target: $.info, update: { title: First } }\n");
  const second = overlay("  - { target: $.info, update: { title: Second, x-note: second } }\n");
  const listed = (names: string) => `apis: { shop: { root: specs/shop/openapi.yaml, x-specweld: { overlay: ${names} } } }\n`;

  test.each([
    ["those that are listed, in their order", "[b.yaml, a.yaml]", { title: "First", "x-note": "second" }],
    ["none where none is listed", "[]", { title: "Shop" }],
  ])("%s", async (_, names, info) => {
    const outcome = await loadShop("not read", { "redocly.yaml": listed(names), "a.yaml": first, "b.yaml": second });
    expect(lines(outcome)).toEqual([]);
    expect(specOf(outcome).document["info"]).toMatchObject(info);
  });

  test.each([
    ["openapi.yaml", "Changed"],
    ["./openapi.yaml", "Changed"],
    ["https://vendor.example/openapi.yaml", "Changed"],
  ])("one that extends %s", async (base, title) => {
    const text = overlay("  - { target: $.info, update: { title: Changed } }\n").replace("actions:", `extends: ${base}\nactions:`);
    expect(specOf(await loadShop(text)).document["info"]).toMatchObject({ title });
  });

  test("one beside two descriptions is for the one that it extends", async () => {
    const config = "apis: { shop: { root: specs/shop/openapi.yaml }, other: { root: specs/shop/other.yaml } }\n";
    const text = overlay("  - { target: $.info, update: { title: Changed } }\n").replace("actions:", "extends: other.yaml\nactions:");
    const outcome = await loadShop(text, { "redocly.yaml": config, "specs/shop/other.yaml": shop });
    expect(lines(outcome)).toEqual([]);
    expect(specOf(outcome).document["info"]).toMatchObject({ title: "Shop" });
  });
});

describe("an overlay with a mistake says where and what", () => {
  const at = "specs/shop/overlay.yaml";
  test.each([
    [
      "a target that matches nothing",
      overlay("  - { target: $.components.schemas.Thign, update: { x-a: 1 } }\n"),
      `${at}:4:7 error invalid-overlay: target "$.components.schemas.Thign" matches nothing in specs/shop/openapi.yaml`,
    ],
    [
      "an expression that is none",
      overlay("  - { target: $.paths.get-it, remove: true }\n"),
      `${at}:4:7 error invalid-overlay: target "$.paths.get-it" is not a JSONPath expression: "-" at character 12 does not belong there`,
    ],
    [
      "an expression that is cut off",
      overlay("  - { target: '$.paths[', remove: true }\n"),
      `${at}:4:7 error invalid-overlay: target "$.paths[" is not a JSONPath expression: it ends too early`,
    ],
    ["an empty text", "", `${at}:1:1 error empty-file: the file is empty`],
    ["no mapping", "- 1\n", `${at}:1:1 error invalid-overlay: the overlay is not a mapping`],
    ["no YAML", "overlay: [1\n", expect.stringMatching(/^specs\/shop\/overlay\.yaml:\d+:\d+ error /)],
    [
      "another document",
      "openapi: 3.1.0\ninfo: {title: a, version: b}\nactions: [{ target: $.info, remove: true }]\n",
      expect.stringContaining(`${at}:1:1 error invalid-overlay`),
    ],
    [
      "a version that is not known",
      overlay("  - { target: $.info, update: { x-a: 1 } }\n", "2.0.0"),
      `${at}:1:1 error invalid-overlay: version "2.0.0" of the Overlay Specification is not known`,
    ],
    ["no actions", "overlay: 1.1.0\ninfo: { title: a, version: b }\n", `${at}:1:1 error invalid-overlay: the overlay has no actions`],
    [
      "an empty list of actions",
      "overlay: 1.1.0\ninfo: { title: a, version: b }\nactions: []\n",
      `${at}:3:1 error invalid-overlay: the overlay has no actions`,
    ],
    [
      "actions that are no list",
      "overlay: 1.1.0\ninfo: { title: a, version: b }\nactions: { target: $ }\n",
      `${at}:3:1 error invalid-overlay: "actions" is not a list`,
    ],
    ["an action that is a text", overlay("  - $.info\n"), `${at}:4:5 error invalid-overlay: the action is not a mapping`],
    ["an action without a target", overlay("  - { update: { x-a: 1 } }\n"), `${at}:4:5 error invalid-overlay: the action has no target`],
    [
      "a target that is a list",
      overlay("  - { target: [$.info], update: { x-a: 1 } }\n"),
      `${at}:4:7 error invalid-overlay: the target is not text`,
    ],
    ["an action that changes nothing", overlay("  - { target: $.info }\n"), `${at}:4:5 error invalid-overlay: the action changes nothing`],
    [
      "a misspelt field",
      overlay("  - { target: $.info, updates: { x-a: 1 }, remove: true }\n"),
      `${at}:4:23 error invalid-overlay: "updates" is not a field of an action`,
    ],
    [
      "a removal that is no boolean",
      overlay("  - { target: $.info, remove: yes }\n"),
      `${at}:4:23 error invalid-overlay: "remove" is not true or false`,
    ],
    [
      "a text for an object",
      overlay("  - { target: $.info, update: text }\n"),
      `${at}:4:23 error invalid-overlay: target "$.info" selects an object, and a text cannot be merged with it`,
    ],
    [
      "a list for an object",
      overlay("  - { target: $.info, update: [text] }\n"),
      `${at}:4:23 error invalid-overlay: target "$.info" selects an object, and a list cannot be merged with it`,
    ],
    [
      "an object for a text",
      overlay("  - { target: $.info.title, update: { a: b } }\n"),
      `${at}:4:29 error invalid-overlay: target "$.info.title" selects a text, and an object cannot be merged with it`,
    ],
    [
      "the update of a text in version 1.0",
      overlay("  - { target: $.info.title, update: Store }\n", "1.0.0"),
      `${at}:4:7 error invalid-overlay: target "$.info.title" selects a text, which version 1.0 cannot change by itself`,
    ],
    [
      "the removal of a text in version 1.0",
      overlay("  - { target: $.info.title, remove: true }\n", "1.0.0"),
      `${at}:4:7 error invalid-overlay: target "$.info.title" selects a text, which version 1.0 cannot change by itself`,
    ],
    [
      "a copy in version 1.0",
      overlay('  - { target: $.info, copy: "$.tags[0]" }\n', "1.0.0"),
      `${at}:4:23 error invalid-overlay: "copy" is not part of version 1.0`,
    ],
    [
      "a copy of nothing",
      overlay("  - { target: $.info, copy: $.nothing }\n"),
      `${at}:4:23 error invalid-overlay: copy "$.nothing" matches nothing in specs/shop/openapi.yaml`,
    ],
    [
      "a copy of several nodes",
      overlay("  - { target: $.info, copy: $.paths.* }\n"),
      `${at}:4:23 error invalid-overlay: copy "$.paths.*" selects 2 nodes`,
    ],
    [
      "a copy and an update",
      overlay('  - { target: $.info, copy: "$.tags[0]", update: { x-a: 1 } }\n'),
      `${at}:4:23 error invalid-overlay: the action has both "update" and "copy"`,
    ],
    [
      "the removal of everything",
      overlay("  - { target: $, remove: true }\n"),
      `${at}:4:7 error invalid-overlay: the whole description cannot be removed`,
    ],
    [
      "a description that is not its own",
      overlay("  - { target: $.info, update: { x-a: 1 } }\n").replace("actions:", "extends: ../other/openapi.yaml\nactions:"),
      `${at}:3:1 error invalid-overlay: the overlay extends "../other/openapi.yaml", and not specs/shop/openapi.yaml`,
    ],
  ])("%s", async (_, text, message) => {
    const outcome = await loadShop(text);
    expect(outcome.value).toBeUndefined();
    expect(lines(outcome).filter((line) => line.includes(" error "))).toEqual([message]);
    expect(outcome.diagnostics.every(({ fix }) => fix !== "")).toBe(true);
  });

  test("a misspelt name, with the one that was meant", async () => {
    const { diagnostics } = await loadShop(overlay("  - { target: $.components.schemas.Thign.properties, remove: true }\n"));
    expect(diagnostics.map(({ fix }) => fix)).toEqual(['correct "Thign"; did you mean "Thing"?']);
  });

  test("each mistake once, and nothing that follows from it", async () => {
    const outcome = await loadShop(overlay("  - { target: $.nothing, remove: true }\n  - { remove: true }\n"));
    expect(lines(outcome)).toHaveLength(1);
  });

  test("one that is not there, at the line of the config", async () => {
    const config = "apis:\n  shop:\n    root: specs/shop/openapi.yaml\n    x-specweld: { overlay: specs/shop/overlai.yaml }\n";
    const outcome = await loadShop("", { "redocly.yaml": config });
    expect(lines(outcome)).toEqual([
      expect.stringMatching(/^redocly\.yaml:4:\d+ error invalid-config: overlay "specs\/shop\/overlai\.yaml" does not exist$/),
    ]);
  });

  test("one without a title is applied, with a warning", async () => {
    const outcome = await loadShop("overlay: 1.0.0\nactions: [{ target: $.info, update: { title: Store } }]\n");
    expect(lines(outcome)).toEqual([`${at}:1:1 warning invalid-overlay: the overlay has no "info.title" and no "info.version"`]);
    expect(isJsonObject(specOf(outcome).document["info"]) && specOf(outcome).document["info"]).toMatchObject({ title: "Store" });
  });
});
