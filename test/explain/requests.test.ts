import { writeCreateSession } from "@specweld/checkout/salesnip";
import { beforeAll, describe, expect, test } from "vitest";
import { explainMapping } from "../../src/explain/explain-mapping.js";
import { printInput } from "../../src/explain/requests/print-input.js";
import { printOperation } from "../../src/explain/requests/print-operation.js";
import { explain } from "../../src/index.js";
import { compileMapping } from "../../src/pipeline/compile-mapping.js";
import { apisOf, canonical, type MappingFiles, mappingPlan, shop } from "../mapping/mapping-problems.js";
import { type RequestProject, requestFiles } from "../mapping/request-project.js";
import { repository } from "../whole/project-copy.js";

const files: MappingFiles = {
  provider: shop(`
Checkout: { type: object, required: [id], properties: { id: { type: string } } }
NewCheckout:
  type: object
  required: [mode, version, goods]
  properties:
    mode: { type: string, enum: [BUY, RENT], description: What is wanted. }
    version: { type: integer }
    theme: { type: string, description: Colours of the page. }
    colour: { type: string }
    goods: { type: array, items: { $ref: "#/components/schemas/Good" } }
    secret: { type: string, x-sensitive: true }
    note: { type: string }
Good:
  type: object
  required: [sku, price]
  properties:
    sku: { type: string }
    price: { type: number, description: The price., x-money: { unit: major, currency: /colour, basis: observed } }
    gift: { type: boolean }
`),
  canonical: canonical(`
Session: { type: object, required: [id], properties: { id: { type: string, description: The id. } } }
Kind: { type: string, enum: [payment, subscription, setup] }
Money: { type: object, required: [amount, currency, exponent], properties: { amount: { type: integer }, currency: { type: string }, exponent: { type: integer } } }
SessionInput:
  type: object
  required: [kind, currency, lines]
  properties:
    kind: { $ref: "#/components/schemas/Kind" }
    currency: { type: string, description: Currency of all prices. }
    secret: { type: string }
    code: { type: string, description: Code of a discount. }
    lines: { type: array, description: What is sold., items: { type: object, required: [name, price], properties: { name: { type: string }, price: { $ref: "#/components/schemas/Money" } } } }
`).replace(
    'schema: { $ref: "#/components/schemas/SessionInput" }',
    `$&, example: ${JSON.stringify({
      kind: "payment",
      currency: "EUR",
      secret: "s3cr3t",
      lines: [{ name: "Tea", price: { amount: 995, currency: "EUR", exponent: 2 } }],
    })}`,
  ),
  mapping: `provider: shop
canonical: ../checkout/openapi.yaml
models:
  Session: { from: Checkout, fields: { id: id } }
operations:
  retrieveSession: { call: getCheckout, params: { path.code: id }, returns: Session }
  createSession:
    call: createCheckout
    body:
      mode: { enum: kind, values: { payment: BUY, subscription: RENT }, unsupported: { setup: There is nothing to set up. } }
      version: { const: 2, because: This is how it is called today. }
      theme: { option: theme }
      colour: currency
      goods:
        each: lines
        fields:
          sku: name
          price: { money: price }
          gift: { option: gift }
      secret: secret
    ignore: { note: Nobody reads it. }
    unsupported: { code: There are no discounts. }
    returns: Session
`,
};

async function sourcesOf(project: MappingFiles): Promise<Parameters<typeof explainMapping>[0]> {
  const [plan, apis] = [await mappingPlan(project), await apisOf(project)];
  return { plan, ...apis, spec: { document: {} }, mapping: project.mapping, code: await compileMapping({ plan, ...apis }) };
}

let sources: Parameters<typeof explainMapping>[0];
beforeAll(async () => {
  sources = await sourcesOf(files);
});

function explained(name: string): string {
  const { value, diagnostics } = explainMapping(sources, name);
  expect(diagnostics).toEqual([]);
  return `\n${value?.inputs.map((input) => printInput(input, 90)).join("\n\n")}`;
}

describe("an input is explained", () => {
  test("by what it is, what says where it goes, and what becomes of an example", () => {
    expect(explained("lines.price")).toMatchInlineSnapshot(`
      "
      createSession.lines[].price of shop

      canonical  Money
                 specs/checkout/openapi.yaml:24:145

      mapping    price: { money: price }
                 specs/shop/mapping.yaml:18:11
      provider   goods[].price: number
                 The price.
                 specs/shop/openapi.yaml:30:9
      how        an amount in major units, the decimal point moved, never rounded
      unit       major, in currency; the unit is observed

      example    of createSession
                   lines[0].price: {"amount":995,"currency":"EUR","exponent":2}
                   -> goods[0].price: 9.95
      "
    `);
  });

  test("with its table and the values that the provider cannot take", () => {
    expect(explained("kind")).toMatchInlineSnapshot(`
      "
      createSession.kind of shop

      canonical  Kind: payment | subscription | setup
                 specs/checkout/openapi.yaml:20:9

      mapping    mode: { enum: kind, values: { payment: BUY, subscription: RENT }, unsupported:
                 { setup: There is nothing to set up. } }
                 specs/shop/mapping.yaml:10:7
      provider   mode: BUY | RENT
                 What is wanted.
                 specs/shop/openapi.yaml:18:9
      how        by a table
                   payment -> BUY
                   subscription -> RENT
                   setup is refused: There is nothing to set up.

      example    of createSession
                   kind: "payment"
                   -> mode: "BUY"
      "
    `);
  });

  test("as an option where only the provider has it", () => {
    expect(explained("lines[0].shop.gift")).toMatchInlineSnapshot(`
      "
      createSession.lines[].shop.gift of shop

      mapping    gift: { option: gift }
                 specs/shop/mapping.yaml:19:11
      provider   goods[].gift: boolean, may be left out
                 specs/shop/openapi.yaml:31:9
      how        an option of this provider
      "
    `);
  });

  test("with the reason where it cannot be taken", () => {
    expect(explained("code")).toMatchInlineSnapshot(`
      "
      createSession.code of shop

      canonical  string
                 Code of a discount.
                 specs/checkout/openapi.yaml:23:9

      mapping    unsupported: { code: There are no discounts. }
                 specs/shop/mapping.yaml:22:20
      how        cannot be taken; refused before anything is sent
      reason     There are no discounts.
      "
    `);
  });

  test("as the parameter that it fills", () => {
    expect(explained("retrieveSession.id")).toMatchInlineSnapshot(`
      "
      retrieveSession.id of shop

      canonical  string
                 specs/checkout/openapi.yaml:7:20

      mapping    retrieveSession: { call: getCheckout, params: { path.code: id }, returns:
                 Session }
                 specs/shop/mapping.yaml:6:51
      provider   path.code: string
                 specs/shop/openapi.yaml:7:20
      how        copied
      "
    `);
  });

  test("without the value where that is sensitive", () => {
    expect(explained("secret")).toContain('secret: "(sensitive)"\n             -> secret: "(sensitive)"');
    expect(JSON.stringify(explainMapping(sources).value)).not.toContain("s3cr3t");
  });

  test("by the one that holds it, or by those that it holds", () => {
    expect(explainMapping(sources, "lines.price.amount").value?.inputs[0]?.answers).toMatchObject([
      { kind: "money", sends: { path: "goods[].price" } },
    ]);
    expect(explainMapping(sources, "lines").value?.inputs).toMatchObject([
      { path: "lines", answers: [{ kind: "each", sends: { path: "goods" } }] },
    ]);
  });
});

describe("an operation is explained", () => {
  test("by a table of its inputs, of what is refused and of what is never sent", () => {
    const { models, operations } = explainMapping(sources, "createSession").value ?? { models: [], operations: [] };
    expect(models).toEqual([]);
    expect(`\n${operations.map((operation) => printOperation(operation, 100)).join("\n\n")}`).toMatchInlineSnapshot(`
      "
      createSession calls createCheckout of shop, as specs/shop/mapping.yaml says.

      INPUT              SENT AS        HOW
      kind               mode           payment -> BUY, subscription -> RENT, setup is refused
      shop.theme         theme          an option of this provider
      currency           colour         copied
      lines[].name       goods[].sku    copied
      lines[].price      goods[].price  an amount in major units, the decimal point moved, never rounded
                                        (observed)
      lines[].shop.gift  goods[].gift   an option of this provider
      secret             secret         copied
      -                  version        always 2: This is how it is called today.

      Cannot be taken, and is refused before anything is sent:

      code  There are no discounts.

      Never sent:

      note  Nobody reads it.
      "
    `);
  });

  test("in the whole mapping too", () => {
    const { operations, inputs } = explainMapping(sources).value ?? { operations: [], inputs: [] };
    expect(operations.map(({ operation, call }) => `${operation}: ${call}`)).toEqual([
      "retrieveSession: getCheckout",
      "createSession: createCheckout",
    ]);
    expect(inputs).toEqual([]);
  });
});

describe("an input that decides what is sent", () => {
  const project: RequestProject = {
    schemas: `
NewSession: { oneOf: [{ $ref: "#/components/schemas/Sale" }, { $ref: "#/components/schemas/Setup" }], discriminator: { propertyName: type } }
Sale: { type: object, required: [type, price_id, buyer], properties: { type: { const: sale }, price_id: { type: string }, buyer: { type: string } } }
Setup: { type: object, required: [type, buyer], properties: { type: { const: setup }, buyer: { type: string } } }`,
    sends: '*session: { $ref: "#/components/schemas/NewSession" }',
    takes: `
kind: { enum: [payment, setup, invoice] }
*buyer: { type: string }
items: { type: array, items: { $ref: "#/components/schemas/ItemInput" } }`,
    canonicalSchemas: "ItemInput: { type: object, properties: { price: { type: string } } }",
    body: `
session:
  by: kind
  missing: payment
  cases:
    payment:
      object:
        type: { const: sale, because: A payment is a sale. }
        price_id: { one: items, item: price }
        buyer: buyer
    setup:
      object: { buyer: buyer }
      unsupported: { items: Nothing is sold. }
  unsupported: { invoice: There are no invoices. }`,
  };

  test("is told with its cases", async () => {
    const all = requestFiles(project);
    const ofCases = await sourcesOf(all);
    const { operations } = explainMapping(ofCases, "createSession").value ?? { operations: [] };
    expect(`\n${operations.map((operation) => printOperation(operation, 100)).join("")}`).toMatchInlineSnapshot(`
      "
      createSession calls createCheckout of shop, as specs/shop/mapping.yaml says.

      INPUT          SENT AS           HOW
      kind           -                 decides what is sent; not given, it is as if it were payment;
                                       invoice is refused
      items[].price  session.price_id  when kind is payment: copied
      buyer          session.buyer     when kind is payment: copied
      buyer          session.buyer     when kind is setup: copied
      -              session.type      when kind is payment: always "sale": A payment is a sale.
      -              session.type      when kind is setup: always "setup": It is the case "setup".

      Cannot be taken, and is refused before anything is sent:

      items  when kind is setup: Nothing is sold.
      "
    `);
    const { inputs } = explainMapping(ofCases, "buyer").value ?? { inputs: [] };
    expect(inputs[0]?.answers.map(({ when, mapping }) => [when[0]?.value, mapping.text])).toEqual([
      ["payment", "buyer: buyer"],
      ["setup", "object: { buyer: buyer }"],
    ]);
  });
});

describe("a name", () => {
  test("that a field and an input have stands for both", () => {
    const { fields, inputs } = explainMapping(sources, "id").value ?? { fields: [], inputs: [] };
    expect([fields.map(({ schema }) => schema), inputs.map(({ operation }) => operation)]).toEqual([["Session"], ["retrieveSession"]]);
  });

  test.each([
    ["curency", 'did you mean "currency"?'],
    ["createSession.curency", 'did you mean "createSession.currency"?'],
    ["gift", 'did you mean "lines[].shop.gift"?'],
    ["Session.idd", 'did you mean "Session.id"?'],
    ["shop.nothing of the kind", "leave the field out to see all of them"],
  ])("%s that nothing has is refused: %s", (name, fix) => {
    expect(explainMapping(sources, name).diagnostics).toMatchObject([{ code: "unknown-field", fix }]);
  });
});

describe("SaleSnip's createSession", () => {
  test("has what the generated code sends in its examples", async () => {
    const { operations } = await explain({ root: repository, provider: "salesnip", field: "createSession" });
    const paths = [...new Set(operations.flatMap(({ inputs }) => inputs.map(({ path }) => path)))];
    const all = await Promise.all(paths.map((path) => explain({ root: repository, provider: "salesnip", field: `createSession.${path}` })));
    const examples = all.flatMap(({ inputs }) => inputs.flatMap(({ example }) => (example === undefined ? [] : [example])));
    const money = { amount: 1900, currency: "EUR", exponent: 2 };
    const { body } = writeCreateSession({
      currency: "EUR",
      lineItems: [
        {
          productId: "pro-plan",
          name: "Pro plan",
          quantity: 1,
          unitPrice: money,
          recurring: { unit: "month", count: 1 },
          trial: { unit: "day", count: 14 },
        },
      ],
      successUrl: "https://example.com/success",
      cancelUrl: "https://example.com/cancel",
      metadata: { seats: 3 },
      salesnip: { projectId: "project_abcdefghjijklmnop" },
    });
    const own = examples.filter(({ in: { path } }) => !path.includes("salesnip.") || path === "salesnip.projectId");
    expect(own.length).toBeGreaterThan(8);
    for (const { out } of own) expect({ ...out }).toEqual({ path: out.path, value: valueAt(body, out.path) });
  });

  test.each([80, 100, 140])("fits a terminal of %d columns", async (width) => {
    const { operations } = await explain({ root: repository, provider: "salesnip" });
    const lines = operations.map((operation) => printOperation(operation, width)).flatMap((text) => text.split("\n"));
    expect(lines.filter((line) => line.length > width || line !== line.trimEnd())).toEqual([]);
  });
});

function valueAt(value: unknown, path: string): unknown {
  return path
    .replaceAll("[0]", ".0")
    .split(".")
    .reduce((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value); // a body holds plain objects and lists
}
