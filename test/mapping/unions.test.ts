import { describe, expect, test } from "vitest";
import { canonical, fields, mappingPlan, mappingProblems, shop } from "./mapping-problems.js";
import { planOf } from "./plan-of.js";

const variants = `
Checkout:
  oneOf: [{ $ref: "#/components/schemas/Purchase" }, { $ref: "#/components/schemas/Setup" }]
  discriminator: { propertyName: type }
Purchase:
  type: object
  required: [id, type, priceId]
  properties:
    id: { type: string }
    type: { const: purchase }
    priceId: { type: string }
Setup:
  type: object
  required: [id, type]
  properties:
    id: { type: string }
    type: { const: setup }
    note: { type: string }
`;

const session = canonical(`
Session:
  required: [id, kind]
  properties:
    id: { type: string }
    kind: { enum: [payment, setup, unknown] }
`);

const answers = `
id: id
kind: { enum: type, values: { purchase: payment, setup: setup } }
`;

describe("a union of objects", () => {
  test("has the tags of all variants as the values of its discriminator, and every variant's own properties to answer for", async () => {
    const mapping = fields(answers, "ignore: { priceId: Prices have no canonical place., note: Notes have none either. }");
    const { models } = await mappingPlan({ provider: shop(variants), canonical: session, mapping });
    expect(planOf(models[0]?.fields ?? [])).toEqual(["id <- copy /id", "kind <- enum /type purchase=payment setup=setup, else unknown"]);
    expect(
      models[0]?.uses.map(({ schema, properties }) => `${schema}: ${properties.map(({ name, use }) => `${name} ${use}`).join(", ")}`),
    ).toEqual(["Purchase: id used, type used, priceId ignored", "Setup: id used, type used, note ignored"]);
  });

  test("is reported for a value of one variant, and for a property of one variant", async () => {
    const mapping = fields("id: id\nkind: { enum: type, values: { purchase: payment } }");
    expect(await mappingProblems({ provider: shop(variants), canonical: session, mapping })).toMatchInlineSnapshot(`
      "
      error N201: provider property Purchase.priceId (/priceId) is neither used nor ignored
        specs/shop/openapi.yaml:22:9
          22 |         priceId: { type: string }
             |         ^
        fix: use it, or say why not with "priceId: reason" in the "ignore" of specs/shop/mapping.yaml:4:3

      error N103: enum value "setup" has no canonical Session.kind
        specs/shop/openapi.yaml:28:17
          28 |         type: { const: setup }
             |                 ^
        fix: add it under specs/shop/mapping.yaml:8:35

      error N201: provider property Setup.note (/note) is neither used nor ignored
        specs/shop/openapi.yaml:29:9
          29 |         note: { type: string }
             |         ^
        fix: use it, or say why not with "note: reason" in the "ignore" of specs/shop/mapping.yaml:4:3

      3 errors
      "
    `);
  });

  test("cannot have a property read that only some variants have", async () => {
    const mapping = fields(
      `id: priceId${answers.replace("id: id", "")}`,
      "ignore: { id: Ids of setups are of no use., note: Nor are notes. }",
    );
    expect(await mappingProblems({ provider: shop(variants), canonical: session, mapping })).toMatchInlineSnapshot(`
      "
      error N102: "priceId" cannot be read: only some of what Checkout can be has a property "priceId"
        specs/shop/mapping.yaml:7:11
          7 |       id: priceId
            |           ^
        fix: read it in a case of { by: discriminator, cases: {...} }; Checkout is declared at specs/shop/openapi.yaml:13:5

      error N201: provider property Purchase.priceId (/priceId) is neither used nor ignored
        specs/shop/openapi.yaml:22:9
          22 |         priceId: { type: string }
             |         ^
        fix: use it, or say why not with "priceId: reason" in the "ignore" of specs/shop/mapping.yaml:10:5

      2 errors
      "
    `);
  });

  test("has each alternative read in the case of its tag", async () => {
    const labelled = canonical(`
Session:
  required: [id, label]
  properties:
    id: { type: string }
    label: { type: [string, "null"] }
`);
    const mapping = fields("id: id\nlabel: { by: type, cases: { purchase: priceId, setup: note } }");
    const { models } = await mappingPlan({ provider: shop(variants), canonical: labelled, mapping });
    expect(models[0]?.fields[1]?.transform).toMatchObject({
      kind: "by",
      variants: [
        ["purchase", "Purchase"],
        ["setup", "Setup"],
      ],
    });
    const swapped = fields(
      "id: id\nlabel: { by: type, cases: { purchase: note, setup: note } }",
      "ignore: { priceId: Prices have no canonical place. }",
    );
    expect(await mappingProblems({ provider: shop(variants), canonical: labelled, mapping: swapped })).toContain(
      'error N102: "note" is not in the schema: Purchase has no property "note"',
    );
  });

  test("within a list has its properties to answer for too, shared or not", async () => {
    const provider = shop(`
Checkout:
  required: [id, lines]
  properties:
    id: { type: string }
    lines: { type: array, items: { oneOf: [{ $ref: "#/components/schemas/Good" }, { $ref: "#/components/schemas/Fee" }] } }
Good: { type: object, properties: { sku: { type: string } } }
Fee: { type: object, properties: { reason: { type: string } } }
`);
    const only = canonical("Session: { required: [id], properties: { id: { type: string } } }");
    const mapping = fields("id: id", "ignore: { lines.sku: Goods have no canonical place. }");
    expect(await mappingProblems({ provider, canonical: only, mapping })).toMatchInlineSnapshot(`
      "
      error N201: provider property Fee.reason (/lines/[]/reason) is neither used nor ignored
        specs/shop/openapi.yaml:19:40
          19 |     Fee: { type: object, properties: { reason: { type: string } } }
             |                                        ^
        fix: use it, or say why not with "lines.reason: reason" in the "ignore" of specs/shop/mapping.yaml:8:5

      1 error
      "
    `);
  });
});

describe("an id-or-object property", () => {
  const product = (id: string) =>
    shop(`
Checkout:
  required: [id, product]
  properties:
    id: { type: string }
    product: { oneOf: [{ type: string }, { $ref: "#/components/schemas/Product" }], x-expandable: true }
Product: { type: object, ${id}, properties: { id: { type: string }, name: { type: string } } }
`);
  const withProduct = canonical(`
Session:
  required: [id, productId, productName]
  properties:
    id: { type: string }
    productId: { type: string }
    productName: { type: [string, "null"] }
`);

  test("gives its id always, and what is in the object only while it is one", async () => {
    const mapping = fields("id: id\nproductId: { ref: product }\nproductName: { expanded: product.name }");
    const { models } = await mappingPlan({ provider: product("required: [id]"), canonical: withProduct, mapping });
    expect(planOf(models[0]?.fields ?? [])).toEqual([
      "id <- copy /id",
      "productId <- reference /product",
      "productName <- copy /product/name",
    ]);
    expect(models[0]?.fields[2]?.transform).toMatchObject({ read: { required: false, steps: [{ expandable: true }, {}] } });
  });

  test("must have an object that always has an id", async () => {
    const mapping = fields(
      "id: id\nproductId: { ref: product }\nproductName: { expanded: product.name }",
      "ignore: { product.id: It is optional. }",
    );
    expect(await mappingProblems({ provider: product("required: [name]"), canonical: withProduct, mapping })).toMatchInlineSnapshot(`
      "
      error N109: Product need not have an "id"
        specs/shop/mapping.yaml:8:25
          8 |       productId: { ref: product }
            |                         ^
        fix: use "expanded", or require the id at specs/shop/openapi.yaml:18:5

      1 error
      "
    `);
  });

  test("is neither a union of plain types nor one of objects and numbers", async () => {
    const provider = shop(`
Checkout:
  required: [id, at, owner]
  properties:
    id: { type: string }
    at: { oneOf: [{ type: string }, { type: integer }] }
    owner: { oneOf: [{ type: integer }, { type: object, required: [id], properties: { id: { type: string } } }] }
`);
    const two = canonical(
      "Session: { required: [id, a, b, c], properties: { id: { type: string }, a: { type: [string, 'null'] }, b: { type: [string, 'null'] }, c: { type: [string, 'null'] } } }",
    );
    const mapping = fields(
      "id: id\na: { ref: at }\nb: { ref: owner }\nc: owner.id",
      "ignore: { at: Not needed here., owner: Not needed here. }",
    );
    expect(await mappingProblems({ provider, canonical: two, mapping })).toMatchInlineSnapshot(`
      "
      error N109: "at" is not an id or the object behind it
        specs/shop/mapping.yaml:8:17
          8 |       a: { ref: at }
            |                 ^
        fix: use "field"; it is declared at specs/shop/openapi.yaml:17:9

      error N109: "owner" is not an id or the object behind it
        specs/shop/mapping.yaml:9:17
          9 |       b: { ref: owner }
            |                 ^
        fix: use "field"; it is declared at specs/shop/openapi.yaml:18:9

      error N102: "owner.id" cannot be read: only some of what the union at hand can be has a property "id"
        specs/shop/mapping.yaml:10:10
          10 |       c: owner.id
             |          ^
        fix: read it with { via: ./mapping.ts#name, reads: [...] }; the union at hand is declared at specs/shop/openapi.yaml:18:9

      3 errors
      "
    `);
  });
});

describe("what the spec marks as sensitive", () => {
  test("stays so below the mark: in nested objects, in lists and inside an envelope", async () => {
    const provider = shop(`
Checkout:
  required: [secret]
  properties:
    secret:
      type: object
      x-sensitive: true
      required: [id, keys]
      properties:
        id: { type: string }
        keys: { type: array, items: { type: object, required: [key], properties: { key: { type: string } } } }
`);
    const keys = canonical(`
Session: { required: [id, keys], properties: { id: { type: string }, keys: { type: array, items: { $ref: "#/components/schemas/Key" } } } }
Key: { required: [key], properties: { key: { type: string } } }
`);
    const lines = "id: id\nkeys: { each: keys, fields: { key: key } }";
    const mapping = fields(lines).replace("from: Checkout", "from: Checkout\n    inside: secret");
    const { models } = await mappingPlan({ provider, canonical: keys, mapping });
    expect(planOf(models[0]?.fields ?? [])).toEqual([
      "id <- copy /secret/id (sensitive)",
      "keys <- each /secret/keys (sensitive) [ keys[].key <- copy /secret/keys/[]/key (sensitive) ]",
    ]);
  });
});
