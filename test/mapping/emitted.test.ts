import { describe, expect, test } from "vitest";
import { compile } from "../compile.js";
import { filesOf, formExamples, standingsOf } from "./form-examples.js";
import { canonical, fields, type MappingFiles, shop } from "./mapping-problems.js";
import { emitted, normalizer } from "./normalizer.js";

const files = {
  provider: shop(`
Checkout:
  required: [id]
  properties:
    id: { type: string }
    customer: { oneOf: [{ type: string }, { $ref: "#/components/schemas/Customer" }], x-expandable: true }
    order: { $ref: "#/components/schemas/Order" }
    product: { oneOf: [{ type: string }, { $ref: "#/components/schemas/Product" }], x-expandable: true }
    city: { type: string }
    street: { type: [string, "null"] }
Customer: { required: [id], properties: { id: { type: string } } }
Order: { required: [type, customer, number], properties: { type: { enum: [recurring, onetime], x-open-enum: true }, customer: { type: [string, "null"] }, number: { type: integer } } }
Product: { required: [id, billing], properties: { id: { type: string }, billing: { enum: [recurring, once] } } }
`),
  canonical: canonical(`
Session:
  required: [id, customer, kind, address, label]
  properties:
    id: { type: string }
    customer: { type: [string, "null"] }
    kind: { enum: [subscription, payment, unknown] }
    address: { oneOf: [{ $ref: "#/components/schemas/Address" }, { type: "null" }] }
    label: { type: string }
Address: { required: [city, street], properties: { city: { type: [string, "null"] }, street: { type: [string, "null"] } } }
`),
  mapping: fields(
    `
id: id
customer: { first: [{ ref: customer }, order.customer] }
kind:
  first:
    - { enum: order.type, values: { recurring: subscription, onetime: payment } }
    - { enum: product.billing, values: { recurring: subscription, once: payment } }
address: { object: { city: city, street: street }, when: [city, street] }
label: { first: [city, order.number, id] }
`,
    "ignore: { product: Its id is not needed. }",
  ),
};

/** A response that is one of two objects, told apart by a tag. */
const unionFiles: MappingFiles = {
  provider: shop(`
Checkout: { oneOf: [{ $ref: "#/components/schemas/Purchase" }, { $ref: "#/components/schemas/Setup" }], discriminator: { propertyName: type } }
Purchase: { type: object, required: [id, type, price], properties: { id: { type: string }, type: { const: purchase }, price: { type: string } } }
Setup: { type: object, required: [id, type], properties: { id: { type: string }, type: { const: setup }, note: { type: string } } }
`),
  canonical: canonical(
    'Session: { required: [id, kind, label], properties: { id: { type: string }, kind: { enum: [payment, setup, unknown] }, label: { type: [string, "null"] } } }',
  ),
  mapping: fields(
    "id: id\nkind: { enum: type, values: { purchase: payment, setup: setup } }\nlabel: { by: type, cases: { purchase: price, setup: note } }",
  ),
};

const normalize = await normalizer(files);

function read(raw: object) {
  const { value, issues } = normalize({ id: "ch_1", ...raw });
  return { ...value, issues: issues.map(({ code, source }) => `${code} ${source}`) };
}

const order = { type: "onetime", customer: "cust_2", number: 7 };
const product = { id: "prod_1", billing: "recurring" };

const custom = 'export const label = (_: { text: string; buyer_city: string | undefined }): string | null => "label";\n';
const looseCustom = 'export const label = (_: Readonly<Record<string, string | null | undefined>>): string | null => "label";\n';

describe("code for every form", () => {
  test("compiles, and proves itself no wider than the canonical model and to forget no property", async () => {
    const examples = formExamples.flatMap((example) =>
      standingsOf(example).map((standing) => ({ source: filesOf(example, standing), custom: standing === "plain" ? custom : looseCustom })),
    );
    const folders = await Promise.all(
      [...examples, { source: unionFiles, custom }].map(async (each) => ({ ...each, files: await emitted(each.source) })),
    );
    const all = folders.flatMap((folder, index) => [
      ...folder.files.map(({ path, text }) => ({ path: `${index}/generated/${path}`, text })),
      { path: `${index}/generated/shop/custom/mapping.ts`, text: folder.custom },
    ]);
    expect(compile(all, { version: "7" })).toEqual([]);
  });
});

describe("code for the first of several forms", () => {
  test("compiles, and is no wider than the canonical model", async () => {
    expect(compile(await emitted(files), { version: "7" })).toEqual([]);
  });

  test("takes the first that is there", () => {
    expect(read({ customer: "cust_1", order, product })).toMatchObject({ customer: "cust_1", kind: "payment", label: "7", issues: [] });
    expect(read({ customer: { id: "cust_3" }, order })).toMatchObject({ customer: "cust_3", issues: [] });
    expect(read({ order })).toMatchObject({ customer: "cust_2", issues: [] });
    expect(read({ product, city: "Bern" })).toMatchObject({ kind: "subscription", label: "Bern", issues: [] });
  });

  test("has the answer of the last for what is nowhere", () => {
    expect(read({})).toMatchObject({ customer: null, kind: "unknown", label: "ch_1", issues: [] });
    expect(read({ product: "prod_1" })).toMatchObject({ kind: "unknown", issues: [] });
  });

  test("does not pass over a value that it does not know", () => {
    expect(read({ order: { ...order, type: "gift" }, product })).toMatchObject({
      kind: "unknown",
      issues: ["unknown_enum_value /order/type"],
    });
  });

  test("takes the next with an issue for a source that cannot be read", () => {
    expect(read({ customer: 5, order })).toMatchObject({ customer: "cust_2", issues: ["unexpected_type /customer"] });
    expect(read({ customer: {}, order })).toMatchObject({ customer: "cust_2", issues: ["missing_required /customer"] });
  });
});

describe("code for an object that depends on several paths", () => {
  test("is null when none of them is there, and whole when one is", () => {
    expect(read({})).toMatchObject({ address: null });
    expect(read({ street: null })).toMatchObject({ address: null });
    expect(read({ city: "Bern" })).toMatchObject({ address: { city: "Bern", street: null } });
    expect(read({ street: "Main" })).toMatchObject({ address: { city: null, street: "Main" } });
  });
});

describe("code for the alternatives of a union", () => {
  test("reads in each case what only that alternative has", async () => {
    const normalizeUnion = await normalizer(unionFiles);
    const labelOf = (raw: object) => {
      const { value, issues } = normalizeUnion({ id: "ch_1", ...raw });
      return [value["label"], ...issues.map(({ code, source }) => `${code} ${source}`)];
    };
    expect(labelOf({ type: "purchase", price: "price_1" })).toEqual(["price_1"]);
    expect(labelOf({ type: "purchase", note: "not of a purchase" })).toEqual([null, "missing_required /price"]);
    expect(labelOf({ type: "setup", note: "for later" })).toEqual(["for later"]);
    expect(labelOf({ type: "setup" })).toEqual([null]);
    expect(labelOf({ type: "gift" })).toEqual([null, "unknown_enum_value /type", "unknown_enum_value /type"]);
  });
});
