import { describe, expect, test } from "vitest";
import { changesOf, thingSpec } from "./diff-of.js";

const object = (properties: string, required = "") => `{ type: object, required: [${required}], properties: { ${properties} } }`;

describe("a property of a response", () => {
  const received = (before: string, after: string) => changesOf(thingSpec(before), thingSpec(after));

  test.each([
    [
      "that is new offers more",
      object("a: { type: string }"),
      object("a: { type: string }, b: { type: string }"),
      ["minor Thing b is new"],
    ],
    ["that is gone breaks readers", object("a: { type: string }"), object(""), ["major Thing a is gone"]],
    [
      "that may be missing breaks readers",
      object("a: { type: string }", "a"),
      object("a: { type: string }"),
      ["major Thing a may now be missing"],
    ],
    [
      "that is always there offers more",
      object("a: { type: string }"),
      object("a: { type: string }", "a"),
      ["minor Thing a is always there now"],
    ],
    [
      "that may be null breaks readers",
      object("a: { type: string }"),
      object('a: { type: [string, "null"] }'),
      ["major Thing a may now be null"],
    ],
    [
      "that is never null offers more",
      object('a: { type: [string, "null"] }'),
      object("a: { type: string }"),
      ["minor Thing a is null no more"],
    ],
    [
      "with a further value breaks readers",
      object("a: { enum: [x] }"),
      object("a: { enum: [x, y] }"),
      ['major Thing a gains the value "y"'],
    ],
    [
      "with a further value of an open list offers more",
      object("a: { enum: [x], x-open-enum: true }"),
      object("a: { enum: [x, y], x-open-enum: true }"),
      ['minor Thing a gains the value "y"'],
    ],
    [
      "with a value less offers less to handle",
      object("a: { enum: [x, y] }"),
      object("a: { enum: [x] }"),
      ['minor Thing a loses the value "y"'],
    ],
    [
      "whose values are listed at last is narrower",
      object("a: { type: string }"),
      object("a: { type: string, enum: [x] }"),
      ["minor Thing a was string and is now x"],
    ],
    [
      "whose values are not listed any more is wider",
      object("a: { type: string, enum: [x] }"),
      object("a: { type: string }"),
      ["major Thing a was x and is now string"],
    ],
    [
      "of another type breaks readers",
      object("a: { type: string }"),
      object("a: { type: boolean }"),
      ["major Thing a was string and is now boolean"],
    ],
    [
      "that may have decimals breaks readers",
      object("a: { type: integer }"),
      object("a: { type: number }"),
      ["major Thing a may now have decimals"],
    ],
    [
      "with another limit changes nothing for readers",
      object("a: { type: string, maxLength: 5 }"),
      object("a: { type: string, maxLength: 9 }"),
      ["patch Thing a maxLength was 5 and is now 9"],
    ],
    [
      "with another format means something else",
      object("a: { type: string, format: date }"),
      object("a: { type: string, format: date-time }"),
      ["major Thing a had the format date and has date-time now"],
    ],
    [
      "whose amounts have another unit means something else",
      object("a: { type: integer, x-money: { unit: minor, currency: EUR } }"),
      object("a: { type: integer, x-money: { unit: major, currency: EUR } }"),
      ["major Thing a has another x-money"],
    ],
    [
      "deep inside is named by its path",
      object(`a: { type: array, items: ${object("b: { type: string }")} }`),
      object(`a: { type: array, items: ${object("b: { type: number }")} }`),
      ["major Thing a[].b was string and is now number"],
    ],
    [
      "with a further alternative breaks readers",
      object("a: { oneOf: [{ type: string }] }"),
      object("a: { oneOf: [{ type: string }, { type: number }] }"),
      ["major Thing a may now be number"],
    ],
  ])("%s", (_, before, after, changes) => {
    expect(received(before, after)).toEqual(changes);
  });
});

describe("a property of a request", () => {
  const sent = (before: string, after: string) => changesOf(thingSpec("{ type: object }", before), thingSpec("{ type: object }", after));

  test.each([
    ["that is new offers more", object(""), object("a: { type: string }"), ["minor NewThing a is new"]],
    ["that is new and required breaks callers", object(""), object("a: { type: string }", "a"), ["major NewThing a is new and required"]],
    ["that is gone breaks callers", object("a: { type: string }"), object(""), ["major NewThing a is gone"]],
    [
      "that is required now breaks callers",
      object("a: { type: string }"),
      object("a: { type: string }", "a"),
      ["major NewThing a is always there now"],
    ],
    [
      "that is required no more offers more",
      object("a: { type: string }", "a"),
      object("a: { type: string }"),
      ["minor NewThing a may now be missing"],
    ],
    [
      "with a value less breaks callers",
      object("a: { enum: [x, y] }"),
      object("a: { enum: [x] }"),
      ['major NewThing a loses the value "y"'],
    ],
    [
      "with a further value offers more",
      object("a: { enum: [x] }"),
      object("a: { enum: [x, y] }"),
      ['minor NewThing a gains the value "y"'],
    ],
    [
      "that may be null offers more",
      object("a: { type: string }"),
      object('a: { type: [string, "null"] }'),
      ["minor NewThing a may now be null"],
    ],
    [
      "with a tighter limit breaks callers",
      object("a: { type: string, maxLength: 9 }"),
      object("a: { type: string, maxLength: 5 }"),
      ["major NewThing a maxLength was 9 and is now 5"],
    ],
    [
      "with a looser limit offers more",
      object("a: { type: string, minLength: 9 }"),
      object("a: { type: string }"),
      ["minor NewThing a minLength 9 is gone"],
    ],
  ])("%s", (_, before, after, changes) => {
    expect(sent(before, after)).toEqual(changes);
  });
});

test("a schema that travels both ways is judged by the graver one", () => {
  const both = (values: string) =>
    thingSpec("{ $ref: '#/components/schemas/Kind' }", "{ $ref: '#/components/schemas/Kind' }").concat(`    Kind: { enum: [${values}] }\n`);
  expect(changesOf(both("x"), both("x, y"))).toEqual(['major Kind gains the value "y"']);
  expect(changesOf(both("x, y"), both("x"))).toEqual(['major Kind loses the value "y"']);
});

describe("an operation", () => {
  const plain = thingSpec("{ type: object }");
  const edited = (from: string | RegExp, to: string) => changesOf(plain, plain.replace(from, to));

  test.each([
    [
      "that is called by another name is another function",
      "operationId: changeThing",
      "operationId: editThing",
      ["major POST /things/{id} its function was changeThing() and is editThing() now"],
    ],
    [
      "with a new parameter offers more",
      "parameters: [",
      "parameters: [{ name: page, in: query, schema: { type: integer } }, ",
      ["minor POST /things/{id} query.page is new"],
    ],
    [
      "with a new parameter that is required breaks callers",
      "parameters: [",
      "parameters: [{ name: page, in: query, required: true, schema: { type: integer } }, ",
      ["major POST /things/{id} query.page is new and required"],
    ],
    ["that is deprecated still works", "operationId:", "deprecated: true\n      operationId:", ["patch POST /things/{id} is deprecated"]],
    [
      "whose body may be left out offers more",
      "requestBody: { required: true,",
      "requestBody: {",
      ["minor POST /things/{id} body is required no more"],
    ],
    [
      "that answers with a further status gives more",
      '        "200":',
      '        "404": { description: Not there. }\n        "200":',
      ["minor POST /things/{id} 404 may now be answered"],
    ],
    [
      "that succeeds in a further way gives what nobody reads",
      '        "200":',
      '        "201": { description: Made. }\n        "200":',
      ["major POST /things/{id} 201 may now be answered"],
    ],
    ["with another summary is the same", "operationId:", "summary: Change\n      operationId:", ["patch POST /things/{id} summary is new"]],
    [
      "on another server",
      "https://api.example.com",
      "https://eu.example.com",
      ["minor server production was https://api.example.com and is https://eu.example.com now"],
    ],
  ])("%s", (_, from, to, changes) => {
    expect(edited(from, to)).toEqual(changes);
  });

  test("that moves is followed by its operationId", () => {
    expect(edited("/things/{id}:", "/items/{id}:")).toEqual(["major POST /items/{id} was POST /things/{id}"]);
  });

  test("that is new or gone takes its exports with it", () => {
    const more = "  /others:\n    get: { operationId: listOthers, responses: { '204': { description: None. } } }\n";
    const bigger = thingSpec("{ type: object }", "{ type: object }", more);
    expect(changesOf(plain, bigger)).toEqual(["minor GET /others is new: listOthers()"]);
    expect(changesOf(bigger, plain)).toEqual(["major GET /others is gone"]);
  });
});

describe("another way to write the same", () => {
  test.each([
    ["a reference in place of what it refers to", object("a: { type: string }"), `{ allOf: [${object("a: { type: string }")}] }`],
    [
      "null as a type or as an alternative",
      object('a: { type: [string, "null"] }'),
      object("a: { anyOf: [{ type: string }, { type: 'null' }] }"),
    ],
    ["a constant or a list of one value", object("a: { const: x }"), object("a: { enum: [x] }")],
  ])("%s is told as that", (_, before, after) => {
    const changes = changesOf(thingSpec(before), thingSpec(after));
    expect(changes.filter((change) => !change.endsWith("is written in another way and means the same"))).toEqual([]);
    expect(changes).not.toEqual([]);
  });
});
