import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseJson } from "../../src/load/parse-json.js";

test("reads what JSON.parse reads, in any layout", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(undefined, 1, "\t"), (value, space) => {
      const text = JSON.stringify(value, null, space);
      expect(parseJson(text).value).toEqual(JSON.parse(text));
    }),
  );
});

test("reads or refuses exactly the texts that JSON.parse reads or refuses", () => {
  const fragment = fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"a"',
    '"',
    "\\",
    "1",
    "-",
    "0",
    ".5",
    "e9",
    "true",
    "null",
    " ",
    "\n",
    "//",
  );
  fc.assert(
    fc.property(fc.array(fragment, { maxLength: 8 }), (fragments) => {
      const text = fragments.join("");
      expect(parseJson(text).problems.filter(({ code }) => code === "invalid-json").length > 0).toBe(!isJson(text));
    }),
    { numRuns: 2000 },
  );
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test("knows the offset of every key and item", () => {
  const text = '{ "b": [1, {"c": 2}], "200": 3, "a": 4 }';
  const { value, offsets } = parseJson(text);
  const positions = [...offsets].map(([container, at]) => [container, at.map((offset) => text.slice(offset, offset + 3))]);
  expect(positions).toEqual([
    [{ c: 2 }, ['"c"']],
    [
      [1, { c: 2 }],
      ["1, ", '{"c'],
    ],
    [value, ['"20', '"b"', '"a"']],
  ]);
});

test("keeps a key called __proto__ as a plain property", () => {
  const { value } = parseJson('{"__proto__": {"polluted": true}}');
  expect(Object.keys(value as object)).toEqual(["__proto__"]);
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
});

describe("says what is wrong and where", () => {
  test.each([
    ["", 0, "invalid JSON: expected a value, found the end of the file"],
    ['{"a": 1', 7, 'invalid JSON: expected "," or "}", found the end of the file'],
    ['{"a": 1,}', 8, 'invalid JSON: a comma stands before "}"'],
    ["{a: 1}", 1, 'invalid JSON: expected a key in double quotes, found "a"'],
    ['{"a" 1}', 5, 'invalid JSON: expected ":" after a key, found "1"'],
    ['["a\nb"]', 3, "invalid JSON: a text holds a line break or control character"],
    ['["a]', 1, "invalid JSON: a text is not closed"],
    ['["\\x"]', 1, "invalid JSON: a text holds an invalid escape"],
    ["[01]", 2, 'invalid JSON: expected "," or "]", found "1"'],
    ["[1] 2", 4, 'invalid JSON: JSON ends here, but "2" follows'],
    ["[NaN]", 1, 'invalid JSON: expected a value, found "N"'],
    ['{"a": 1, "b": 2, "a": 3}', 17, 'key "a" is set twice in one mapping'],
    ["[1e400]", 1, 'value 1e400 of "root" is not a finite number'],
    ['{"enum": [9007199254740993]}', 10, 'value 9007199254740993 of "enum" is read as 9007199254740992'],
  ])("%s", (text, offset, message) => {
    expect(parseJson(text).problems).toMatchObject([{ offset, message }]);
  });

  test("a comment, with the fix", () => {
    expect(parseJson("{ // no\n}").problems[0]?.fix).toBe("remove the comment: JSON has none, YAML has");
  });
});

test("leaves bounds alone that no double equals", () => {
  expect(parseJson('{"maximum": 9223372036854775807}').problems).toEqual([]);
});
