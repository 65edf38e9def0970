import { describe, expect, test } from "vitest";
import { parseYaml } from "../../src/load/parse-yaml.js";

test("reads YAML 1.2: NO is a text, 012 is twelve, 1.10 is the number 1.1", () => {
  expect(parseYaml("a: NO\nb: 012\nc: 1.10\nd: 0o14\ne: ~\nf: 2024-01-01\n").value).toEqual({
    a: "NO",
    b: 12,
    c: 1.1,
    d: 12,
    e: null,
    f: "2024-01-01",
  });
});

test("stays with YAML 1.2 when a directive asks for 1.1", () => {
  expect(parseYaml("%YAML 1.1\n---\na: NO\n").value).toEqual({ a: "NO" });
});

test("takes keys as they are written", () => {
  expect(Object.keys(parseYaml("200: a\nNO: b\n1.0: c\n'x y': d\n").value as object)).toEqual(["200", "NO", "1.0", "x y"]);
});

test("knows the offset of every key and item", () => {
  const text = "a:\n  - x\n  - {b: 1}\n200: 2\n";
  const { value, offsets } = parseYaml(text);
  expect(offsets.get(value as object)?.map((offset) => text.slice(offset, offset + 2))).toEqual(["20", "a:"]);
  expect([...offsets.values()][1]?.map((offset) => text.slice(offset, offset + 3))).toEqual(["x\n ", "{b:"]);
});

test("shares what an alias repeats", () => {
  expect(parseYaml("a: &x { b: 1 }\nc: *x\n").value).toEqual({ a: { b: 1 }, c: { b: 1 } });
});

test("warns of a number in an enum that reads back differently", () => {
  expect(parseYaml("enum: [1.10, 012, 7]\n").problems).toMatchObject([
    { severity: "warning", message: 'value 1.10 of "enum" is read as the number 1.1', offset: 7 },
    { severity: "warning", message: 'value 012 of "enum" is read as the number 12', offset: 13 },
  ]);
});

describe("says what is wrong and where", () => {
  test.each([
    ["a: b: c", 3, 'invalid YAML: a value is followed by another ": " in the same line'],
    ["\ta: 1", 0, "invalid YAML: tabs are not allowed as indentation"],
    ["a: 'x", 5, "invalid YAML: a text that starts with ' is not closed"],
    ["a:\n  - b\n c: 1", 9, "invalid YAML: this line is indented differently from its neighbours"],
    ["a: [1, 2", 8, 'invalid YAML: a "[" is not closed, or its "]" is indented too little'],
    ["a: @x", 3, "invalid YAML: plain value cannot start with reserved character @"],
    ["a: 1\nb: 2\na: 3\n", 10, 'key "a" is set twice in one mapping'],
    ["a: 1\n---\nb: 1\n", 5, "the file holds more than one YAML document"],
    ["a: !!js/function x", 17, 'tag "tag:yaml.org,2002:js/function" is not part of YAML\'s core schema'],
    ["a: !!binary aGk=", 12, 'tag "tag:yaml.org,2002:binary" is not part of YAML\'s core schema'],
    ["a: &x { b: 1 }\nc:\n  <<: *x\n", 20, 'the merge key "<<" is not part of YAML 1.2'],
    ["? [a]\n: 1\n", 2, "a key is not plain text"],
    [": 1\n", 0, "a key is missing before the colon"],
    ["a: *x\n", 3, 'alias "*x" has no anchor before it'],
    ["a: &x [*x]\n", 7, 'alias "*x" repeats what it stands in'],
    ["a: .inf\n", 3, 'value .inf of "a" is not a finite number'],
    ["a: 1e400\n", 3, 'value 1e400 of "a" is not a finite number'],
  ])("%j", (text, offset, message) => {
    const parsed = parseYaml(text);
    expect(parsed.problems).toMatchObject([{ severity: "error", offset, message }]);
    expect(parsed.value).toBeUndefined();
  });

  test("ten syntax problems at most", () => {
    expect(parseYaml("}\n".repeat(1000)).problems).toHaveLength(10);
  });
});
