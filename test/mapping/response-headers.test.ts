import { describe, expect, test } from "vitest";
import { compile } from "../compile.js";
import { canonical, fields, mappingProblems, shop } from "./mapping-problems.js";
import { emitted, normalizer } from "./normalizer.js";

const properties = {
  total: '{ type: [integer, "null"] }',
  text: '{ type: [string, "null"] }',
  kind: "{ enum: [open, done, unknown] }",
  always: "{ type: boolean }",
  tags: '{ type: [array, "null"], items: { type: string } }',
  at: '{ type: [string, "null"], format: date-time }',
};
const files = {
  provider: shop("Checkout: { required: [id], properties: { id: { type: string } } }"),
  canonical: canonical(`
Session: { required: [id, ${Object.keys(properties).join(", ")}], properties: { id: { type: string }, ${Object.entries(properties)
    .map(([name, schema]) => `${name}: ${schema}`)
    .join(", ")} } }
`),
  mapping: fields(`
id: id
total: { header: X-TOTAL }
text: { text: { header: x-total } }
kind: { enum: { header: X-Kind }, values: { NEW: open, DONE: done } }
always: { header: X-Always }
tags: { each: { header: X-Tags } }
at: { time: { header: X-Total }, as: epoch_s }
`),
};

async function read(headers: Readonly<Record<string, string>>) {
  const normalize = await normalizer(files);
  return normalize({ id: "c_1" }, new Headers(headers));
}

describe("a response header", () => {
  test("has the type that the description gives it, whatever its case", async () => {
    const { value, issues } = await read({ "x-total": "42", "X-KIND": "DONE", "x-always": "false", "x-tags": "a, b,c" });
    expect(value).toEqual({
      id: "c_1",
      total: 42,
      text: "42",
      kind: "done",
      always: false,
      tags: ["a", "b", "c"],
      at: "1970-01-01T00:00:42.000Z",
    });
    expect(issues).toEqual([]);
    const code = (await emitted(files)).map(({ path, text }) => ({ path: `generated/${path}`, text }));
    expect(compile(code, { version: "7" })).toEqual([]);
  });

  test("is null where it is missing, with an issue only where it is declared as always there", async () => {
    const { value, issues } = await read({});
    expect(value).toMatchObject({ total: null, text: null, kind: "unknown", always: null, tags: null, at: null });
    expect(issues).toEqual([
      { code: "missing_required", path: "always", source: "header:/X-Always", mapping: expect.stringMatching(/mapping.yaml:11:/) },
    ]);
  });

  test("that is not what it is declared to be, or that came several times, is an issue and null", async () => {
    const { value, issues } = await read({ "X-Total": "1, 2", "X-Kind": "LATER", "X-Always": "yes" });
    expect(value).toMatchObject({ total: null, kind: "unknown", always: null });
    expect(issues.map(({ code, source, value: found }) => [code, source, found])).toEqual([
      ["unexpected_type", "header:/X-Total", "1, 2"],
      ["unknown_enum_value", "header:/X-Kind", "LATER"],
      ["unexpected_type", "header:/X-Always", "yes"],
      ["unexpected_type", "header:/X-Total", "1, 2"],
    ]);
  });

  test.each([
    ["{ header: X-Totl }", 'error N102: the response of "getCheckout" has no header "X-Totl"', 'did you mean "X-Total"'],
    ["{ header: X-Odd }", 'error N109: the header "X-Odd" is neither text, a number or a boolean', "describe what it holds"],
    ["{ header: X-Note }", "error N109", "use { number: path }"],
    ["{ header: [a] }", "error N004", "write it as a word"],
    ["{ header: X-Total, as: iso }", 'error N002: "header" has no key "as"', "use one of header"],
  ])("is refused as %s", async (written, fact, fix) => {
    const problems = await mappingProblems({ ...files, mapping: files.mapping.replace("{ header: X-TOTAL }", written) });
    expect(problems).toContain(fact);
    expect(problems).toContain(fix);
  });

  test("cannot be read in an item of a list", async () => {
    const mapping = files.mapping.replace("{ each: { header: X-Tags } }", "{ each: { header: X-Tags }, item: { header: X-Note } }");
    expect(await mappingProblems({ ...files, mapping })).toContain('N102: the header "X-Note" belongs to the response as a whole');
  });
});
