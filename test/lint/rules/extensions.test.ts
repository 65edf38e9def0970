import { describe, expect, test } from "vitest";
import { description } from "../../load/temporary-project.js";
import { lintBody, lintSchema, lintText } from "../lint-text.js";

describe("money-extension", () => {
  const amount = (money: string, type = "integer") =>
    `{ properties: { currency: { type: string }, amount: { type: ${type}, x-money: ${money} } } }`;

  test("accepts an amount whose currency stands beside it", async () => {
    expect(await lintSchema(amount("{ unit: minor, currency: currency, basis: documented }"))).toEqual([]);
    expect(await lintSchema(amount("{ unit: minor, currency: currency, basis: documented }", '[number, "null"]'))).toEqual([]);
  });

  test.each([
    ["5", 'x-money is not a mapping / write "x-money: { unit: minor, currency: currency, basis: documented }"'],
    ["{ unit: mayor, currency: currency, basis: documented }", 'the unit of x-money is none of minor, major / write "unit: major"'],
    ["{ currency: currency, basis: documented }", 'the unit of x-money is none of minor, major / write "unit: minor|major"'],
    [
      "{ unit: minor, currency: currency, basis: guessed }",
      'the basis of x-money is none of documented, observed, assumed / write "basis: documented|observed|assumed"',
    ],
    [
      "{ unit: minor, basis: observed }",
      'x-money names no currency / name the property that holds the currency, for example "currency: currency"',
    ],
    [
      "{ unit: minor, currency: curency, basis: observed }",
      'x-money takes its currency from "curency", which is not beside the amount / name a property that is there, or start at the body with "/"',
    ],
    ["{ unit: minor, currency: currency, basis: observed, exponnent: 2 }", 'x-money has no "exponnent" / write "unit", or remove it'],
  ])("refuses %s", async (money, want) => {
    expect((await lintSchema(amount(money))).map((line) => line.replace(/^\S+ /, ""))).toEqual([want]);
  });

  test("refuses an amount that is not a number, at its place", async () => {
    const [line] = await lintSchema(amount("{ unit: minor, currency: currency, basis: observed }", "string"));
    expect(line).toMatch(/^5:82 x-money stands on what is not a number/);
  });

  test("follows a path through references, compositions and expandable properties", async () => {
    const schema = `{ allOf: [{ $ref: '#/components/schemas/Base' }, { properties: { amount: { type: integer, x-money: { unit: minor, currency: product.price.currency, basis: observed } } } }] }`;
    const more = `    Base: { properties: { product: { oneOf: [{ type: string }, { $ref: '#/components/schemas/Product' }] } } }
    Product: { properties: { price: { properties: { currency: { type: string } } } } }\n`;
    expect(await lintSchema(schema, more)).toEqual([]);
  });

  test("looks for a path from the root in the bodies", async () => {
    const schema = "{ properties: { amount: { type: number, x-money: { unit: major, currency: /currency, basis: assumed } } } }";
    const body = (property: string) =>
      `  responses: { Ok: { description: x, content: { application/json: { schema: { properties: { ${property}: { type: string }, price: { $ref: '#/components/schemas/Subject' } } } } } } }\n`;
    expect(await lintSchema(schema, body("currency"))).toEqual([]);
    expect(await lintSchema(schema, body("money"))).toEqual([
      '5:78 x-money takes its currency from "/currency", which is not at the root of any body / name a property that is there, or start at the body with "/"',
    ]);
  });

  test("leaves the currency of an amount that is declared by itself to those who use it", async () => {
    expect(await lintSchema("{ type: integer, x-money: { unit: minor, currency: currency, basis: observed } }")).toEqual([]);
  });
});

describe("open-enum-extension", () => {
  test.each([
    ["{ type: string, enum: [a], x-open-enum: true }", []],
    ["{ type: string, x-open-enum: true }", ["5:30 x-open-enum stands beside no enum / move it beside the enum that it opens"]],
    ["{ enum: [a], x-open-enum: yes }", ['5:27 x-open-enum is neither true nor false / write "x-open-enum: true"']],
  ])("judges %s", async (schema, want) => {
    expect(await lintSchema(schema)).toEqual(want);
  });
});

describe("expandable-extension", () => {
  const other = "    Product: { properties: { id: { type: string } } }\n";

  test.each(["[{ type: string }, { $ref: '#/components/schemas/Product' }]", "[{ type: object }, { type: 'null' }, { type: string }]"])(
    "accepts %s",
    async (oneOf) => {
      expect(await lintSchema(`{ x-expandable: true, oneOf: ${oneOf} }`, other)).toEqual([]);
    },
  );

  test.each([
    "[{ type: string }]",
    "[{ type: string }, { type: integer }]",
    "[{ type: string }, { type: string }]",
    "{}",
    "[{}, { type: string }]",
  ])("refuses %s", async (oneOf) => {
    expect(await lintSchema(`{ x-expandable: true, oneOf: ${oneOf} }`, other)).toEqual([
      '5:16 x-expandable does not stand beside a oneOf of a string and an object / write "oneOf: [{ type: string }, { $ref: ... }]" with the object\'s schema',
    ]);
  });

  test("refuses what is not a boolean", async () => {
    expect(await lintSchema("{ x-expandable: 1 }")).toEqual(['5:16 x-expandable is neither true nor false / write "x-expandable: true"']);
  });
});

test("sensitive-extension refuses what is not a boolean", async () => {
  expect(await lintSchema("{ type: string, x-sensitive: true }")).toEqual([]);
  expect(await lintSchema("{ type: string, x-sensitive: yes }")).toEqual([
    '5:30 x-sensitive is neither true nor false / write "x-sensitive: true"',
  ]);
});

describe("basis-extension", () => {
  test("accepts a level and a source, on anything", async () => {
    expect(
      await lintBody("servers:\n  - url: https://x.test\n    x-basis: { level: observed, source: Seen in a response. }\npaths: {}\n"),
    ).toEqual([]);
  });

  test("says what is wrong, and where", async () => {
    const found = await lintBody(
      "servers:\n  - url: https://x.test\n    x-basis: { level: observd, sourse: Seen. }\ninfo2: { x-basis: 1 }\n",
    );
    expect(found.map(({ place, message, fix }) => `${place?.line}:${place?.column} ${message} / ${fix}`)).toEqual([
      "5:5 x-basis names no source / say in one sentence where this comes from",
      '5:16 the level of x-basis is none of documented, observed, assumed / write "level: observed"',
      '5:32 x-basis has no "sourse" / write "source", or remove it',
      '6:10 x-basis is not a mapping / write "x-basis: { level: observed, source: ... }"',
    ]);
  });
});

test("extensions of a single description give warnings, since its user may not be able to edit it", async () => {
  const found = await lintText(description("paths: {}\ncomponents: { schemas: { A: { type: string, x-sensitive: 1 } } }\n"));
  expect(found).toMatchObject([{ severity: "warning", code: "sensitive-extension" }]);
});

test("extensions inside examples are data", async () => {
  expect(await lintSchema("{ type: object, example: { x-money: 5, x-sensitive: 1 } }")).toEqual([]);
});
