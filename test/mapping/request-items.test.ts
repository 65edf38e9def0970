import { describe, expect, test } from "vitest";
import { mappingProblems } from "./mapping-problems.js";
import { complaintsAbout, emittedRequest, type RequestProject, requestFiles, sender } from "./request-project.js";

/** A provider whose lists hold objects where the canonical ones hold plain values, and the other way round. */
const project: RequestProject = {
  schemas: "Label: { type: object, required: [name], properties: { name: { type: string }, color: { type: string } } }",
  sends: `
labels: { type: array, items: { $ref: "#/components/schemas/Label" } }
inline: { type: array, items: { type: object, required: [name], properties: { name: { type: string } } } }
either: { type: array, items: { oneOf: [{ type: string }, { type: object, properties: { name: { type: string } } }] } }
states: { type: array, items: { enum: [OPEN, DONE] } }
numbers: { type: array, items: { type: integer } }
people: { type: array, items: { oneOf: [{ type: string }, { $ref: "#/components/schemas/Person" }] } }
skus: { type: array, items: { type: string } }
assignee: { type: string }
colored: { type: array, items: { $ref: "#/components/schemas/Label" } }`,
  takes: `
labels: { type: array, items: { type: string } }
inline: { type: array, items: { type: string } }
either: { type: array, items: { type: string } }
states: { type: array, items: { enum: [open, done] } }
numbers: { type: array, items: { type: string } }
people: { type: array, items: { type: string } }
lines: { type: array, items: { type: object, required: [sku], properties: { sku: { type: string } } } }
assignees: { type: array, items: { type: string } }
colored: { type: array, items: { type: string } }`,
  body: `
labels: { each: labels, item: name }
inline: { each: inline, item: name }
either: { each: either, item: name }
states: { each: states, item: { enum: ., values: { open: OPEN, done: DONE } } }
numbers: { each: numbers, item: { number: . } }
people: { each: people, item: { ref: . } }
skus: { each: lines, item: sku }
assignee: { one: assignees, item: . }
colored: { each: colored, fields: { name: { lower: . }, color: { const: red, because: All labels are red. } } }`,
  rest: "ignore: { labels.color: Nobody picks one. }",
};
const people = "Person: { type: object, required: [id], properties: { id: { type: string } } }";
const whole = { ...project, schemas: `${project.schemas}\n${people}` };
const sending = sender(whole);

describe("a list of plain values", () => {
  test.each([
    [{ labels: ["bug", "ui"] }, { labels: [{ name: "bug" }, { name: "ui" }] }],
    [{ labels: [] }, { labels: [] }],
    [{ inline: ["bug"] }, { inline: [{ name: "bug" }] }],
    [{ either: ["bug"] }, { either: [{ name: "bug" }] }],
    [{ states: ["open", "done"] }, { states: ["OPEN", "DONE"] }],
    [{ numbers: ["7"] }, { numbers: [7] }],
    [{ people: ["u1"] }, { people: ["u1"] }],
    [{ lines: [{ sku: "a" }] }, { skus: ["a"] }],
    [{ assignees: ["u1"] }, { assignee: "u1" }],
    [{ colored: ["UI"] }, { colored: [{ name: "ui", color: "red" }] }],
    [{}, {}],
  ])("is sent item by item: %j", async (input, sent) => {
    expect((await sending)(input)).toEqual(sent);
  });

  test.each([
    [{ labels: "bug" }, ["invalid_request", "labels is not a list"]],
    [{ labels: ["bug", null] }, ["invalid_request", "labels[1] is missing"]],
    [{ states: ["open", "gone"] }, ["invalid_request", 'states[1] is "gone", which is none of open, done']],
    [{ numbers: ["7", "x"] }, ["invalid_request", 'numbers[1] is "x", which no whole number is exactly']],
    [{ people: [{ id: "u1" }] }, ["invalid_request", "people[0] is not text"]],
    [{ lines: ["a"] }, ["invalid_request", "lines[0] is not an object"]],
    [{ lines: [{}] }, ["invalid_request", "lines[0].sku is missing"]],
    [{ assignees: ["u1", "u2"] }, ["unsupported", "assignees has 2 items, but only one can be sent"]],
    [{ assignees: [] }, ["invalid_request", "assignees has no item, but one is needed"]],
  ])("with an item that cannot be sent is refused: %j", async (input, refusal) => {
    expect((await sending)(input)).toEqual(refusal);
  });

  test("is typed as the canonical API has it, each item as it can be sent", async () => {
    const good = ['{ labels: ["a"], states: ["open"], people: ["u"], lines: [{ sku: "a" }], assignees: ["u"], colored: ["a"] }', "{}"];
    const bad = ["{ labels: [1] }", '{ states: ["gone"] }', "{ lines: ['a'] }", "{ assignees: ['a', 'b'] }", "{ labels: 'a' }"];
    expect(await complaintsAbout(whole, { good, bad })).toEqual([]);
    const normalize = (await emittedRequest(whole)).find(({ path }) => path === "shop/normalize.ts")?.text;
    expect(normalize).toContain("writeValues(writing, input.labels");
  });
});

describe("an item form", () => {
  test.each([
    ["{ each: labels, item: name }", "{ each: labels, item: nam }", 'error N102: Label has no property "nam"'],
    [
      "{ each: labels, item: name }",
      "{ each: labels, item: name, fields: { name: . } }",
      'error N002: "each" has both "fields" and "item"',
    ],
    ["{ each: labels, item: name }", "{ each: labels }", 'error N003: "each" does not say what an item is made of'],
    [
      "{ each: labels, item: name }",
      "{ each: labels, item: color }",
      "error N301: required request property Label.name is filled by nothing",
    ],
    ["{ each: lines, item: sku }", "{ each: lines, item: skew }", 'has no input "skew"'],
    ["{ one: assignees, item: . }", ".", 'error N100: "." is the item of a list, but here is none'],
    ["{ const: red, because: All labels are red. }", "{ option: color }", "error N109: an item that is a plain value has no options"],
    ["{ each: people, item: { ref: . } }", "{ each: people, item: { ref: id } }", 'has no input "id"'],
  ])("that does not fit is refused: %s -> %s", async (from, to, message) => {
    expect(await mappingProblems(requestFiles({ ...whole, body: whole.body.replace(from, to) }))).toContain(message);
  });
});
