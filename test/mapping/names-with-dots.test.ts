import { describe, expect, test } from "vitest";
import { canonical, fields, mappingProblems, shop } from "./mapping-problems.js";
import { normalizer } from "./normalizer.js";

const provider = shop(`
Checkout:
  required: [id, "@odata.etag", page, "a.b", a]
  properties:
    id: { type: string }
    "@odata.etag": { type: string }
    "@odata.count": { type: integer }
    page: { type: object, required: ["next.link", rows], properties: { "next.link": { type: string }, rows: { type: array, items: { type: object, required: ["x.y"], properties: { "x.y": { type: string } } } } } }
    "a.b": { type: string }
    a: { type: object, required: [b], properties: { b: { type: string } } }
Problem: { type: object, properties: { "odata.error": { type: object, properties: { "message.text": { type: string } } } } }
`);
const model = canonical(`
Session: { required: [id, version, next, rows, deep], properties: { id: { type: string }, version: { type: string }, next: { type: string }, rows: { type: array, items: { type: string } }, deep: { type: string } } }
`);
const lines = 'id: id\nversion: "@odata.etag"\nnext: page.next.link\nrows: { each: page.rows, item: x.y }\ndeep: a.b';
const files = (text = lines, ignore = '"@odata.count": Nobody counts., "a.b": Hidden by another.') => ({
  provider,
  canonical: model,
  mapping: `${fields(text, `ignore: { ${ignore} }`)}errors: { message: odata.error.message.text }\n`,
});

describe("a name with dots", () => {
  test("is read wherever it stands in a path, and of two readings the one with more steps counts", async () => {
    const normalize = await normalizer(files(lines, '"@odata.count": Nobody counts., "a*": Hidden by another.'));
    const raw = { id: "c", "@odata.etag": "W/1", page: { "next.link": "n", rows: [{ "x.y": "r" }] }, "a.b": "flat", a: { b: "deep" } };
    expect(normalize(raw).value).toEqual({ id: "c", version: "W/1", next: "n", rows: ["r"], deep: "deep" });
  });

  test("is ignored by its name, and by the beginning of its name", async () => {
    const both = lines.replace("\ndeep: a.b", "\ndeep: id");
    expect(await mappingProblems(files(both, '"@odata.*": Nobody counts., "a*": Not needed here.'))).not.toContain("error N201");
  });

  test("that is wrong is told as it is written", async () => {
    const problems = await mappingProblems(files(lines.replace("@odata.etag", "@odata.etga")));
    expect(problems).toContain('error N102: "@odata.etga" is not in the schema: Checkout has no property "@odata"');
  });
});
