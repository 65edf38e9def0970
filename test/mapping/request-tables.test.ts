import { describe, expect, test } from "vitest";
import { mappingProblems } from "./mapping-problems.js";
import { complaintsAbout, type RequestProject, requestFiles, sender } from "./request-project.js";

/** A provider with more words than the canonical API, and one canonical word that it does not have. */
const project: RequestProject = {
  answers: "state: { enum: [new, fresh, done, gone] }\nmode: { enum: [prod, test, sandbox] }",
  session: 'state: { enum: [open, done, lost, unknown] }\nlive: { type: [boolean, "null"] }',
  reads: `
state: { enum: state, values: { new: open, fresh: open, done: done, gone: lost }, out: { open: new } }
live: { bool: mode, values: { prod: true, test: false, sandbox: false }, out: { false: sandbox } }`,
  sends:
    "state: { enum: [new, fresh, done, gone] }\nmode: { enum: [prod, test, sandbox] }\n*size: { enum: [1, 2] }\nrepeats: { type: boolean }",
  takes:
    "state: { enum: [open, done] }\nlive: { type: boolean }\n*size: { enum: [small, large, huge] }\nkind: { enum: [payment, subscription, unknown] }",
  body: `
state: { enum: state }
mode: { bool: live }
size: { enum: size, values: { small: 1, large: 2 }, unsupported: { huge: Nothing is that large. } }
repeats: { enum: kind, values: { payment: false, subscription: true } }`,
};

function problemsWith(line: string, other: string): Promise<string> {
  const files = requestFiles(project);
  if (!files.mapping.includes(line)) throw new Error(`there is no ${line}`);
  return mappingProblems({ ...files, mapping: files.mapping.replace(line, other) });
}

describe("a table the other way round", () => {
  test("sends the value that stands for the canonical one, as the provider writes it", async () => {
    const send = await sender(project);
    expect(send({ state: "open", live: false, size: "large", kind: "subscription" })).toEqual({
      state: "new",
      mode: "sandbox",
      size: 2,
      repeats: true,
    });
    expect(send({ state: "done", live: true, size: "small", kind: "payment" })).toEqual({
      state: "done",
      mode: "prod",
      size: 1,
      repeats: false,
    });
    expect(send({ size: "small" })).toEqual({ size: 1 });
  });

  test("takes exactly what can be sent", async () => {
    const good = ['{ size: "small" }', '{ size: "large", state: "done", live: true, kind: "payment" }'];
    const bad = [
      "{}",
      '{ size: "huge" }',
      '{ size: "small", kind: "unknown" }',
      '{ size: "small", live: "yes" }',
      '{ size: "small", state: "new" }',
    ];
    expect(await complaintsAbout(project, { good, bad })).toEqual([]);
  });

  test("refuses anything else of untyped code before sending", async () => {
    const send = await sender(project);
    expect(send({ size: "huge" })).toEqual(["unsupported", "size Nothing is that large."]);
    expect(send({ size: "tiny" })).toEqual(["invalid_request", 'size is "tiny", which is none of small, large']);
    expect(send({ size: "small", kind: "unknown" })).toEqual([
      "invalid_request",
      'kind is "unknown", which is none of payment, subscription',
    ]);
    expect(send({ size: "small", state: "lost" })).toEqual(["invalid_request", 'state is "lost", which is none of open, done']);
    expect(send({ size: "small", live: "constructor" })).toEqual([
      "invalid_request",
      'live is "constructor", which is none of true, false',
    ]);
    expect(send({})).toEqual(["invalid_request", "size is missing"]);
  });

  test("may refuse one of two answers", async () => {
    const send = await sender({
      ...project,
      body: project.body.replace(
        "{ bool: live }",
        "{ bool: live, values: { true: prod }, unsupported: { false: There is no test mode. } }",
      ),
    });
    expect(send({ size: "small", live: false })).toEqual(["unsupported", "live There is no test mode."]);
  });
});

describe("the winners of a table", () => {
  test.each([
    [
      ", out: { open: new }",
      "",
      'N303: the table for "state" cannot be inverted: "new" and "fresh" give "open"',
      'add "out: { open: new }" to the table at',
    ],
    ["out: { open: new }", "out: { opne: new }", 'N105: Session.state has no value "opne"', 'did you mean "open"?'],
    ["out: { open: new }", "out: { open: nwe }", 'N104: "state" has no value "nwe"', 'did you mean "new"?'],
    ["out: { open: new }", "out: { open: done }", 'N303: "done" becomes "done", so it cannot be sent for "open"', "name one of new, fresh"],
    ["out: { open: new }", "out: { open: new, done: done }", 'N303: only "done" becomes "done", so "out" need not name it', "remove it"],
    ["out: { false: sandbox }", "out: { no: sandbox }", 'N105: Session.live has no value "no"', "use one of true, false"],
    ["out: { open: new }", "out: [new]", 'N004: "out" is not a map', "write it as keys with values"],
  ])("are checked: %s -> %s", async (line, other, message, fix) => {
    const problems = await problemsWith(line, other);
    expect(problems).toContain(`error ${message}`);
    expect(problems.slice(problems.indexOf(message))).toContain(`fix: ${fix}`);
  });

  test("are asked for where a request inverts the table, and only there", async () => {
    expect(await problemsWith(", out: { false: sandbox }", "")).toMatchInlineSnapshot(`
      "
      error N303: the table for "mode" cannot be inverted: "test" and "sandbox" give "false"
        specs/shop/mapping.yaml:16:13
          16 |       mode: { bool: live }
             |             ^
        fix: add "out: { false: test }" to the table at specs/shop/mapping.yaml:9:7

      1 error
      "
    `);
    const files = requestFiles({
      ...project,
      sends: project.sends.replace(/^mode.*\n/m, ""),
      body: project.body.replace(/^mode.*\n/m, ""),
      rest: "unsupported: { live: It is always live. }",
    });
    expect(await mappingProblems({ ...files, mapping: files.mapping.replace(", out: { false: sandbox }", "") })).toBe("\n");
  });
});

describe("the values of a request", () => {
  test.each([
    ["huge: Nothing is that large.", "hgue: Nothing is that large.", 'N105: "size" has no value "hgue"', 'did you mean "huge"?'],
    ["huge: Nothing is that large.", "huge: no", 'N004: the reason for "huge" is not a sentence: "no"', "say in a few words why"],
    [
      ", unsupported: { huge: Nothing is that large. }",
      "",
      'N303: canonical value "huge" of "size" has no provider value',
      'add "huge: ..." to values, or "huge: reason" to unsupported; it is declared at',
    ],
    [
      "huge: Nothing is that large.",
      "huge: Nothing is that large., small: It is small.",
      'N302: "small" is unsupported, but the table has an answer for it',
      "remove it here",
    ],
    ["small: 1", "small: most", 'N104: the provider has no value "most"', "use one of 1, 2"],
    ["payment: false", "payment: no_way", 'N104: the provider has no value "no_way"', "use one of true, false"],
    ["{ bool: live }", "{ bool: state }", 'N109: "state" is not a boolean', 'use "enum"'],
    ["{ enum: state }", "{ enum: live }", 'N109: "live" has no fixed values', 'use "bool", or a plain path'],
    ["{ bool: live }", "{ bool: live, missing: prod }", 'N002: "bool" has no key "missing"', "use one of bool, values, unsupported"],
  ])("are checked: %s -> %s", async (line, other, message, fix) => {
    const problems = await problemsWith(line, other);
    expect(problems).toContain(`error ${message}`);
    expect(problems.slice(problems.indexOf(message))).toContain(`fix: ${fix}`);
  });
});
