import { describe, expect, test } from "vitest";
import { writePlain } from "../../../src/runtime/serialize/plain.js";
import { writeStyled } from "../../../src/runtime/serialize/styles.js";

const values: readonly unknown[] = [
  ...["", "blue", "a b&c=d", "é𝒳", "\ud800", 0, -1.5, Number.NaN, 2n ** 64n, true, false, new Date(0), new Date(Number.NaN)],
  ...[[], ["a", 1, null, undefined, "b,c"], [[1]], {}, { R: 100, "G&": "a b" }, { a: { b: 1 } }, { a: undefined }, () => 1, Symbol("s")],
];

/** What is written, or what is said against it. */
function outcomeOf(write: () => string | undefined): unknown {
  try {
    return write();
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
}

describe("a plain parameter", () => {
  test.each(["path", "query", "header", "cookie"] as const)("in %s is written, or refused, like one in the default style", (location) => {
    const parameter = { name: "the color", in: location };
    const encoder = location === "header" ? (text: string): string => text : undefined;
    for (const value of values) {
      const plain = outcomeOf(() => writePlain(parameter, value, `${location}.color`, encoder));
      expect(plain, String(value)).toBe(outcomeOf(() => writeStyled(parameter, value, `${location}.color`, encoder)));
    }
  });
});
