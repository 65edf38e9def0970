import { expect, test } from "vitest";
import { description } from "../../load/temporary-project.js";
import { lintBody, lintText } from "../lint-text.js";

const schemas = (...names: readonly string[]) =>
  `paths: {}\ncomponents:\n  schemas:\n${names.map((name) => `    ${JSON.stringify(name)}: { type: object }\n`).join("")}`;

test.each(["Error", "error", "Record", "Response", "Map", "Promise", "Array"])("refuses the schema name %s", async (name) => {
  const found = await lintBody(schemas("Fine", name));
  expect(found).toMatchObject([{ severity: "warning", code: "reserved-schema-name", place: { line: 7, column: 5 } }]);
});

test("proposes another name", async () => {
  const [found] = await lintBody(schemas("error"));
  expect(`${found?.message} / ${found?.fix}`).toBe('schema "error" hides TypeScript\'s own Error / rename it, for example "ApiError"');
});

test("refuses names that become the same type", async () => {
  const found = await lintBody(schemas("line-item", "LineItem", "Other", "line_item"));
  expect(found.map(({ message }) => message)).toEqual([
    'schemas "line-item" and "LineItem" both become the type LineItem',
    'schemas "line-item" and "line_item" both become the type LineItem',
  ]);
});

test("refuses names without a letter or digit", async () => {
  expect(await lintBody(schemas("-._"))).toMatchObject([{ message: 'schema "-._" has no letter or digit' }]);
});

test("says nothing about a single description", async () => {
  expect(await lintText(description(schemas("Error", "error")))).toEqual([]);
});
