import { describe, expect, test } from "vitest";
import { canonical, fields, mappingProblems, shop } from "./mapping-problems.js";

const provider = shop(`
Checkout:
  required: [id, text, count, ratio, flag, status, meta, list, order]
  properties:
    id: { type: string }
    text: { type: string }
    count: { type: integer }
    ratio: { type: number }
    flag: { type: boolean }
    status: { enum: [NEW] }
    meta: { type: object, additionalProperties: true }
    list: { type: array, items: { type: string } }
    order: { type: object, required: [a], properties: { a: { type: string } } }
`);

const session = canonical(`
Session:
  required: [id, text, count, flag, status, instant, map, list, object, interval, never]
  properties:
    id: { type: string }
    text: { type: [string, "null"] }
    count: { type: [integer, "null"] }
    flag: { type: [boolean, "null"] }
    status: { $ref: "#/components/schemas/Status" }
    instant: { type: [string, "null"], format: date-time }
    map: { oneOf: [{ type: object, additionalProperties: true }, { type: "null" }] }
    list: { type: [array, "null"], items: { $ref: "#/components/schemas/Item" } }
    object: { oneOf: [{ $ref: "#/components/schemas/Item" }, { type: "null" }] }
    interval: { oneOf: [{ $ref: "#/components/schemas/Interval" }, { type: "null" }] }
    never: { type: object, required: [a], properties: { a: { type: [string, "null"] } } }
Status: { enum: [open, unknown] }
Item: { type: object, required: [a], properties: { a: { type: [string, "null"] } } }
Interval: { type: object, required: [unit, count], properties: { unit: { enum: [day, unknown] }, count: { type: [integer, "null"] } } }
`);

/** One field is mapped in the given way, all others are absent. */
async function problemsOf(name: string, written: string): Promise<string> {
  const names = ["text", "count", "flag", "instant", "map", "list", "object", "interval", "never"];
  const absent = names.map((each) => `${each}: { absent: There is none. }`);
  const lines = ["id: id", "status: { const: open, because: It is new. }", ...absent].map((line) =>
    line.startsWith(`${name}:`) ? `${name}: ${written}` : line,
  );
  return mappingProblems({ provider, canonical: session, mapping: fields(lines.join("\n")) });
}

describe("N109: a form that does not fit", () => {
  test.each([
    [
      "count",
      "text",
      '"text" is text, but Session.count is an integer',
      "use { number: path } for decimal text; the source is declared at specs/shop/openapi.yaml:17:9",
    ],
    ["count", "ratio", '"ratio" is a number, but Session.count is an integer', "choose another property"],
    ["text", "count", '"count" is an integer, but Session.text is text', "use { text: path }"],
    ["flag", "text", '"text" is text, but Session.flag is a boolean', "choose another property"],
    ["text", "order", '"order" is an object, but Session.text is text', "choose another property"],
    ["list", "list", '"list" is an array, but Session.list is an array', "use { each: path, fields: {...} } or { one: {...} }"],
    ["map", "meta", '"meta" is an object, but Session.map is an object', "use { map: path } or list its properties"],
    [
      "status",
      "status",
      "Session.status is a Status, which a plain copy cannot prove",
      "map every value with { enum: path, values: {...} }",
    ],
    ["instant", "text", "Session.instant is an instant, which a copy does not bring to UTC", "use { time: path, as: iso }"],
    ["instant", "{ upper: text }", "Session.instant is an instant", "use { time: path, as: iso }"],
    ["instant", "{ first: [text] }", "Session.instant is an instant", "use { time: path, as: iso }"],
    [
      "text",
      "{ expanded: text }",
      '"text" does not pass through an id-or-object property',
      'use "field", or mark the property x-expandable at',
    ],
    ["text", "{ first: text }", '"first" is not a list of paths or forms', "write first: [a, b]"],
    ["text", "{ first: [] }", '"first" is not a list of paths or forms', "write first: [a, b]"],
    ["text", "{ first: [text, flag] }", '"flag" is a boolean, but Session.text is text', "choose another property"],
    ["text", "{ const: 5, because: It is five. }", "Session.text cannot be 5", "write a value of its type"],
    ["text", "{ const: null, because: It is null. }", '"const" is null', "use { absent: reason }"],
    ["text", "{ const: [a], because: It is a. }", '"const" is not a plain value', "write text, a number, true or false"],
    ["text", "{ enum: status, values: { NEW: open } }", "Session.text is not an enum", 'use "field" for a copy'],
    ["text", "{ bool: status, values: { NEW: true } }", "Session.text is not a boolean", 'use "enum" or "field"'],
    ["text", "{ interval: { days: count } }", "Session.text is not an interval with a unit and a count", "use another form"],
    ["interval", "{ interval: { days: text } }", '"text" is not a number of days', "name a number, declared at"],
    [
      "interval",
      "{ interval: { unit: status }, values: { NEW: day } }",
      '"interval" needs both "unit" and "count"',
      "write { interval: { unit: path, count: path }",
    ],
    [
      "interval",
      "{ interval: { unit: status, count: text }, values: { NEW: day } }",
      '"text" is not a number',
      "name a number, declared at",
    ],
    ["text", "{ time: count, as: iso }", '"count" is not an instant written as iso', "correct as:, or the type declared at"],
    ["text", "{ time: text, as: epoch_ms }", '"text" is not an instant written as epoch_ms', "correct as:"],
    ["text", "{ time: text }", '"time" does not say how the instant is written', "add as: iso | epoch_ms | epoch_s | any"],
    ["text", "{ time: text, as: rfc }", '"time" does not say how the instant is written', "add as: iso"],
    ["count", "{ upper: text }", "Session.count is not text", "use another form"],
    ["text", "{ upper: count }", '"count" does not fit "upper"', "name a property of another type; this one is declared at"],
    ["text", "{ text: flag }", '"flag" does not fit "text"', "name a property of another type"],
    ["text", "{ null_text: count }", '"count" does not fit "null_text"', "name a property of another type"],
    ["text", "{ ref: text }", '"text" is not an id or the object behind it', 'use "field"; it is declared at'],
    ["map", "{ map: text }", '"text" is not an object', "name an object; this is declared at"],
    ["text", "{ map: meta }", "Session.text is not an object", "use another form"],
    ["object", "{ map: meta }", "Session.object has properties of its own", "list them"],
    ["text", "{ each: list, fields: {} }", "Session.text is not a list", "use another form"],
    ["list", "{ each: text, fields: { a: text } }", '"text" is not a list', "name a list; this is declared at"],
    ["text", "{ one: { a: text } }", "Session.text is not a list", "use another form"],
    ["text", "{ object: { a: text }, when: text }", "Session.text is not an object", "use another form"],
    ["never", "{ object: { a: text }, when: text }", 'Session.never is never null, so "when" cannot make it null', 'remove "when"'],
    [
      "text",
      "{ by: text, cases: {} }",
      '"text" has no fixed values',
      "describe them with enum (and x-open-enum when there may be others) at",
    ],
    [
      "never",
      "{ by: flag, cases: { true: { a: text }, false: { a: text } } }",
      "Session.never has no answer for a value that the provider adds later",
      'give it the value "unknown"',
    ],
    ["text", "{ via: mapping.ts, reads: [text] }", '"via" names no function', "write via: ./mapping.ts#functionName"],
    ["text", "{ via: ../other.ts#name, reads: [text] }", '"via" names no function', "write via: ./mapping.ts#functionName"],
    ["text", "{ via: ./mapping.ts#name }", '"via" does not say what it reads', "add reads: [path, ...]"],
    ["text", "{ via: ./mapping.ts#name, reads: [text, text] }", 'two paths of "reads" are both named text', "name each path once"],
  ])("%s: %s", async (name, written, message, fix) => {
    const problems = await problemsOf(name, written);
    expect(problems).toContain(`error N109: ${message}`);
    expect(problems.slice(problems.indexOf(message))).toContain(`fix: ${fix}`);
  });

  test("names an object that is not said to be there", async () => {
    expect(await problemsOf("object", "{ object: { a: text } }")).toContain(
      'error N003: "object" does not say when Session.object is there',
    );
  });

  test("names a list of paths that is empty, or in which one leads nowhere", async () => {
    expect(await problemsOf("object", "{ object: { a: text }, when: [] }")).toContain('error N004: "when" names no path');
    expect(await problemsOf("object", "{ object: { a: text }, when: [text, txt] }")).toContain('error N102: "txt" is not in the schema');
  });

  test("names a list without fields", async () => {
    expect(await problemsOf("list", "{ each: list }")).toContain('error N003: "each" does not say what becomes of an item');
  });

  test.each([
    ["text", "{ feild: text }", 'did you mean "field"?'],
    ["text", "{ first: [{ upper: text }, { reff: text }] }", 'did you mean "ref"?'],
    ["text", "{ first: [text, { absent: There is none. }] }", "use a path, or one of field, expanded, enum"],
    ["text", "{ first: [text, { upper: text, values: {} }] }", "use one of upper"],
    ["text", "{ first: [text, {}] }", "use a path, or one of field"],
    ["interval", "{ intervall: text }", 'did you mean "interval"?'],
    ["interval", "{ interval: { days: count, unit: status } }", "use one of days"],
    ["interval", "{ interval: { days: count }, values: {} }", "use one of interval"],
    ["status", "{ enum: status, values: { NEW: open }, other: NEW }", "use one of enum, values, missing"],
  ])("has no unknown keys: %s: %s", async (name, written, fix) => {
    const problems = await problemsOf(name, written);
    expect(problems).toContain("error N002: ");
    expect(problems).toContain(`fix: ${fix}`);
  });

  test("names what is wrong and nothing that follows from it", async () => {
    expect((await problemsOf("text", "{ ref: text }")).match(/N\d+/g)).toEqual(["N109", ...Array.from({ length: 7 }, () => "N201")]);
  });
});
