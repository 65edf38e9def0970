import { describe, expect, test } from "vitest";
import { mappingProblems } from "./mapping-problems.js";
import { complaintsAbout, generated, type RequestProject, requestFiles, sender } from "./request-project.js";

/** A provider that sells one thing at a time, at the root of its body. */
const project: RequestProject = {
  answers:
    "units: { type: integer }\ncents: { type: integer, x-money: { unit: minor, currency: currency, basis: documented } }\n*currency: { type: string }",
  session: `*items: { type: array, items: { $ref: "#/components/schemas/Item" } }\ncurrency: { type: [string, "null"] }`,
  reads: "items: { one: { units: units, price: { money: cents } } }\ncurrency: { upper: currency }",
  sends: `
*product: { type: string }
units: { type: integer }
*price: { type: object, required: [cents], properties: { cents: { type: integer, x-money: { unit: minor, currency: /currency, basis: documented } } } }
*currency: { type: string }
colour: { type: string }`,
  takes: '*items: { type: array, items: { $ref: "#/components/schemas/ItemInput" } }\n*currency: { type: string }',
  canonicalSchemas: `
Item: { type: object, required: [units, price], properties: { units: { type: [integer, "null"] }, price: { oneOf: [{ $ref: "#/components/schemas/Money" }, { type: "null" }] } } }
ItemInput: { type: object, properties: { sku: { type: string }, units: { type: integer }, price: { $ref: "#/components/schemas/Money" }, note: { type: string } } }`,
  body: `
product: { one: items, item: sku }
units: { one: items, item: units }
price: { object: { cents: { one: items, item: { money: price } } } }
currency: { lower: currency }
colour: { one: items, item: { option: colour } }`,
  rest: 'unsupported: { "items[].note": There are no notes. }',
};

const price = { amount: 5, currency: "EUR", exponent: 2 };

describe("the only item of a list", () => {
  test("is sent where the provider has its parts", async () => {
    const send = await sender(project);
    expect(send({ currency: "EUR", items: [{ sku: "p_1", units: 2, price, shop: { colour: "red" } }] })).toEqual({
      product: "p_1",
      units: 2,
      price: { cents: 5 },
      currency: "eur",
      colour: "red",
    });
    expect(send({ currency: "EUR", items: [{ sku: "p_1", price }] })).toEqual({ product: "p_1", price: { cents: 5 }, currency: "eur" });
  });

  test("is the only one for the compiler too", async () => {
    const item = `{ sku: "p_1", price: ${JSON.stringify(price)} }`;
    const good = [
      `{ currency: "EUR", items: [${item}] }`,
      `{ currency: "EUR", items: [{ sku: "p", units: 1, price: ${JSON.stringify(price)}, shop: { colour: "red" } }] }`,
    ];
    const bad = [
      '{ currency: "EUR", items: [] }',
      `{ currency: "EUR", items: [${item}, ${item}] }`,
      '{ currency: "EUR", items: [{ sku: "p_1" }] }',
      `{ currency: "EUR", items: [{ ...${item}, note: "n" }] }`,
    ];
    expect(await complaintsAbout(project, { good, bad })).toEqual([]);
  });

  test("is refused before sending when there are more, or none", async () => {
    const send = await sender(project);
    const item = { sku: "p_1", price };
    expect(send({ currency: "EUR", items: [item, item] })).toEqual(["unsupported", "items has 2 items, but only one can be sent"]);
    expect(send({ currency: "EUR", items: [] })).toEqual(["invalid_request", "items has no item, but one is needed"]);
    expect(send({ currency: "EUR", items: "p_1" })).toEqual(["invalid_request", "items is not a list"]);
    expect(send({ currency: "EUR", items: [null] })).toEqual(["invalid_request", "items[0] is not an object"]);
    expect(send({ currency: "EUR" })).toEqual(["invalid_request", "items is missing"]);
    expect(send({ currency: "EUR", items: [{ price: { ...price, currency: "USD" } }] })).toEqual([
      "invalid_request",
      "items[0].sku is missing",
      "items[0].price is in USD, but the request is in EUR",
    ]);
    expect(send({ currency: "EUR", items: [{ ...item, note: "n" }] })).toEqual(["unsupported", "items[0].note There are no notes."]);
  });

  test("is found again by the paths of a refusal, and compared with what was created", async () => {
    const { createSessionPaths, createSessionEcho } = await generated(project);
    expect(createSessionPaths).toEqual({
      product: "items[0].sku",
      units: "items[0].units",
      "price.cents": "items[0].price",
      currency: "currency",
      colour: "items[0].shop.colour",
    });
    expect(createSessionEcho).toEqual([
      ["items[].units", "items[].units"],
      ["items[].price", "items[].price"],
      ["currency", "currency"],
    ]);
  });

  test.each([
    ["{ one: items, item: sku }", "{ one: currency, item: sku }", 'N109: "currency" is not a list'],
    ["{ one: items, item: sku }", "{ one: items }", 'N003: "one" does not say what is taken of the item'],
    ["{ one: items, item: sku }", "{ one: items, item: skew }", 'N100: ItemInput has no input "skew"'],
    ["{ one: items, item: sku }", "{ one: itmes, item: sku }", 'N100: SessionInput has no input "itmes"'],
    ["{ one: items, item: sku }", "{ one: items, item: sku, fields: {} }", 'N002: "one" has no key "fields"'],
    [
      "units: { one: items, item: units }",
      "units: { one: items, item: { option: colour } }",
      'N109: two properties are offered as option "colour"',
    ],
  ])("is refused where it is wrong: %s -> %s", async (line, other, message) => {
    const files = requestFiles(project);
    expect(await mappingProblems({ ...files, mapping: files.mapping.replace(line, other) })).toContain(`error ${message}`);
  });
});
