import { describe, expect, test } from "vitest";
import { canonical, fields, shop } from "./mapping-problems.js";
import { normalizer } from "./normalizer.js";

const provider = shop(`
Checkout:
  required: [id, data, shelf]
  properties:
    id: { type: string }
    data: { type: array, items: { $ref: "#/components/schemas/Line" } }
    shelf: { type: object, additionalProperties: { $ref: "#/components/schemas/Line" } }
Line:
  required: [sku, kind, at, tags, price, currency, parts]
  properties:
    sku: { type: string }
    kind: { enum: [A, B], x-open-enum: true }
    at: { type: integer }
    tags: { type: string }
    currency: { type: string }
    price: { type: integer, x-money: { unit: minor, currency: currency, basis: documented } }
    parts: { type: array, items: { type: object, required: [name], properties: { name: { type: string } } } }
`);
const model = canonical(`
Session: { required: [id, lines, shelf], properties: { id: { type: string }, lines: { type: array, items: { $ref: "#/components/schemas/Line" } }, shelf: { type: array, items: { $ref: "#/components/schemas/Line" } } } }
Line:
  required: [id, kind, at, tags, price, parts]
  properties:
    id: { type: string }
    kind: { enum: [a, b, unknown] }
    at: { type: [string, "null"], format: date-time }
    tags: { type: array, items: { type: string } }
    price: { oneOf: [{ $ref: "#/components/schemas/Money" }, { type: "null" }] }
    parts: { type: array, items: { type: string } }
Money: { required: [amount, currency, exponent], properties: { amount: { type: integer }, currency: { type: string }, exponent: { type: integer } } }
`);
const line =
  "{ from: Line, fields: { id: sku, kind: { enum: kind, values: { A: a, B: b } }, at: { time: at, as: epoch_s }, tags: { split: tags, by: ',' }, price: { money: price }, parts: { each: parts, item: name } } }";
const mapping = fields("id: id\nlines: { each: data, as: Line }\nshelf: { values: shelf, as: Line }").replace(
  "operations:",
  `  Line: ${line}\noperations:`,
);

/** Everything that is asked of a value, and of what it holds, is counted. */
function counted(value: unknown, count: { reads: number }): unknown {
  if (typeof value !== "object" || value === null) return value;
  const counting =
    <T extends unknown[], R>(trap: (...parameters: T) => R) =>
    (...parameters: T): R => {
      count.reads += 1;
      return trap(...parameters);
    };
  return new Proxy(value, {
    get: counting((target, key, receiver) => counted(Reflect.get(target, key, receiver), count)),
    has: counting(Reflect.has),
    ownKeys: counting(Reflect.ownKeys),
    getOwnPropertyDescriptor: counting(Reflect.getOwnPropertyDescriptor),
  });
}

const item = (index: number) => ({ sku: `s${index}`, kind: "A", at: 1, tags: "a,b", price: 100, currency: "EUR", parts: [{ name: "p" }] });
const bad = () => ({ sku: 7, kind: "Z", at: "x", tags: null, price: 1.5, currency: "XXXX", parts: [null] });

describe.each([
  ["good items", item],
  ["bad items, each with issues", bad],
])("%s", (_, make) => {
  test.each(["data", "shelf"] as const)("of %s cost a hundred times one at most, in what is read and in issues", async (where) => {
    const normalize = await normalizer({ provider, canonical: model, mapping });
    const costOf = (count: number) => {
      const items = Array.from({ length: count }, (_, index) => make(index));
      const held = where === "data" ? items : Object.fromEntries(items.map((each, index) => [`k${index}`, each]));
      const reads = { reads: 0 };
      const { issues } = normalize(counted({ id: "c", data: [], shelf: {}, [where]: held }, reads));
      return { reads: reads.reads, issues: issues.length };
    };
    const [none, one, hundred] = [costOf(0), costOf(1), costOf(100)];
    expect(one.reads).toBeGreaterThan(none.reads);
    expect(hundred.reads - none.reads).toBeLessThanOrEqual(100 * (one.reads - none.reads));
    expect(hundred.issues).toBe(100 * one.issues);
  });
});
