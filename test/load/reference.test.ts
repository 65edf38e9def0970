import { describe, expect, test } from "vitest";
import { parseReference } from "../../src/load/reference.js";

test.each([
  ["#/components/schemas/Pet", "", ["components", "schemas", "Pet"]],
  ["#/paths/~1%7Bid%7D/get", "", ["paths", "/{id}", "get"]],
  ["#/a~01b/", "", ["a~1b", ""]],
  ["pet.yaml", "pet.yaml", []],
  ["./a/../pet%20store.yaml#/Pet", "./a/../pet store.yaml", ["Pet"]],
  ["#", "", []],
  ["#/paths/100%", "", ["paths", "100%"]],
])("reads %s", (text, path, tokens) => {
  expect(parseReference(text)).toEqual({ kind: "target", path, tokens });
});

describe("refuses", () => {
  test.each([
    ["", "invalid-reference"],
    ["https://example.com/a.yaml", "remote-reference"],
    ["HTTP://example.com/a.yaml", "remote-reference"],
    ["//example.com/a.yaml", "remote-reference"],
    ["h%74tps://example.com/a.yaml", "remote-reference"],
    ["file:///etc/passwd", "remote-reference"],
    ["data:application/json,{}", "remote-reference"],
    ["node:fs", "remote-reference"],
    ["/etc/passwd", "file-outside-root"],
    ["%2fetc/passwd", "file-outside-root"],
    ["C:/a.yaml", "file-outside-root"],
    ["..\\a.yaml", "invalid-reference"],
    ["..%5ca.yaml", "invalid-reference"],
    ["a%00.yaml", "invalid-reference"],
    ["#Pet", "invalid-reference"],
  ])("%s", (text, code) => {
    expect(parseReference(text)).toMatchObject({ kind: "refused", code });
  });
});
