import { describe, expect, test } from "vitest";
import { complaintsAbout, type RequestProject, sender } from "./request-project.js";

const nullable = (type: string) => `{ type: [${type}, "null"] }`;

/** What can be cleared on both sides, on one, or as part of an object. */
const project: RequestProject = {
  schemas: `
Ref: { type: object, required: [key], properties: { key: { type: string }, kind: { type: string } } }
Person: { type: object, properties: { id: ${nullable("string")}, name: { type: string } } }`,
  canonicalSchemas: `
User: { type: object, properties: { id: { type: string }, name: { type: string } } }
Box: { type: object, required: [size], properties: { size: { type: [number, "null"] } } }`,
  sends: `
title: ${nullable("string")}
*body: ${nullable("string")}
slug: { type: string }
due: ${nullable("string")}
labels: { type: [array, "null"], items: { type: string } }
state: { enum: [OPEN, DONE, null] }
assignee: { oneOf: [{ $ref: "#/components/schemas/Ref" }, { type: "null" }] }
owner: { oneOf: [{ $ref: "#/components/schemas/Person" }, { type: "null" }] }
reviewer: { $ref: "#/components/schemas/Person" }
word: { type: string }
note: { type: string }
size: ${nullable("number")}`,
  takes: `
title: ${nullable("string")}
*body: ${nullable("string")}
slug: ${nullable("string")}
due: { type: [string, "null"], format: date-time }
labels: { type: [array, "null"], items: { type: string } }
state: { enum: [open, done, null] }
assigneeId: ${nullable("string")}
owner: { oneOf: [{ $ref: "#/components/schemas/User" }, { type: "null" }] }
reviewer: { oneOf: [{ $ref: "#/components/schemas/User" }, { type: "null" }] }
word: ${nullable("string")}
note: ${nullable("string")}
box: { oneOf: [{ $ref: "#/components/schemas/Box" }, { type: "null" }] }`,
  body: `
title: title
body: body
slug: slug
due: { time: due, as: iso }
labels: { each: labels }
state: { enum: state, values: { open: OPEN, done: DONE } }
assignee: { object: { key: assigneeId, kind: { const: user, because: Only people are assigned. } } }
owner: { object: { id: owner.id, name: owner.name } }
reviewer: { object: { id: reviewer.id, name: reviewer.name } }
word: { null_text: word }
note: { null_text: note, as: "" }
size: box.size`,
};
const sending = sender(project);

describe("null", () => {
  test.each([
    [{ title: null }, { title: null }],
    [{ due: null }, { due: null }],
    [{ labels: null }, { labels: null }],
    [{ state: null }, { state: null }],
    [{ assigneeId: null }, { assignee: null }],
    [{ assigneeId: "u" }, { assignee: { key: "u", kind: "user" } }],
    [{ owner: null }, { owner: null }],
    [{ owner: { id: "u" } }, { owner: { id: "u" } }],
    [{ reviewer: null }, { reviewer: { id: null } }],
    [{ box: null }, { size: null }],
    [{ box: { size: null } }, { size: null }],
    [{ word: null }, { word: "null" }],
    [{ note: null }, { note: "" }],
    [{}, {}],
  ])("clears what the provider can clear: %j", async (input, sent) => {
    expect((await sending)({ body: "b", ...input })).toEqual({ body: "b", ...sent });
  });

  test("is a value where one is needed", async () => {
    expect((await sending)({ body: null })).toEqual({ body: null });
    expect((await sending)({})).toEqual(["invalid_request", "body is missing"]);
  });

  test("that would clear nothing is refused before anything is sent", async () => {
    expect((await sending)({ body: "b", slug: null })).toEqual(["unsupported", "slug It cannot be cleared here."]);
  });

  test("is part of the type where it clears, and nowhere else", async () => {
    const good = [
      "{ body: null, title: null, due: null, labels: null, state: null, assigneeId: null, owner: null, reviewer: null, box: null }",
      '{ body: "b", due: new Date(0), owner: { id: "u" }, box: { size: null } }',
    ];
    expect(await complaintsAbout(project, { good, bad: ['{ body: "b", slug: null }', "{}"] })).toEqual([]);
  });
});
