import { describe, expect, test } from "vitest";
import { isSameCode } from "../../src/print/is-same-code.js";
import { withoutFormatting } from "../../src/write/without-formatting.js";

const generated = `// Generated.
import type { Pet } from "./models.js";

/** A list of pets. */
export interface Pets {
  readonly "pet-ids": readonly ("a" | "b")[];
  rest?: { [key: string]: unknown };
}

export const limits = { max: 10, min: 1 } as const;

/** Tells pets. */
export function isPet(value: unknown): value is Pet {
  return (
    typeof value === "object" && (value !== null || limits.max > 1)
  );
}
`;

function same(found: string, path = "a.ts", from = generated): boolean {
  const isSame = isSameCode({ path, generated: from, found });
  // What is asked first, since it is cheap, must never say no where this says yes.
  if (isSame) expect(withoutFormatting(found)).toEqual(withoutFormatting(from));
  return isSame;
}

describe("a file is the same code", () => {
  test("with other line breaks, indentation, quotes, semicolons and commas", () => {
    const found = generated
      .replaceAll('"', "'")
      .replaceAll(/;$/gm, "")
      .replaceAll("  ", "\t")
      .replace("min: 1 }", "min: 1, }")
      .replace("return (\n", "return (")
      .replace("{ [key: string]: unknown }", "{\n[key: string]: unknown\n}");
    expect(found).not.toBe(generated);
    expect(same(found)).toBe(true);
  });

  test("with parentheses more or less that change nothing, and comments laid out differently", () => {
    expect(same(generated.replace(/return \(\n\s+(.*)\n\s+\);/, "return $1;"))).toBe(true);
    expect(same(generated.replace("/** Tells pets. */", "/**\n * Tells pets.\n */"))).toBe(true);
  });

  test.each([
    ["a value", "max: 10", "max: 11"],
    ["an operator", "||", "&&"],
    ["a negation", "!== null", "=== null"],
    ["parentheses that matter", '"object" && (value !== null || limits.max > 1)', '"object" && value !== null || limits.max > 1'],
    ["a modifier", 'readonly "pet', '"pet'],
    ["an optional property", "rest?", "rest"],
    ["a name", "export const limits", "export const limit"],
    ["let for const", "export const", "export let"],
    ["an import that is not of a type", "import type", "import"],
    ["a list that can be written to", "readonly (", "("],
    ["a comment", "Tells pets", "Tells cats"],
    ["a syntax error", "export interface", "export interfac"],
    ["a statement", "// Generated.\n", "// Generated.\nconsole.log(1);\n"],
    ["what an import imports", "./models.js", "./model.js"],
  ])("but not with %s changed", (_, from, to) => {
    expect(generated).toContain(from);
    expect(same(generated.replace(from, to))).toBe(false);
  });

  test("in JSON and Markdown, too", () => {
    expect(same('{"a":[1,2]}', "a.json", '{\n  "a": [1, 2]\n}\n')).toBe(true);
    expect(same('{"a":[2,1]}', "a.json", '{\n  "a": [1, 2]\n}\n')).toBe(false);
    expect(same("| a    | b |\n| ---- | --- |\n", "a.md", "| a | b |\n| --- | --- |\n")).toBe(true);
    expect(same("# B\n", "a.md", "# A\n")).toBe(false);
  });
});
