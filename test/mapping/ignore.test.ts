import { describe, expect, test } from "vitest";
import { canonical, fields, mappingPlan, mappingProblems, shop } from "./mapping-problems.js";

const provider = shop(`
Checkout:
  required: [id, order, lines]
  properties:
    id: { type: string }
    order: { $ref: "#/components/schemas/Order" }
    lines: { type: array, items: { $ref: "#/components/schemas/Line" } }
    tags: { type: array, items: { type: string } }
    a/b~c: { type: string }
Order:
  allOf:
    - { type: object, required: [code], properties: { code: { type: string } } }
    - { type: object, properties: { note: { type: string }, parent: { $ref: "#/components/schemas/Order" } } }
Line: { required: [sku], properties: { sku: { type: string }, options: { type: array, items: { type: object, properties: { name: { type: string } } } } } }
`);

const session = canonical("Session: { required: [id, code], properties: { id: { type: string }, code: { type: string } } }");

const lines = `ignore:
  order.note: Notes have no place.
  order.parent: Parents have no place.
  lines: Lines have no place.
  tags: Tags have no place.
  a/b~c: Odd names have no place.
`;

function files(ignore: string) {
  return { provider, canonical: session, mapping: fields("id: id\ncode: order.code", ignore) };
}

describe("N201", () => {
  test("names every leaf that is neither used nor ignored: in objects, lists, lists of lists and all parts of an allOf", async () => {
    expect(await mappingProblems(files(""))).toMatchInlineSnapshot(`
      "
      error N201: provider property Checkout.tags (/tags) is neither used nor ignored
        specs/shop/openapi.yaml:19:9
          19 |         tags: { type: array, items: { type: string } }
             |         ^
        fix: use it, or say why not with "tags: reason" in the "ignore" of specs/shop/mapping.yaml:4:3

      error N201: provider property Checkout.a/b~c (/a~1b~0c) is neither used nor ignored
        specs/shop/openapi.yaml:20:9
          20 |         a/b~c: { type: string }
             |         ^
        fix: use it, or say why not with "a/b~c: reason" in the "ignore" of specs/shop/mapping.yaml:4:3

      error N201: provider property Order.note (/order/note) is neither used nor ignored
        specs/shop/openapi.yaml:24:41
          24 |         - { type: object, properties: { note: { type: string }, parent: { $ref: "#/components/schemas/Order" } } }
             |                                         ^
        fix: use it, or say why not with "order.note: reason" in the "ignore" of specs/shop/mapping.yaml:4:3

      error N201: provider property Order.parent (/order/parent) is neither used nor ignored
        specs/shop/openapi.yaml:24:65
          24 |         - { type: object, properties: { note: { type: string }, parent: { $ref: "#/components/schemas/Order" } } }
             |                                                                 ^
        fix: use it, or say why not with "order.parent: reason" in the "ignore" of specs/shop/mapping.yaml:4:3

      error N201: provider property Line.sku (/lines/[]/sku) is neither used nor ignored
        specs/shop/openapi.yaml:25:44
          25 |     Line: { required: [sku], properties: { sku: { type: string }, options: { type: array, items: { type: object, propert
             |                                            ^
        fix: use it, or say why not with "lines.sku: reason" in the "ignore" of specs/shop/mapping.yaml:4:3

      error N201: provider property "name" (/lines/[]/options/[]/name) is neither used nor ignored
        specs/shop/openapi.yaml:25:128
          25 | tions: { type: array, items: { type: object, properties: { name: { type: string } } } } } }
             |                                                            ^
        fix: use it, or say why not with "lines.options.name: reason" in the "ignore" of specs/shop/mapping.yaml:4:3

      6 errors
      "
    `);
  });

  test("is answered by a reason for the leaf or for anything above it", async () => {
    const { models } = await mappingPlan(files(lines));
    expect(models[0]?.uses).toMatchObject([
      {
        schema: "Checkout",
        properties: [
          { name: "id", use: "used" },
          { name: "order", use: "used" },
          { name: "lines", use: "ignored", reason: "Lines have no place." },
          { name: "tags", use: "ignored" },
          { name: "a/b~c", use: "ignored" },
        ],
      },
      {
        schema: "Order",
        properties: [
          { name: "code", use: "used" },
          { name: "note", use: "ignored", reason: "Notes have no place." },
          { name: "parent", use: "ignored" },
        ],
      },
    ]);
  });

  test("takes the reason that names a leaf most closely", async () => {
    const { models } = await mappingPlan(files(lines.replace("lines: L", "lines.sku: Goods have no numbers.\n  lines: L")));
    const line = models[0]?.uses.find(({ schema }) => schema === "Line");
    expect(line?.properties).toEqual([
      { name: "sku", use: "ignored", reason: "Goods have no numbers." },
      { name: "options", use: "ignored", reason: "Lines have no place." },
    ]);
  });
});

describe("N107", () => {
  test.each([
    [
      "tags: Tags",
      "tag: Tags",
      '"ignore" names "tag", but Checkout has no property "tag"',
      'did you mean "tags"? Checkout is declared at specs/shop/openapi.yaml:13:5',
    ],
    ["lines: L", "lines.suk: L", '"ignore" names "lines.suk", but Line has no property "suk"', 'did you mean "sku"?'],
    ["lines: L", "lines[].sku: L", '"ignore" names "lines[].sku", but Checkout has no property "lines[]"', 'did you mean "lines"?'],
    [
      "tags: T",
      "tags.length: T",
      '"ignore" names "tags.length", but the schema has no property "length"',
      "remove it; the schema is declared at",
    ],
    [
      "tags: T",
      "id: It is used.\n  tags: T",
      '"id" is ignored, but the mapping uses it',
      "remove it here; it is declared at specs/shop/openapi.yaml:16:9",
    ],
    [
      "order.note: Notes have no place.\n  order.parent: Parents have no place.",
      "order: It has no place.\n  order.note: Nor this.\n  order.parent: Nor that.",
      '"order" is ignored, but other lines give the reasons for all of it',
      "remove it here; it begins at",
    ],
  ])("names a line of ignore that ignores nothing: %s -> %s", async (line, other, message, fix) => {
    const problems = await mappingProblems(files(lines.replace(line, other)));
    expect(problems).toContain(`error N107: ${message}`);
    expect(problems.slice(problems.indexOf(message))).toContain(`fix: ${fix}`);
  });

  test("names a prefix of which everything is used", async () => {
    const only = shop(
      "Checkout: { required: [id, order], properties: { id: { type: string }, order: { type: object, required: [code], properties: { code: { type: string } } } } }",
    );
    const mapping = fields("id: id\ncode: order.code", "ignore: { order: It has no place. }");
    expect(await mappingProblems({ provider: only, canonical: session, mapping })).toMatchInlineSnapshot(`
      "
      error N107: "order" is ignored, but the mapping uses all of it
        specs/shop/mapping.yaml:9:15
          9 |     ignore: { order: It has no place. }
            |               ^
        fix: remove it here; it begins at specs/shop/openapi.yaml:13:131

      1 error
      "
    `);
  });
});

describe("an envelope", () => {
  const enveloped = (properties: string) =>
    shop(`
Checkout:
  required: [session, url]
  properties:
    session: ${properties}
    url: { type: string }
    page: { type: string }
`);
  const inside = "{ type: object, required: [id], properties: { id: { type: string }, note: { type: string } } }";
  const mapping = fields("id: id\ncode: /url", "ignore: { /page: Pages have no place. }").replace(
    "from: Checkout",
    "from: Checkout\n    inside: session",
  );

  test("is stepped into, has its own properties answered for, and is reached with a slash", async () => {
    const forgotten = mapping.replace("ignore: { /page: Pages have no place. }", "");
    expect(await mappingProblems({ provider: enveloped(inside), canonical: session, mapping: forgotten })).toMatchInlineSnapshot(`
      "
      error N201: provider property "note" (/session/note) is neither used nor ignored
        specs/shop/openapi.yaml:16:86
          16 |         session: { type: object, required: [id], properties: { id: { type: string }, note: { type: string } } }
             |                                                                                      ^
        fix: use it, or say why not with "note: reason" in the "ignore" of specs/shop/mapping.yaml:4:3

      error N201: provider property Checkout.page (/page) is neither used nor ignored
        specs/shop/openapi.yaml:18:9
          18 |         page: { type: string }
             |         ^
        fix: use it, or say why not with "/page: reason" in the "ignore" of specs/shop/mapping.yaml:4:3

      2 errors
      "
    `);
  });

  test.each([
    [
      enveloped(inside).replace("required: [session, url]", "required: [url]"),
      'N108: "session" may be missing, so nothing inside it is sure to be there',
    ],
    [enveloped("{ type: string }"), 'N109: "session" is not an object'],
    [
      enveloped(inside).replace("    session:", "    sesion:").replace("[session, url]", "[url]"),
      'N102: "session" is not in the schema: Checkout has no property "session"',
    ],
  ])("must always hold an object", async (spec, message) => {
    expect(await mappingProblems({ provider: spec, canonical: session, mapping })).toContain(`error ${message}`);
  });
});
