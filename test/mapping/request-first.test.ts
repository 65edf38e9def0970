import { describe, expect, test } from "vitest";
import { mappingProblems } from "./mapping-problems.js";
import { complaintsAbout, generated, type RequestProject, requestFiles, sender } from "./request-project.js";

const project: RequestProject = {
  sends: `
*owner: { type: string }
limit: { type: integer }
state: { enum: [OPEN, DONE] }
note: { type: [string, "null"] }`,
  takes: `
user: { type: string }
team: { type: string }
limit: { type: integer }
size: { type: string }
status: { enum: [open, done] }
note: { type: [string, "null"] }
remark: { type: string }`,
  body: `
owner: { first: [user, { upper: team }] }
limit: { first: [limit, { number: size }, { const: 50, because: That is a page. }] }
state: { first: [{ enum: status, values: { open: OPEN, done: DONE } }, { const: OPEN, because: New things are open. }] }
note: { first: [note, remark] }`,
};
const sending = sender(project);
const defaults = { limit: 50, state: "OPEN" };

describe("the first input that is given", () => {
  test.each([
    [{ user: "u" }, { owner: "u", ...defaults }],
    [
      { user: "u", team: "t" },
      { owner: "u", ...defaults },
    ],
    [{ team: "t" }, { owner: "T", ...defaults }],
    [
      { user: "u", limit: 7, size: "8" },
      { owner: "u", ...defaults, limit: 7 },
    ],
    [
      { user: "u", size: "8", status: "done" },
      { owner: "u", limit: 8, state: "DONE" },
    ],
    [
      { user: "u", remark: "r" },
      { owner: "u", ...defaults, note: "r" },
    ],
    [
      { user: "u", note: "n", remark: "r" },
      { owner: "u", ...defaults, note: "n" },
    ],
    [
      { user: "u", note: null, remark: "r" },
      { owner: "u", ...defaults, note: null },
    ],
  ])("is sent, or the default: %j", async (input, sent) => {
    expect((await sending)(input)).toEqual(sent);
  });

  test("has to be one of them where the provider needs it", async () => {
    expect((await sending)({})).toEqual(["invalid_request", "user is missing"]);
    const bad = ["{}", "{ limit: 5 }", "{ user: 5 }"];
    expect(
      await complaintsAbout(project, { good: ['{ user: "a" }', '{ team: "a" }', '{ user: "a", team: "b", note: null }'], bad }),
    ).toEqual([]);
  });

  test("is refused where it cannot be sent, whatever else is given", async () => {
    expect((await sending)({ user: "u", status: "gone" })).toEqual(["invalid_request", 'status is "gone", which is none of open, done']);
  });

  test("is what a refused property is known by", async () => {
    const { createSessionPaths } = await generated(project);
    expect(createSessionPaths["owner"]).toEqual([
      ["team", { user: "" }],
      ["user", {}],
    ]);
  });
});

describe("a list of inputs that makes no sense", () => {
  test.each([
    ["[user, { upper: team }]", "[]", 'error N004: "first" is not a list of inputs'],
    ["[user, { upper: team }]", "user", 'error N004: "first" is not a list of inputs'],
    ["[user, { upper: team }]", "[user, nobody]", 'has no input "nobody"'],
    [
      "[user, { upper: team }]",
      "[{ const: me, because: It is me. }, user]",
      "error N109: what follows an input that is always given, or a constant, is never sent",
    ],
    ["[user, { upper: team }]", "[user, { option: owner }]", 'error N002: "option" cannot be one of the "first"'],
    ["[user, { upper: team }]", "[user, limit]", 'error N109: "limit" does not have the type of the provider\'s property'],
  ])("is refused: %s -> %s", async (from, to, message) => {
    expect(await mappingProblems(requestFiles({ ...project, body: project.body.replace(from, to) }))).toContain(message);
  });
});
