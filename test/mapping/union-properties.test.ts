import { describe, expect, test } from "vitest";
import { compile } from "../compile.js";
import { canonical, fields, mappingPlan, shop } from "./mapping-problems.js";
import { emitted, normalizer } from "./normalizer.js";
import { demandCompiles, withProject } from "./rest-project.js";

describe("a property of all alternatives of a union", () => {
  test("that one of them has as null only is one that may be null", async () => {
    await withProject("null-in-union-alternatives", {}, async (project) => {
      demandCompiles(project);
      const read = async (body: object) => (await project.call("getItem", body)).data?.value;
      expect(await read({ id: "i_1", type: "a", x: "text" })).toEqual({ id: "i_1", x: "text" });
      expect(await read({ id: "i_1", type: "b", x: null })).toEqual({ id: "i_1", x: null });
    });
  });

  const text = { type: "string", value: "text" };
  const number = { type: "number", value: 1.5 };
  test.each([
    ["null first", "{ type: 'null' }", "{ type: string }", text],
    ["null beside nullable text", "{ type: [string, 'null'] }", "{ type: 'null' }", text],
    ["text and some words", "{ enum: [a, b] }", "{ type: string }", text],
    ["text and one word", "{ type: string }", "{ const: a }", text],
    ["text in two formats", "{ type: string, format: uuid }", "{ type: string, format: email }", text],
    ["integers and numbers", "{ type: integer }", "{ type: number }", number],
    ["a number and a fixed one", "{ const: 3 }", "{ type: number }", number],
    ["true and a boolean", "{ const: true }", "{ type: boolean }", { type: "boolean", value: false }],
    ["a reference and null", '{ $ref: "#/components/schemas/Word" }', "{ type: 'null' }", text],
  ])("is one property: %s", async (_, one, other, { type, value }) => {
    const files = {
      provider: shop(`
Checkout: { oneOf: [{ $ref: "#/components/schemas/One" }, { $ref: "#/components/schemas/Other" }] }
One: { type: object, required: [id, x], properties: { id: { type: string }, x: ${one} } }
Other: { type: object, required: [id, x], properties: { id: { type: string }, x: ${other} } }
Word: { type: string }
`),
      canonical: canonical(`Session: { required: [id, x], properties: { id: { type: string }, x: { type: [${type}, "null"] } } }`),
      mapping: fields("id: id\nx: x"),
    };
    expect((await normalizer(files))({ id: "c_1", x: value })).toMatchObject({ value: { id: "c_1", x: value }, issues: [] });
    expect(
      compile(
        (await emitted(files)).map(({ path, text: code }) => ({ path: `generated/${path}`, text: code })),
        { version: "7" },
      ),
    ).toEqual([]);
    expect((await mappingPlan(files)).models[0]?.fields).toHaveLength(2);
  });
});
