import { expect, test } from "vitest";
import { canonical, fields, mappingProblems, shop } from "./mapping-problems.js";

const schema = "{ type: object, required: [id], properties: { id: { type: string } } }";

/** What is wrong when the provider declares its one parameter so. */
function problemsOf(parameter: string): Promise<string> {
  const described = shop(`Checkout: ${schema}`).replace("required: true, schema: { type: string }", `required: true, schema: ${parameter}`);
  return mappingProblems({ provider: described, canonical: canonical(`Session: ${schema}`), mapping: fields("id: id") });
}

test.each([
  "{ type: string }",
  "{ type: integer }",
  "{ type: number }",
  "{ oneOf: [{ type: integer }, { type: string }] }",
  "{ type: string, enum: [a], x-open-enum: true }",
  "{}",
])("text fills a parameter of the schema %s", async (parameter) => {
  expect((await problemsOf(parameter)).trim()).toBe("");
});

test.each(["{ type: boolean }", "{ type: array, items: { type: string } }", "{ type: string, enum: [a, b] }"])(
  "text does not fill a parameter of the schema %s",
  async (parameter) => {
    expect(await problemsOf(parameter)).toContain('error N109: canonical input "id" does not have the type of parameter "code"');
  },
);
