import type { RequestTransform } from "../../src/types/request-plan.js";
import type { RequestProject } from "./request-project.js";

/** One form of a request as written, with an input and what is sent for it. */
export interface RequestExample extends Pick<RequestProject, "sends" | "takes" | "schemas" | "canonicalSchemas"> {
  /** The lines of a body that it stands in, the form itself in the first. */
  readonly body: string;
  readonly input: unknown;
  readonly sent: unknown;
}

const items = {
  takes: 'items: { type: array, items: { $ref: "#/components/schemas/Item" } }',
  canonicalSchemas: "Item: { type: object, properties: { sku: { type: string } } }",
};
const text = "x: { type: string }";
const date = "at: { type: string, format: date-time }";
const every = (units: string) =>
  `every: { type: object, required: [unit, count], properties: { unit: { enum: [${units}] }, count: { type: integer } } }`;
const month = { every: { unit: "month", count: 3 } };
const project = {
  sends: "owner: { type: string }\nrepo: { type: string }",
  takes: "project: { type: string }",
  input: { project: "acme/site" },
};
const totals = {
  sends: "x: { type: integer, x-money: { unit: minor, currency: currency, basis: documented } }\ncurrency: { type: string }",
  takes: 'price: { $ref: "#/components/schemas/Money" }\ncurrency: { type: string }',
};

/** Every kind of form that fills a request, with at least one example. */
export const requestExamples: Readonly<Record<RequestTransform["kind"], readonly [RequestExample, ...RequestExample[]]>> = {
  copy: [{ sends: text, takes: "name: { type: string }", body: "x: name", input: { name: "Pro" }, sent: { x: "Pro" } }],
  option: [
    {
      sends: `${text}\nname: { type: string }`,
      takes: "name: { type: string }",
      body: "x: { option: colour }\nname: name",
      input: { name: "Pro", shop: { colour: "red" } },
      sent: { x: "red", name: "Pro" },
    },
  ],
  const: [
    {
      sends: "x: { enum: [hosted, embedded] }\nname: { type: string }",
      takes: "name: { type: string }",
      body: "x: { const: hosted, because: Its page is opened. }\nname: name",
      input: { name: "Pro" },
      sent: { x: "hosted", name: "Pro" },
    },
  ],
  enum: [
    {
      sends: "x: { enum: [ACTIVE, DONE] }",
      takes: "status: { enum: [open, done] }",
      body: "x: { enum: status, values: { open: ACTIVE, done: DONE } }",
      input: { status: "open" },
      sent: { x: "ACTIVE" },
    },
  ],
  flag: [
    {
      sends: 'x: { enum: ["yes", "no"] }',
      takes: "gift: { type: boolean }",
      body: 'x: { bool: gift, values: { true: "yes", false: "no" } }',
      input: { gift: true },
      sent: { x: "yes" },
    },
  ],
  money: [
    {
      ...totals,
      body: "x: { money: price }\ncurrency: currency",
      input: { price: { amount: 1900, currency: "EUR", exponent: 2 }, currency: "EUR" },
      sent: { x: 1900, currency: "EUR" },
    },
  ],
  interval: [
    {
      sends: "x: { type: object, required: [unit, count], properties: { unit: { enum: [MONTH, YEAR] }, count: { type: integer } } }",
      takes: every("month, year"),
      body: "x: { interval: every, values: { month: MONTH, year: YEAR } }",
      input: month,
      sent: { x: { unit: "MONTH", count: 3 } },
    },
  ],
  intervalUnit: [
    {
      sends: "x: { enum: [MONTH, YEAR] }\nn: { type: integer }",
      takes: every("month, year"),
      body: "x: { interval: { unit: every }, values: { month: MONTH, year: YEAR } }\nn: { interval: { count: every } }",
      input: month,
      sent: { x: "MONTH", n: 3 },
    },
  ],
  intervalCount: [
    {
      sends: "x: { type: integer }\nunit: { enum: [MONTH, YEAR] }",
      takes: every("month, year"),
      body: "x: { interval: { count: every } }\nunit: { interval: { unit: every }, values: { month: MONTH, year: YEAR } }",
      input: month,
      sent: { x: 3, unit: "MONTH" },
    },
  ],
  days: [
    {
      sends: "x: { type: integer }",
      takes: every("day, month"),
      body: "x: { interval: { days: every }, unsupported: { month: Months differ in length. } }",
      input: { every: { unit: "day", count: 14 } },
      sent: { x: 14 },
    },
  ],
  period: [
    {
      sends: "x: { enum: [monthly, quarterly, once] }",
      takes: every("month"),
      body: "x: { interval: every, values: { month: { 1: monthly, 3: quarterly } }, missing: once }",
      input: month,
      sent: { x: "quarterly" },
    },
  ],
  time: [
    {
      sends: text,
      takes: date,
      body: "x: { time: at, as: iso }",
      input: { at: "2026-03-01T12:00:00+02:00" },
      sent: { x: "2026-03-01T10:00:00.000Z" },
    },
    {
      sends: "x: { type: integer }",
      takes: date,
      body: "x: { time: at, as: epoch_s }",
      input: { at: "2026-03-01T12:00:00+02:00" },
      sent: { x: 1772359200 },
    },
  ],
  decimalText: [
    {
      sends: "x: { type: integer }",
      takes: "id: { type: string }",
      body: "x: { number: id }",
      input: { id: "42" },
      sent: { x: 42 },
    },
  ],
  plainText: [{ sends: text, takes: "limit: { type: integer }", body: "x: { text: limit }", input: { limit: 20 }, sent: { x: "20" } }],
  nullText: [
    { sends: text, takes: 'note: { type: [string, "null"] }', body: "x: { null_text: note }", input: { note: null }, sent: { x: "null" } },
  ],
  part: [
    {
      ...project,
      body: 'owner: { part: project, of: "{owner}/{repo}" }\nrepo: { part: project, of: "{owner}/{repo}" }',
      sent: { owner: "acme", repo: "site" },
    },
  ],
  join: [
    {
      sends: text,
      takes: "labels: { type: array, items: { type: string } }",
      body: 'x: { join: labels, by: "," }',
      input: { labels: ["bug", "new"] },
      sent: { x: "bug,new" },
    },
  ],
  split: [
    {
      sends: "x: { type: array, items: { type: string } }",
      takes: "tags: { type: string }",
      body: 'x: { split: tags, by: "," }',
      input: { tags: "bug,new" },
      sent: { x: ["bug", "new"] },
    },
  ],
  lower: [
    { sends: text, takes: "currency: { type: string }", body: "x: { lower: currency }", input: { currency: "EUR" }, sent: { x: "eur" } },
  ],
  upper: [
    { sends: text, takes: "currency: { type: string }", body: "x: { upper: currency }", input: { currency: "eur" }, sent: { x: "EUR" } },
  ],
  map: [
    {
      sends: "x: { type: object, additionalProperties: true }",
      takes: "metadata: { type: object, additionalProperties: true }",
      body: "x: { map: metadata }",
      input: { metadata: { seats: 3 } },
      sent: { x: { seats: 3 } },
    },
  ],
  reference: [
    {
      sends: "x: { oneOf: [{ type: string }, { type: object, properties: { id: { type: string } } }], x-expandable: true }",
      takes: "customerId: { type: string }",
      body: "x: { ref: customerId }",
      input: { customerId: "c_1" },
      sent: { x: "c_1" },
    },
  ],
  object: [
    {
      sends: "x: { type: object, properties: { email: { type: string } } }",
      takes: "email: { type: string }",
      body: "x: { object: { email: email } }",
      input: { email: "a@b.example" },
      sent: { x: { email: "a@b.example" } },
    },
  ],
  one: [
    {
      ...items,
      sends: text,
      body: "x: { one: items, item: sku }",
      input: { items: [{ sku: "pro" }] },
      sent: { x: "pro" },
    },
  ],
  listOfOne: [
    {
      sends: "x: { type: array, items: { type: object, properties: { text: { type: string } } } }",
      takes: "note: { type: string }",
      body: "x: { one: { object: { text: note } } }",
      input: { note: "Hello" },
      sent: { x: [{ text: "Hello" }] },
    },
  ],
  first: [
    {
      sends: text,
      takes: "user: { type: string }\nteam: { type: string }",
      body: "x: { first: [user, { upper: team }, { const: me, because: It is for the caller. }] }",
      input: { team: "ops" },
      sent: { x: "OPS" },
    },
  ],
  by: [
    {
      sends: 'x: { oneOf: [{ $ref: "#/components/schemas/sale" }, { $ref: "#/components/schemas/setup" }] }',
      schemas:
        "sale: { type: object, required: [type, price], properties: { type: { const: sale }, price: { type: string } } }\nsetup: { type: object, required: [type], properties: { type: { const: setup } } }",
      takes: "kind: { enum: [payment, setup] }\nprice: { type: string }",
      body: "x: { by: kind, cases: { payment: { object: { type: { const: sale, because: It is sold. }, price: price } }, setup: { object: { type: { const: setup, because: Nothing is sold. } }, unsupported: { price: Nothing is sold. } } } }",
      input: { kind: "payment", price: "p_1" },
      sent: { x: { type: "sale", price: "p_1" } },
    },
  ],
  each: [
    {
      ...items,
      sends: "x: { type: array, items: { type: object, properties: { product: { type: string } } } }",
      body: "x: { each: items, fields: { product: sku } }",
      input: { items: [{ sku: "pro" }, { sku: "team" }] },
      sent: { x: [{ product: "pro" }, { product: "team" }] },
    },
    {
      sends: "x: { type: array, items: { type: integer } }",
      takes: "ids: { type: array, items: { type: string } }",
      body: "x: { each: ids, item: { number: . } }",
      input: { ids: ["1", "2"] },
      sent: { x: [1, 2] },
    },
  ],
};
