import { describe, expect, test } from "vitest";
import { mappingProblems } from "./mapping-problems.js";
import { complaintsAbout, type RequestProject, requestFiles, sender } from "./request-project.js";

/** A provider that takes text where the canonical input has lists, numbers and booleans, and the other way round. */
const project: RequestProject = {
  sends: `
labels: { type: string }
ids: { type: string }
tags: { type: array, items: { type: string } }
numbers: { type: array, items: { type: integer } }
weights: { type: array, items: { type: number } }
limit: { type: string }
hidden: { type: string }
owner: { type: string }
number: { type: integer }`,
  takes: `
labels: { type: array, items: { type: string } }
ids: { type: array, items: { type: integer } }
tags: { type: string }
numbers: { type: string }
weights: { type: string }
limit: { type: number }
hidden: { type: boolean }
issue: { type: string }`,
  body: `
labels: { join: labels, by: "," }
ids: { join: ids, by: " | " }
tags: { split: tags, by: "," }
numbers: { split: numbers, by: "," }
weights: { by: ";", split: weights }
limit: { text: limit }
hidden: { text: hidden }
owner: { part: issue, of: "{owner}/{repo}#{number}" }
number: { part: issue, of: "{owner}/{repo}#{number}" }`,
};

const sending = sender(project);

describe("a list", () => {
  test.each([
    [{ labels: ["a", "b c"] }, { labels: "a,b c" }],
    [{ labels: ["a"] }, { labels: "a" }],
    [{ labels: [] }, { labels: "" }],
    [{ ids: [1, 20] }, { ids: "1 | 20" }],
    [{}, {}],
    [{ labels: undefined }, {}],
  ])("is sent as one text: %j", async (input, sent) => {
    expect((await sending)(input)).toEqual(sent);
  });

  test.each([
    [{ labels: ["a", "b,c"] }, 'labels[1] holds ",", by which the items are separated'],
    [{ labels: [""] }, "labels[0] is empty, which cannot be told from no item"],
    [{ labels: "a" }, "labels is not a list"],
    [{ labels: [{}] }, "labels[0] is neither a number nor a boolean"],
    [{ ids: [1e300] }, "ids[0] is 1e+300, which cannot be written exactly"],
  ])("that another one could be meant by is refused: %j", async (input, problem) => {
    expect((await sending)(input)).toEqual(["invalid_request", problem]);
  });
});

describe("text", () => {
  test.each([
    [{ tags: "a,b" }, { tags: ["a", "b"] }],
    [{ tags: "" }, { tags: [] }],
    [{ tags: " a,,b" }, { tags: [" a", "", "b"] }],
    [{ numbers: "1,20" }, { numbers: [1, 20] }],
    [{ weights: "1.5;2" }, { weights: [1.5, 2] }],
  ])("is sent as a list: %j", async (input, sent) => {
    expect((await sending)(input)).toEqual(sent);
  });

  test.each([
    [{ tags: 5 }, "tags is not text"],
    [{ numbers: "1,x" }, 'numbers is "x", which no whole number is exactly'],
    [{ numbers: "1.5" }, 'numbers is "1.5", which no whole number is exactly'],
  ])("that is not such a list is refused: %j", async (input, problem) => {
    expect((await sending)(input)).toEqual(["invalid_request", problem]);
  });
});

describe("a number or a boolean", () => {
  test.each([
    [{ limit: 50 }, { limit: "50" }],
    [{ limit: -1.25 }, { limit: "-1.25" }],
    [{ limit: 0 }, { limit: "0" }],
    [{ hidden: false }, { hidden: "false" }],
  ])("is sent as text: %j", async (input, sent) => {
    expect((await sending)(input)).toEqual(sent);
  });

  test.each([
    [{ limit: 1e21 }, "limit is 1e+21, which cannot be written exactly"],
    [{ limit: Number.NaN }, "limit is NaN, which cannot be written exactly"],
    [{ hidden: "yes" }, "hidden is neither a number nor a boolean"],
  ])("that cannot be written exactly is refused: %j", async (input, problem) => {
    expect((await sending)(input)).toEqual(["invalid_request", problem]);
  });
});

describe("a part", () => {
  test("is cut out by a template, as a number where one is taken", async () => {
    expect((await sending)({ issue: "acme/site#7" })).toEqual({ owner: "acme", number: 7 });
  });

  test.each(["acme", "acme/site", "/site#7", "acme/#7", "a/b/c#7", "acme/site#7#8", "acme/site#", "acme#7/site", "", 7])(
    "of a text of another form is refused: %j",
    async (issue) => {
      const [code, problem] = (await sending)({ issue }) as string[];
      expect([code, problem]).toEqual(["invalid_request", "issue is not of the form {owner}/{repo}#{number}"]);
    },
  );

  test("that is not a number where one is taken is refused", async () => {
    expect((await sending)({ issue: "acme/site#x" })).toEqual(["invalid_request", 'issue is "x", which no whole number is exactly']);
  });

  test.each([
    ["gid://shop/Order/{owner}", "gid://shop/Order/42", "42"],
    ["{owner}.example", "acme.example", "acme"],
    ["{name}@{owner}", "me@acme", "acme"],
    ["{owner}-{n}", "ACME-7", "ACME"],
  ])("of %s", async (template, issue, owner) => {
    const send = await sender({ ...project, ...withOwner(`{ part: issue, of: "${template}" }`) });
    expect(send({ issue })).toEqual({ owner });
  });
});

function withOwner(form: string): Pick<RequestProject, "sends" | "takes" | "body"> {
  return { sends: "owner: { type: string }", takes: "issue: { type: string }", body: `owner: ${form}` };
}

describe("a form that does not fit", () => {
  test.each([
    ['labels: { join: labels, by: "," }', "labels: { join: labels }", 'error N003: "join" does not say what stands between the items'],
    ['labels: { join: labels, by: "," }', 'labels: { join: labels, by: "" }', 'error N004: "by" of "join" is not text'],
    ['labels: { join: labels, by: "," }', 'labels: { join: tags, by: "," }', 'error N109: "tags" is not a list of plain values'],
    ['tags: { split: tags, by: "," }', 'tags: { split: labels, by: "," }', 'error N109: "labels" is not text'],
    ['tags: { split: tags, by: "," }', 'tags: { join: labels, by: "," }', "error N109: the provider's property is not text"],
    ["limit: { text: limit }", "limit: { text: tags }", 'error N109: "tags" is not a number or a boolean'],
    ["limit: { text: limit }", 'limit: { split: tags, by: "," }', "error N109: the provider's property is not a list of text or numbers"],
    ["owner: { part: issue, of", "owner: { part: limit, of", 'error N109: "limit" is not text'],
    [
      'owner: { part: issue, of: "{owner}/',
      'owner: { part: issue, of: "{ownr}/',
      'error N102: "{ownr}/{repo}#{number}" has no part "owner"',
    ],
    [
      'owner: { part: issue, of: "{owner}/',
      'owner: { part: issue, of: "{owner}',
      'error N004: "of" is not a template: nothing stands between "owner" and "repo"',
    ],
    [
      'owner: { part: issue, of: "{owner}/',
      'owner: { part: issue, of: "{repo}/',
      'error N004: "of" is not a template: it names "repo" twice',
    ],
    [
      'owner: { part: issue, of: "{owner}/{repo}#{number}"',
      "owner: { part: issue, of: owner",
      'error N004: "of" is not a template: it names no part',
    ],
    [
      'owner: { part: issue, of: "{owner}/',
      'owner: { part: issue, of: "{{owner}/',
      'error N004: "of" is not a template: a brace in it belongs to no name',
    ],
    [
      'owner: { part: issue, of: "{owner}/{repo}#{number}"',
      "owner: { part: issue",
      'error N003: "part" does not say what the whole is made of',
    ],
  ])("is refused: %s -> %s", async (from, to, message) => {
    expect(project.body).toContain(from);
    expect(await mappingProblems(requestFiles({ ...project, body: project.body.replace(from, to) }))).toContain(message);
  });
});

test("lists, text, numbers and parts are typed as the canonical API has them", async () => {
  const good = ['{ labels: ["a"], ids: [1], tags: "a", numbers: "1", weights: "1", limit: 1, hidden: true, issue: "a/b#1" }', "{}"];
  const bad = ['{ labels: "a" }', "{ labels: [1] }", "{ limit: '1' }", "{ tags: ['a'] }", "{ hidden: 'true' }"];
  expect(await complaintsAbout(project, { good, bad })).toEqual([]);
});
