import { describe, expect, test } from "vitest";
import { canonical, fields, mappingProblems, shop } from "./mapping-problems.js";

const provider = shop(`
Checkout:
  required: [id, status, live, period, every, name]
  properties:
    id: { type: string }
    status: { enum: [NEW, DONE, REFUNDED], x-open-enum: true }
    live: { type: boolean }
    period: { enum: [monthly, once] }
    every: { type: object, required: [unit, count], properties: { unit: { enum: [DAY, MONTH] }, count: { type: integer } } }
    name: { type: string }
`);

const session = canonical(`
Session:
  required: [id, status, payment, live, period, every]
  properties:
    id: { type: string }
    status: { $ref: "#/components/schemas/Status" }
    payment: { $ref: "#/components/schemas/Status" }
    live: { type: [boolean, "null"] }
    period: { oneOf: [{ $ref: "#/components/schemas/Interval" }, { type: "null" }] }
    every: { oneOf: [{ $ref: "#/components/schemas/Interval" }, { type: "null" }] }
Status: { enum: [open, completed, refunded, unknown] }
Interval: { required: [unit, count], properties: { unit: { enum: [day, month, unknown] }, count: { type: [integer, "null"] } } }
`);

const sound = fields(
  `
id: id
status: { enum: status, values: { NEW: open, DONE: completed, REFUNDED: refunded } }
payment:
  by: live
  cases:
    true: { enum: status, values: { NEW: open, DONE: completed, REFUNDED: refunded } }
    false: { const: open, because: Nobody pays in tests. }
live: { bool: status, values: { NEW: true, DONE: true, REFUNDED: false } }
period: { interval: period, values: { monthly: { month: 1 }, once: null } }
every: { interval: { unit: every.unit, count: every.count }, values: { DAY: day, MONTH: month } }
`,
  "ignore: { name: Names have no canonical place. }",
);

function problemsWith(line: string, other: string): Promise<string> {
  return mappingProblems({ provider, canonical: session, mapping: sound.replace(line, other) });
}

describe("a table", () => {
  test("is fine when it answers for every value", async () => {
    expect(await problemsWith("", "")).toBe("\n");
  });

  test("names a value without an answer, an answer without a value, and an answer that does not exist", async () => {
    const other = "status: { enum: status, values: { NEW: opne, DON: completed, REFUNDED: refunded } }";
    expect(
      await problemsWith("status: { enum: status, values: { NEW: open, DONE: completed, REFUNDED: refunded } }", other),
    ).toMatchInlineSnapshot(`
      "
      error N105: Status has no value "opne"
        specs/shop/mapping.yaml:8:46
          8 |       status: { enum: status, values: { NEW: opne, DON: completed, REFUNDED: refunded } }
            |                                              ^
        fix: did you mean "open"? The values are declared at specs/checkout/openapi.yaml:22:5

      error N104: "status" has no value "DON"
        specs/shop/mapping.yaml:8:52
          8 |       status: { enum: status, values: { NEW: opne, DON: completed, REFUNDED: refunded } }
            |                                                    ^
        fix: did you mean "DONE"? The values are declared at specs/shop/openapi.yaml:17:9

      error N103: enum value "DONE" has no canonical Status
        specs/shop/openapi.yaml:17:31
          17 |         status: { enum: [NEW, DONE, REFUNDED], x-open-enum: true }
             |                               ^
        fix: add it under specs/shop/mapping.yaml:8:39

      3 errors
      "
    `);
  });

  test("of intervals is total too, in both of its forms", async () => {
    expect(await problemsWith("{ monthly: { month: 1 }, once: null }", "{ once: { fortnight: 1 } }")).toMatchInlineSnapshot(`
      "
      error N105: an interval has no unit "fortnight"
        specs/shop/mapping.yaml:15:53
          15 |       period: { interval: period, values: { once: { fortnight: 1 } } }
             |                                                     ^
        fix: use one of day, month, unknown, declared at specs/checkout/openapi.yaml:23:5

      error N103: enum value "monthly" has no canonical Session.period
        specs/shop/openapi.yaml:19:26
          19 |         period: { enum: [monthly, once] }
             |                          ^
        fix: add it under specs/shop/mapping.yaml:15:43

      2 errors
      "
    `);
    expect(await problemsWith("{ DAY: day, MONTH: month }", "{ DAY: day, YEAR: year }")).toMatchInlineSnapshot(`
      "
      error N104: "every.unit" has no value "YEAR"
        specs/shop/mapping.yaml:16:88
          16 |       every: { interval: { unit: every.unit, count: every.count }, values: { DAY: day, YEAR: year } }
             |                                                                                        ^
        fix: remove it; the values are declared at specs/shop/openapi.yaml:20:71

      error N105: an interval has no unit "year"
        specs/shop/mapping.yaml:16:94
          16 |       every: { interval: { unit: every.unit, count: every.count }, values: { DAY: day, YEAR: year } }
             |                                                                                              ^
        fix: use one of day, month, unknown, declared at specs/checkout/openapi.yaml:23:5

      error N103: enum value "MONTH" has no canonical unit of Session.every
        specs/shop/openapi.yaml:20:91
          20 |         every: { type: object, required: [unit, count], properties: { unit: { enum: [DAY, MONTH] }, count: { type: integ
             |                                                                                           ^
        fix: add it under specs/shop/mapping.yaml:16:76

      3 errors
      "
    `);
  });

  test("of cases is total too, over a boolean as over an enum", async () => {
    expect(
      await problemsWith(
        "    false: { const: open, because: Nobody pays in tests. }",
        "    fals: { const: open, because: Nobody pays in tests. }",
      ),
    ).toMatchInlineSnapshot(`
      "
      error N104: "live" has no value "fals"
        specs/shop/mapping.yaml:13:11
          13 |           fals: { const: open, because: Nobody pays in tests. }
             |           ^
        fix: did you mean "false"? The values are declared at specs/shop/openapi.yaml:18:9

      error N103: enum value "false" has no canonical case of Session.payment
        specs/shop/openapi.yaml:18:9
          18 |         live: { type: boolean }
             |         ^
        fix: add it under specs/shop/mapping.yaml:12:11

      2 errors
      "
    `);
  });
});

describe("the answers of a table", () => {
  test.each([
    ["NEW: true, DONE", "NEW: yes, DONE", "N105: an answer for Session.live is neither true nor false", "write true or false"],
    ["monthly: { month: 1 }", "monthly: month", "N105: a period is neither a unit with a count nor null", "write { month: 3 }, or null"],
    [
      "monthly: { month: 1 }",
      "monthly: { month: 0 }",
      "N105: a period is neither a unit with a count nor null",
      "write { month: 3 }, or null",
    ],
    [
      "monthly: { month: 1 }",
      "monthly: { month: 1.5 }",
      "N105: a period is neither a unit with a count nor null",
      "write { month: 3 }, or null",
    ],
    ["DAY: day", "DAY: { day: 1 }", "N105: an interval has no unit", "use one of day, month, unknown, declared at"],
    ["const: open", "const: opened", 'N105: Status has no value "opened"', 'did you mean "open"?'],
    ["const: open", "const: paid", 'N105: Status has no value "paid"', "use one of open, completed, refunded, unknown, declared at"],
    ["refunded } }", "refunded }, missing: opn }", 'N105: Status has no value "opn"', 'did you mean "open"?'],
    [
      "status: { enum: status, values: { NEW: open",
      "status: { enum: status, values: { NEW: [open]",
      'N105: Status has no value ""',
      "use one of open",
    ],
  ])("are those of the canonical model: %s -> %s", async (line, other, message, fix) => {
    const problems = await problemsWith(line, other);
    expect(problems).toContain(`error ${message}`);
    expect(problems).toContain(`fix: ${fix}`);
  });
});

describe("a table that is not there", () => {
  test.each([
    [
      "status: { enum: status, values: { NEW: open, DONE: completed, REFUNDED: refunded } }",
      "status: { enum: status }",
      'N003: the table for "status" has no "values"',
    ],
    [
      "{ bool: status, values: { NEW: true, DONE: true, REFUNDED: false } }",
      "{ bool: status }",
      'N003: the table for "status" has no "values"',
    ],
    [
      "{ interval: period, values: { monthly: { month: 1 }, once: null } }",
      "{ interval: period }",
      'N003: the table for "period" has no "values"',
    ],
    [
      "{ bool: status, values: { NEW: true, DONE: true, REFUNDED: false } }",
      "{ bool: status, values: [NEW] }",
      'N004: "values" is not a map',
    ],
    ["by: live\n        cases:", "by: live\n        case:", 'N002: "by" has no key "case"'],
    ["by: live\n        cases:", "by: live\n        case:", 'N003: the table for "live" has no "cases"'],
    ["{ enum: status, values: { NEW: open", "{ enum: name, values: { NEW: open", 'N109: "name" has no fixed values'],
  ])("is named: %s -> %s", async (line, other, message) => {
    expect(await problemsWith(line, other)).toContain(`error ${message}`);
  });

  test("must have an answer for values that come later", async () => {
    const closed = session.replace(
      "Status: { enum: [open, completed, refunded, unknown] }",
      "Status: { enum: [open, completed, refunded] }",
    );
    expect(await mappingProblems({ provider, canonical: closed, mapping: sound })).toContain(
      "error N109: Session.status has no answer for a value that the provider adds later",
    );
  });
});
