import { describe, expect, test } from "vitest";
import { requestSection } from "../../src/docs/request-section.js";
import { mappingPlan } from "../mapping/mapping-problems.js";
import { requestFiles } from "../mapping/request-project.js";

async function sectionOf(sends: string, takes: string, body: string, more: { schemas?: string; rest?: string } = {}): Promise<string> {
  const plan = await mappingPlan(requestFiles({ sends, takes, body, ...more }));
  const [operation] = plan.operations;
  return operation === undefined ? "" : requestSection(operation, plan).markdown;
}

const interval = '{ $ref: "#/components/schemas/IntervalInput" }';

describe("the page of a provider says of a request", () => {
  test("what is sent for which value, and what cannot be sent", async () => {
    const section = await sectionOf(
      "size: { enum: [1, 2] }\nperiod: { enum: [monthly, once] }\nends: { type: integer }",
      `size: { enum: [small, huge] }\nevery: ${interval}\nends: { type: string, format: date-time }`,
      `
size: { enum: size, values: { small: 1 }, unsupported: { huge: Nothing is that large. } }
period:
  interval: every
  values: { month: { 1: monthly } }
  missing: once
  unsupported: { day: Nothing renews daily., week: Nothing renews weekly., year: Nothing renews yearly. }
ends: { time: ends, as: epoch_s }`,
    );
    expect(section).toContain("| `size` | `size` | `small` → `1`; not `huge`: Nothing is that large. |");
    expect(section).toContain("| `period` | `every` | 1 month → `monthly`, none → `once`; not `day`: Nothing renews daily.");
    expect(section).toContain("| `ends` | `ends` | a time, in seconds since 1970 |");
  });

  test("in which unit an amount is sent, and on what that rests", async () => {
    const section = await sectionOf(
      "*currency: { type: string }\n*price: { type: number, x-money: { unit: major, currency: currency, basis: assumed } }",
      '*currency: { type: string }\n*price: { $ref: "#/components/schemas/Money" }',
      "currency: currency\nprice: { money: price }",
    );
    expect(section).toContain("| `price` | `price` | an amount in major units; the unit is assumed |");
  });

  test("in which case what is sent", async () => {
    const section = await sectionOf(
      '*what: { oneOf: [{ $ref: "#/components/schemas/Sale" }, { $ref: "#/components/schemas/Setup" }, { $ref: "#/components/schemas/Gift" }] }',
      "kind: { enum: [sale, setup] }\nitems: { type: array, items: { type: object, properties: { units: { type: integer } } } }",
      `
what:
  by: kind
  missing: setup
  cases:
    sale: { object: { units: { one: items, item: units } } }
    setup: { object: { note: { option: note } }, unsupported: { items: Nothing is sold. } }
  ignore: { Gift: Nothing is given away. }`,
      {
        schemas: `
Sale: { type: object, required: [type, units], properties: { type: { const: sale }, units: { type: integer } } }
Setup: { type: object, required: [type], properties: { type: { const: setup }, note: { type: string } } }
Gift: { type: object, required: [type], properties: { type: { const: gift } } }`,
      },
    );
    expect(section).toContain("| `what.units` | `items[].units` | copied, when `kind` is `sale` |");
    expect(section).toContain("| `what.note` | `shop.note` | an option of this provider, when `kind` is `setup` or not given |");
    expect(section).toContain("|  | `items` | not possible when `kind` is `setup` or not given: Nothing is sold. |");
    expect(section).toContain("| `what.Gift` | Nothing is given away. |");
  });
});
