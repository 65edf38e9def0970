import { describe, expect, test } from "vitest";
import { canonical, fields, mappingPlan, mappingProblems, shop } from "./mapping-problems.js";
import { planOf } from "./plan-of.js";

const provider = shop(`
Checkout:
  required: [id, order]
  properties:
    id: { type: string }
    currency: { type: string }
    order: { $ref: "#/components/schemas/Order" }
    lines: { type: array, items: { $ref: "#/components/schemas/Line" } }
Order:
  required: [total]
  properties:
    total: { type: integer, x-money: { unit: minor, currency: code, basis: documented } }
    due: { type: integer }
    code: { type: string }
Line:
  required: [price]
  properties:
    price: { type: number, x-money: { unit: major, currency: /currency, basis: assumed } }
`);

const session = canonical(`
Session:
  required: [id, totals, lines]
  properties:
    id: { type: string }
    totals: { $ref: "#/components/schemas/Totals" }
    lines: { type: [array, "null"], items: { $ref: "#/components/schemas/Line" } }
Totals: { required: [total], properties: { total: { oneOf: [{ $ref: "#/components/schemas/Money" }, { type: "null" }] } } }
Line: { required: [price], properties: { price: { oneOf: [{ $ref: "#/components/schemas/Money" }, { type: "null" }] } } }
Money: { required: [amount, currency, exponent], properties: { amount: { type: integer }, currency: { type: string }, exponent: { type: integer } } }
`);

const sound = fields(
  "id: id\ntotals: { total: { money: order.total } }\nlines: { each: lines, fields: { price: { money: price } } }",
  "ignore: { order.due: What is due has no canonical place. }",
);

function problemsWith(files: {
  line?: string;
  other?: string;
  spec?: readonly [string, string];
  model?: readonly [string, string];
}): Promise<string> {
  return mappingProblems({
    provider: provider.replace(...(files.spec ?? ["", ""])),
    canonical: session.replace(...(files.model ?? ["", ""])),
    mapping: sound.replace(files.line ?? "", files.other ?? ""),
  });
}

describe("an amount", () => {
  test("has its currency beside it, or at the root of the body, and a warning while its unit is assumed", async () => {
    const documented = provider.replace("basis: assumed", "basis: observed");
    const { models } = await mappingPlan({ provider: documented, canonical: session, mapping: sound });
    expect(planOf(models[0]?.fields ?? [])).toEqual([
      "id <- copy /id",
      "totals <- object [ totals.total <- money /order/total minor documented in /order/code ]",
      "lines <- each /lines [ lines[].price <- money /lines/[]/price major observed in /currency ]",
    ]);
    expect(await problemsWith({})).toMatchInlineSnapshot(`
      "
      warning N402: the unit of 1 amount of shop is only assumed
        specs/shop/openapi.yaml:29:9
          29 |         price: { type: number, x-money: { unit: major, currency: /currency, basis: assumed } }
             |         ^
        fix: find it out and set basis: documented or observed; until then callers can set amountUnit

      1 warning
      "
    `);
  });

  test("without x-money is N106, at the mapping line, with the place of the property", async () => {
    expect(await problemsWith({ spec: [", x-money: { unit: minor, currency: code, basis: documented }", ""] })).toMatchInlineSnapshot(`
      "
      error N106: "order.total" has no x-money, so its unit and currency are unknown
        specs/shop/mapping.yaml:8:33
          8 |       totals: { total: { money: order.total } }
            |                                 ^
        fix: add x-money: { unit: minor | major, currency: path, basis: documented | observed | assumed } at specs/shop/openapi.yaml:23:9

      error N201: provider property Order.code (/order/code) is neither used nor ignored
        specs/shop/openapi.yaml:25:9
          25 |         code: { type: string }
             |         ^
        fix: use it, or say why not with "order.code: reason" in the "ignore" of specs/shop/mapping.yaml:10:5

      warning N402: the unit of 1 amount of shop is only assumed
        specs/shop/openapi.yaml:29:9
          29 |         price: { type: number, x-money: { unit: major, currency: /currency, basis: assumed } }
             |         ^
        fix: find it out and set basis: documented or observed; until then callers can set amountUnit

      2 errors, 1 warning
      "
    `);
  });

  test("with an incomplete x-money is N106 as well", async () => {
    expect(await problemsWith({ spec: ["unit: minor, ", ""] })).toContain('error N106: "order.total" has an incomplete x-money');
    expect(await problemsWith({ spec: ["unit: minor", "unit: cents"] })).toContain('error N106: "order.total" has an incomplete x-money');
    expect(await problemsWith({ spec: [", basis: documented", ""] })).toContain('error N106: "order.total" has an incomplete x-money');
  });

  test("whose currency is not where x-money says is N102 in the spec", async () => {
    expect(await problemsWith({ spec: ["currency: code", "currency: cod"] })).toMatchInlineSnapshot(`
      "
      error N102: "order.cod" is not in the schema: Order has no property "cod"
        specs/shop/openapi.yaml:23:9
          23 |         total: { type: integer, x-money: { unit: minor, currency: cod, basis: documented } }
             |         ^
        fix: did you mean "code"? Order is declared at specs/shop/openapi.yaml:20:5

      error N201: provider property Order.code (/order/code) is neither used nor ignored
        specs/shop/openapi.yaml:25:9
          25 |         code: { type: string }
             |         ^
        fix: use it, or say why not with "order.code: reason" in the "ignore" of specs/shop/mapping.yaml:10:5

      warning N402: the unit of 1 amount of shop is only assumed
        specs/shop/openapi.yaml:29:9
          29 |         price: { type: number, x-money: { unit: major, currency: /currency, basis: assumed } }
             |         ^
        fix: find it out and set basis: documented or observed; until then callers can set amountUnit

      2 errors, 1 warning
      "
    `);
  });

  test.each([
    [{ spec: ["code: { type: string }", "code: { type: integer }"] }, 'N109: "order.code", the currency of "order.total", is not text'],
    [{ spec: ["total: { type: integer", "total: { type: boolean"] }, 'N109: "order.total" is not an amount'],
    [{ line: "id: id", other: "id: { money: order.total }" }, "N109: Session.id is no Money"],
    [
      { line: "{ money: order.total }", other: "{ money: order.totl }" },
      'N102: "order.totl" is not in the schema: Order has no property "totl"',
    ],
    [{ line: "{ money: order.total }", other: "order.total" }, 'N109: "order.total" is an integer, but Totals.total is an object'],
    [{ line: "{ money: order.total }", other: "{ money: order.total, values: {} }" }, 'N002: "money" has no key "values"'],
    [
      {
        model: [
          'total: { oneOf: [{ $ref: "#/components/schemas/Money" }, { type: "null" }] }',
          'total: { $ref: "#/components/schemas/Money" }',
        ],
      },
      "N109: Totals.total is never null, but an amount in an unknown currency is",
    ],
  ] as const)("%j is %s", async (files, message) => {
    expect(await problemsWith(files)).toContain(`error ${message}`);
  });
});
