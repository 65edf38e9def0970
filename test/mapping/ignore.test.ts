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
      error N201: provider property Checkout.lines (/lines) and the 2 properties in it are neither used nor ignored
        specs/shop/openapi.yaml:18:9
          18 |         lines: { type: array, items: { $ref: "#/components/schemas/Line" } }
             |         ^
        fix: use it, or say why not with "lines: reason" in the "ignore" of specs/shop/mapping.yaml:4:3

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

      5 errors
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
    expect(problems).toContain(`warning N107: ${message}`);
    expect(problems.slice(problems.indexOf(message))).toContain(`fix: ${fix}`);
  });

  test("names a prefix of which everything is used", async () => {
    const only = shop(
      "Checkout: { required: [id, order], properties: { id: { type: string }, order: { type: object, required: [code], properties: { code: { type: string } } } } }",
    );
    const mapping = fields("id: id\ncode: order.code", "ignore: { order: It has no place. }");
    expect(await mappingProblems({ provider: only, canonical: session, mapping })).toMatchInlineSnapshot(`
      "
      warning N107: "order" is ignored, but the mapping uses all of it
        specs/shop/mapping.yaml:9:15
          9 |     ignore: { order: It has no place. }
            |               ^
        fix: remove it here; it begins at specs/shop/openapi.yaml:13:131

      1 warning
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

describe("a group of ignored properties", () => {
  const provider = shop(`
Checkout: { required: [id, repository, url], properties: { id: { type: string }, repository: { $ref: "#/components/schemas/Repository" }, url: { type: string }, html_url: { type: string }, html_text: { type: string }, rows: { type: array, items: { $ref: "#/components/schemas/Repository" } } } }
Repository: { required: [name], properties: { name: { type: string }, owner: { type: object, properties: { login: { type: string }, type: { type: string } } }, size: { type: integer } } }
`);
  const problems = (lines: string, rest: string) => mappingProblems({ provider, canonical: session, mapping: fields(lines, rest) });

  test.each([
    [
      "of an object",
      "id: id\ncode: repository.name",
      '"repository.*": It is told elsewhere., "html_*": Pages only., url: A link., rows: Not read.',
    ],
    ["of the items of a list", "id: id\ncode: url", 'repository: Not read., "html_*": Pages only., "rows.*": Not read.'],
    ["of all that is left", "id: id\ncode: repository.name", '"*": Nothing else is of use.'],
  ])("%s is answered for by one line", async (_, lines, ignored) => {
    expect(await problems(lines, `ignore: { ${ignored} }`)).toBe("\n");
  });

  test("that has no member is a warning with the fix", async () => {
    const said = await problems(
      "id: id\ncode: repository.name",
      'ignore: { "*": Nothing else is of use., "repository.own*": Not of use., "html.*": Not of use. }',
    );
    expect(said).toContain('warning N107: "ignore" names "html", but Checkout has no property "html"');
    expect(said).not.toMatch(/error/);
    const used = await problems("id: id\ncode: url", 'ignore: { "*": Nothing else is of use., "url*": It is used. }');
    expect(used).toContain('warning N107: "url*" is ignored, but the mapping uses all of it');
  });

  test("that nobody answers for is one finding, at the highest object of which nothing is read", async () => {
    const said = await problems("id: id\ncode: url", "");
    expect(said).toContain(
      "error N201: provider property Checkout.repository (/repository) and the 4 properties in it are neither used nor ignored",
    );
    expect(said).toContain("error N201: provider property Checkout.rows (/rows) and the 4 properties in it are neither used nor ignored");
    expect(said).toContain("4 errors");
    const deeper = await problems("id: id\ncode: repository.name", 'ignore: { "html_*": Pages only., url: A link., rows: Not read. }');
    expect(deeper).toContain("error N201: provider property Repository.owner (/repository/owner) and the 2 properties in it are neither");
    expect(deeper).toContain("2 errors");
  });
});
