import { describe, expect, test } from "vitest";
import { findAnswers } from "../../src/explain/find-answers.js";
import { lawsOf } from "../../src/laws/laws.js";
import { compile } from "../compile.js";
import { apisOf, canonical, fields, type MappingFiles, mappingPlan, mappingProblems, shop } from "./mapping-problems.js";
import { emitted, normalizer } from "./normalizer.js";

const text = '{ type: [string, "null"] }';

/** Two alternatives with objects of their own, told apart by a tag. */
const alternatives = `
Card: { type: object, required: [type, card], properties: { type: { const: card }, card: { $ref: "#/components/schemas/CardData" } } }
CardData: { type: object, required: [number], properties: { number: { required: [last4], properties: { last4: { type: string } } }, holder: { required: [name], properties: { name: { type: string } } } } }
Wallet: { type: object, required: [type], properties: { type: { const: wallet }, app: { required: [name], properties: { name: { type: string } } } } }
`;

const either =
  'oneOf: [{ $ref: "#/components/schemas/Card" }, { $ref: "#/components/schemas/Wallet" }], discriminator: { propertyName: type }';

/** A payment of either kind, and the four answers that its cases give. */
interface Case {
  readonly files: MappingFiles;
  readonly response: (payment: unknown) => unknown;
  readonly pointer: string;
  readonly answers: (value: Readonly<Record<string, unknown>>) => unknown;
}

const session = canonical(
  `Session: { required: [id, number, label], properties: { id: { type: string }, number: ${text}, label: ${text} } }`,
);

const cases: Readonly<Record<string, Case>> = {
  "below the root": {
    files: {
      provider: shop(`
Checkout: { required: [id, payment], properties: { id: { type: string }, payment: { ${either} } } }
${alternatives}`),
      canonical: session,
      mapping: fields(`
id: id
number: { by: payment.type, cases: { card: payment.card.number.last4, wallet: { absent: A wallet has none. } } }
label: { by: payment.type, cases: { card: payment.card.holder.name, wallet: payment.app.name } }
`),
    },
    response: (payment) => ({ id: "ch_1", payment }),
    pointer: "/payment",
    answers: ({ number, label }) => [number, label],
  },
  "in an object that may be missing": {
    files: {
      provider: shop(`
Checkout: { required: [id], properties: { id: { type: string }, deal: { properties: { payment: { ${either} } } } } }
${alternatives}`),
      canonical: session,
      mapping: fields(`
id: id
number: { by: deal.payment.type, cases: { card: deal.payment.card.number.last4, wallet: { absent: A wallet has none. } } }
label: { by: deal.payment.type, cases: { card: deal.payment.card.holder.name, wallet: deal.payment.app.name } }
`),
    },
    response: (payment) => ({ id: "ch_1", deal: { payment } }),
    pointer: "/deal/payment",
    answers: ({ number, label }) => [number, label],
  },
  "in an envelope": {
    files: {
      provider: shop(`
Checkout: { required: [id, payment], properties: { id: { type: string }, payment: { ${either} } } }
${alternatives}`),
      canonical: session,
      mapping: fields(`
id: /id
number: { by: type, cases: { card: card.number.last4, wallet: { absent: A wallet has none. } } }
label: { by: /payment.type, cases: { card: /payment.card.holder.name, wallet: app.name } }
`).replace("from: Checkout", "from: Checkout\n    inside: payment"),
    },
    response: (payment) => ({ id: "ch_1", payment }),
    pointer: "/payment",
    answers: ({ number, label }) => [number, label],
  },
  "in a list": {
    files: {
      provider: shop(`
Checkout: { required: [id, payments], properties: { id: { type: string }, payments: { type: array, items: { ${either} } } } }
${alternatives}`),
      canonical: canonical(`
Session: { required: [id, payments], properties: { id: { type: string }, payments: { type: [array, "null"], items: { $ref: "#/components/schemas/Payment" } } } }
Payment: { required: [number, label], properties: { number: ${text}, label: ${text} } }
`),
      mapping: fields(`
id: id
payments:
  each: payments
  fields:
    number: { by: type, cases: { card: card.number.last4, wallet: { absent: A wallet has none. } } }
    label: { by: type, cases: { card: card.holder.name, wallet: app.name } }
`),
    },
    response: (payment) => ({ id: "ch_1", payments: [payment] }),
    pointer: "/payments/0",
    answers: ({ payments }) => Object.values((payments as readonly object[])[0] ?? {}), // a list, see the mapping
  },
  "in a list below the items": {
    files: {
      provider: shop(`
Checkout: { required: [id, parts], properties: { id: { type: string }, parts: { type: array, items: { properties: { payment: { ${either} } } } } } }
${alternatives}`),
      canonical: canonical(`
Session: { required: [id, payments], properties: { id: { type: string }, payments: { type: [array, "null"], items: { $ref: "#/components/schemas/Payment" } } } }
Payment: { required: [number, label], properties: { number: ${text}, label: ${text} } }
`),
      mapping: fields(`
id: id
payments:
  each: parts
  fields:
    number: { by: payment.type, cases: { card: payment.card.number.last4, wallet: { absent: A wallet has none. } } }
    label: { by: payment.type, cases: { card: payment.card.holder.name, wallet: payment.app.name } }
`),
    },
    response: (payment) => ({ id: "ch_1", parts: [{ payment }] }),
    pointer: "/parts/0/payment",
    answers: ({ payments }) => Object.values((payments as readonly object[])[0] ?? {}), // a list, see the mapping
  },
  "behind an id": {
    files: {
      provider: shop(`
Checkout: { required: [id, payment], properties: { id: { type: string }, payment: { x-expandable: true, oneOf: [{ type: string }, { $ref: "#/components/schemas/Card" }, { $ref: "#/components/schemas/Wallet" }] } } }
${alternatives}`),
      canonical: session,
      mapping: fields(
        `
id: id
number: { by: payment.type, cases: { card: payment.card.number.last4, wallet: { absent: A wallet has none. } } }
label: { by: payment.type, cases: { card: payment.card.holder.name, wallet: payment.app.name } }
`,
        "ignore: { payment: Its id is of no use. }",
      ),
    },
    response: (payment) => ({ id: "ch_1", payment }),
    pointer: "/payment",
    answers: ({ number, label }) => [number, label],
  },
  "with a discriminator inside another": {
    files: {
      provider: shop(`
Checkout: { oneOf: [{ $ref: "#/components/schemas/Paid" }, { $ref: "#/components/schemas/Free" }], discriminator: { propertyName: kind } }
Paid: { type: object, required: [id, kind, payment], properties: { id: { type: string }, kind: { const: paid }, payment: { ${either} } } }
Free: { type: object, required: [id, kind], properties: { id: { type: string }, kind: { const: free } } }
${alternatives}`),
      canonical: session,
      mapping: fields(`
id: id
number:
  by: kind
  cases:
    free: { absent: Nothing is paid. }
    paid: { by: payment.type, cases: { card: payment.card.number.last4, wallet: { absent: A wallet has none. } } }
label:
  by: kind
  cases:
    free: { absent: Nothing is paid. }
    paid: { by: payment.type, cases: { card: payment.card.holder.name, wallet: payment.app.name } }
`),
    },
    response: (payment) => ({ id: "ch_1", kind: "paid", payment }),
    pointer: "/payment",
    answers: ({ number, label }) => [number, label],
  },
};

const card = { type: "card", card: { number: { last4: "4242" }, holder: { name: "Jane" } } };
const wallet = { type: "wallet", app: { name: "Purse" } };

describe.each(Object.entries(cases))(
  "an object that only one alternative of a union has, %s,",
  (_, { files, response, pointer, answers }) => {
    async function read(payment: unknown) {
      const { value, issues } = (await normalizer(files))(response(payment));
      return [answers(value), ...new Set(issues.map(({ code, source }) => `${code} ${source}`))];
    }

    test("is read in its case", async () => {
      expect(await read(card)).toEqual([["4242", "Jane"]]);
      expect(await read(wallet)).toEqual([[null, "Purse"]]);
      expect(await read({ type: "wallet" })).toEqual([[null, null]]);
    });

    test("is guarded there", async () => {
      expect(await read({ type: "card", card: { number: { last4: 4242 } } })).toEqual([
        [null, null],
        `unexpected_type ${pointer}/card/number/last4`,
      ]);
      expect(await read({ type: "card", card: { number: "4242" } })).toEqual([[null, null], `unexpected_type ${pointer}/card/number`]);
      expect(await read({ type: "card" })).toEqual([[null, null], `missing_required ${pointer}/card`]);
      expect(await read({ type: "wallet", app: {} })).toEqual([[null, null], `missing_required ${pointer}/app/name`]);
      expect(await read({ type: "cash" })).toEqual([[null, null], `unknown_enum_value ${pointer}/type`]);
    });

    test("gives code that compiles", async () => {
      expect(compile(await emitted(files), { version: "7" })).toEqual([]);
    });

    test("is explained, and obeys the laws", async () => {
      const plan = await mappingPlan(files);
      const [model] = plan.models;
      if (model === undefined) throw new Error("nothing is mapped");
      const normalize = await normalizer(files);
      const path = model.fields[1]?.path === "payments" ? "payments[].label" : "label";
      const read = findAnswers(model.fields, path).map(({ when, transform }) => [
        when.map(({ value }) => value).at(-1),
        transform.kind === "copy" ? transform.read.pointer : transform.kind,
      ]);
      const where = pointer.replace(/\/0/g, "/[]");
      expect(read).toEqual(
        expect.arrayContaining([
          ["card", `${where}/card/holder/name`],
          ["wallet", `${where}/app/name`],
        ]),
      );
      for (const law of lawsOf({ ...(await apisOf(files)), model, normalize })) law.check({ runs: 200, seed: 3 });
    });
  },
);

describe("lists of different alternatives", () => {
  const files: MappingFiles = {
    provider: shop(`
Checkout: { oneOf: [{ $ref: "#/components/schemas/Order" }, { $ref: "#/components/schemas/Gift" }], discriminator: { propertyName: kind } }
Order: { type: object, required: [id, kind, goods], properties: { id: { type: string }, kind: { const: order }, goods: { type: array, items: { required: [sku], properties: { sku: { type: string } } } } } }
Gift: { type: object, required: [id, kind], properties: { id: { type: string }, kind: { const: gift }, boxes: { type: array, items: { required: [colour], properties: { colour: { type: string } } } } } }
`),
    canonical: canonical(`
Session: { required: [id, lines], properties: { id: { type: string }, lines: { type: [array, "null"], items: { $ref: "#/components/schemas/Line" } } } }
Line: { required: [name], properties: { name: ${text} } }
`),
    mapping: fields(`
id: id
lines:
  by: kind
  cases:
    order: { each: goods, fields: { name: sku } }
    gift: { each: boxes, fields: { name: colour } }
`),
  };

  test("are read by readers of their own", async () => {
    const normalize = await normalizer(files);
    expect(normalize({ id: "a", kind: "order", goods: [{ sku: "1" }] })).toMatchObject({ value: { lines: [{ name: "1" }] }, issues: [] });
    expect(normalize({ id: "a", kind: "gift", boxes: [{ colour: "red" }] })).toMatchObject({
      value: { lines: [{ name: "red" }] },
      issues: [],
    });
    expect(compile(await emitted(files), { version: "7" })).toEqual([]);
  });
});

describe("an alternative", () => {
  test("without a name is told of, since its type could not be written", async () => {
    const provider = shop(`
Checkout: { required: [id, payment], properties: { id: { type: string }, payment: { oneOf: [{ required: [type, number], properties: { type: { const: card }, number: ${text} } }, { $ref: "#/components/schemas/Wallet" }] } } }
${alternatives}`);
    const only = canonical(`Session: { required: [id, number], properties: { id: { type: string }, number: ${text} } }`);
    const mapping = fields("id: id\nnumber: { by: payment.type, cases: { card: payment.number, wallet: payment.app.name } }");
    expect(await mappingProblems({ provider, canonical: only, mapping })).toMatchInlineSnapshot(`
      "
      error N102: "payment.number" cannot be read: only some of what the union at hand can be has a property "number"
        specs/shop/mapping.yaml:8:50
          8 |       number: { by: payment.type, cases: { card: payment.number, wallet: payment.app.name } }
            |                                                  ^
        fix: give the alternative that has it a name under components/schemas; it is declared at specs/shop/openapi.yaml:13:78

      error N201: provider property "number" (/payment/number) is neither used nor ignored
        specs/shop/openapi.yaml:13:162
          13 | ired: [type, number], properties: { type: { const: card }, number: { type: [string, "null"] } } }, { $ref: "#/components
             |                                                            ^
        fix: use it, or say why not with "payment.number: reason" in the "ignore" of specs/shop/mapping.yaml:4:3

      2 errors
      "
    `);
  });

  test("cannot be read from inside a list, where it is not known which one it is", async () => {
    const provider = shop(`
Checkout: { oneOf: [{ $ref: "#/components/schemas/Order" }, { $ref: "#/components/schemas/Gift" }], discriminator: { propertyName: kind } }
Order: { type: object, required: [id, kind, note, goods], properties: { id: { type: string }, kind: { const: order }, note: { type: string }, goods: { type: array, items: { required: [sku], properties: { sku: { type: string } } } } } }
Gift: { type: object, required: [id, kind], properties: { id: { type: string }, kind: { const: gift } } }
`);
    const lines = canonical(`
Session: { required: [id, lines], properties: { id: { type: string }, lines: { type: [array, "null"], items: { $ref: "#/components/schemas/Line" } } } }
Line: { required: [name, note], properties: { name: ${text}, note: ${text} } }
`);
    const mapping = fields(`
id: id
lines: { by: kind, cases: { order: { each: goods, fields: { name: sku, note: /note } }, gift: { absent: Gifts have none. } } }
`);
    expect(await mappingProblems({ provider, canonical: lines, mapping })).toMatchInlineSnapshot(`
      "
      error N102: "/note" cannot be read: only some of what Checkout can be has a property "note"
        specs/shop/mapping.yaml:8:84
          8 |       lines: { by: kind, cases: { order: { each: goods, fields: { name: sku, note: /note } }, gift: { absent: Gifts have
            |                                                                                    ^
        fix: read it outside of the list, in a case of { by: discriminator, cases: {...} }; Checkout is declared at specs/shop/openapi.yaml:13:5

      error N201: provider property Order.note (/note) is neither used nor ignored
        specs/shop/openapi.yaml:14:123
          14 | roperties: { id: { type: string }, kind: { const: order }, note: { type: string }, goods: { type: array, items: { requir
             |                                                            ^
        fix: use it, or say why not with "note: reason" in the "ignore" of specs/shop/mapping.yaml:4:3

      2 errors
      "
    `);
  });
});
