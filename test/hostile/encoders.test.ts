import fc from "fast-check";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { code, doc, documented, identifier, literal, plainText, propertyAccess, propertyKey } from "../../src/emit/draft.js";
import type { Code } from "../../src/types/file-draft.js";
import type { Json } from "../../src/types/json.js";

/** Parses text that must be free of syntax errors. */
function parse(text: string): ts.SourceFile {
  const file = ts.createSourceFile("hostile.ts", text, ts.ScriptTarget.ESNext, true);
  const { parseDiagnostics } = file as unknown as { parseDiagnostics: readonly ts.Diagnostic[] }; // not in its public type
  expect(parseDiagnostics.map(({ messageText }) => messageText)).toEqual([]);
  return file;
}

function evaluate(expression: Code): unknown {
  return new Function(`"use strict"; return (${plainText(expression)});`)();
}

const strings = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    '"',
    "\\",
    "\u2028",
    "\u2029",
    "\n",
    "\r",
    "${",
    "`",
    "\ud800",
    "\udc00x",
    "</script>",
    "<!--",
    "\u202e",
    "\0",
    "__proto__",
  ),
);
const json = fc.jsonValue({ stringUnit: "binary" }).map((value) => value as Json);

describe("a literal", () => {
  test("reads back equal whatever the text", () => {
    fc.assert(fc.property(fc.array(strings), (parts) => evaluate(literal(parts.join(""))) === parts.join("")));
  });

  test("reads back equal whatever the JSON value", () => {
    fc.assert(fc.property(json, (value) => JSON.stringify(evaluate(literal(value))) === JSON.stringify(value)));
  });

  test("keeps a property called __proto__ a property", () => {
    const value = JSON.parse('{"__proto__": {"polluted": true}}') as Json; // JSON is JSON
    const read = evaluate(literal(value)) as object; // an object literal
    expect(Object.hasOwn(read, "__proto__")).toBe(true);
    expect("polluted" in read).toBe(false);
  });

  test("shows no invisible characters and closes no script", () => {
    const text = plainText(literal("a\u202eb\u200bc\ufeff</SCRIPT><!--"));
    expect(text).toBe('"a\\u202eb\\u200bc\\ufeff\\u003c/SCRIPT>\\u003c!--"');
  });

  test("is refused for a number that JSON does not have", () => {
    expect(() => literal(Number.POSITIVE_INFINITY)).toThrow("Infinity has no JSON literal");
  });
});

describe("a property name", () => {
  test("reads back equal in types, literals and accesses", () => {
    fc.assert(
      fc.property(strings, (name) => {
        expect(Object.keys(evaluate(code`{ ${propertyKey(name)}: 1 }`) as object)).toEqual([name]);
        expect(evaluate(code`{ ${propertyKey(name)}: 1 }${propertyAccess(name)}`)).toBe(1);
        const [statement] = parse(plainText(code`interface A { ${propertyKey(name)}: 1 }`)).statements;
        expect(statement !== undefined && ts.isInterfaceDeclaration(statement) && statement.members.length).toBe(1);
      }),
    );
  });
});

describe("an identifier", () => {
  test.each(["", "1a", "a b", "a;live()", "a\u2028b", "class", "await", "arguments", "a-b", "a\\u0062"])("is refused for %j", (name) => {
    expect(() => identifier(name)).toThrow("cannot be declared as a name");
  });
});

describe("a doc comment", () => {
  const texts = fc
    .array(
      fc.oneof(
        strings,
        fc.constantFrom("*/", "/*", "*", "/", "//", "@ts-ignore", "@see x", " @deprecated ", "{@link x}", "*\u0000/", "*\r/"),
      ),
    )
    .map((parts) => parts.join(""));

  test("holds any text in one comment without a tag", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const comment = doc(text);
        const file = parse(plainText(documented(comment, code`type A = 1;`)));
        expect(file.statements).toHaveLength(1);
        expect(file.statements.flatMap((statement) => ts.getJSDocTags(statement))).toEqual([]);
        expect(ts.getLeadingCommentRanges(file.text, 0) ?? []).toHaveLength(comment === undefined ? 0 : 1);
      }),
    );
  });

  test("has the tags that emitters give it", () => {
    const comment = doc("Text.", { tag: "deprecated" }, { tag: "see", text: "a\nb */ @throws c" });
    expect(comment?.lines).toEqual(["Text.", "@deprecated", "@see a b *\\/ \\@throws c"]);
  });

  test.each([
    ["x */ LIVE(); /*", "x *\\/ LIVE(); /*"],
    ["a\r/b\u2028c\0d\u202ee", "a\n/b\ncde"],
    ["@ts-ignore\n  @ts-expect-error", "\\@ts-ignore\n  \\@ts-expect-error"],
    ["//# sourceMappingURL=x", "\\//\\# sourceMappingURL=x"],
    ["mail@example.com costs 5 @ 3", "mail@example.com costs 5 @ 3"],
    ["lone \ud800", "lone \ufffd"],
  ])("disarms %j visibly", (text, want) => {
    expect(doc(text)?.lines.join("\n")).toBe(want);
  });

  test("takes a description of a megabyte", () => {
    expect(doc("*/ @x ".repeat(170_000))?.lines).toHaveLength(1);
  });
});
