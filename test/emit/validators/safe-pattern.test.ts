import { describe, expect, test } from "vitest";
import { findPatternFault } from "../../../src/emit/validators/safe-pattern.js";

describe("findPatternFault", () => {
  test.each([
    "^[a-z]+$",
    "^\\d{4}-\\d{2}-\\d{2}$",
    "^[a-z0-9]+(-[a-z0-9]+)*$",
    "^(?:a|b)*$",
    "^(foo|bar){1,3}$",
    "^[^@]+@[^@]+\\.[a-z]{2,}$",
    "^(?<year>\\d{4})$",
    "^(\\d{3})*$",
    "\\p{Lu}+",
    "^[\\]a]*$",
    "^(\\/[^/]+)+$",
    "",
  ])("checks %s", (pattern) => {
    expect(findPatternFault(pattern)).toBeUndefined();
  });

  test.each(["(", "[a", "*", "a{2,1}", "\\", "\\-", "(?<n>a)(?<n>b)"])("leaves out %s, which is none", (pattern) => {
    expect(findPatternFault(pattern)).toBe("invalid");
  });

  test.each([
    "^(a+)+$",
    "^(a*)*$",
    "^(a|a)*$",
    "^(a|ab|b)*c",
    "^([a-z]+)*$",
    "^(.*)*$",
    "^(a?a?)*$",
    "^(x(a|a))*$",
    "^((a|b)+)+$",
    "^(\\w+\\s?)*$",
    "^(a{1,3})*$",
    "^(?:(?:a+)b?)*$",
    "^(a+){50,}$",
    "^(-[-a]+)*$",
    "^(x(?:a+|b))*$".replace("x", ""),
    `^${"a?".repeat(30)}${"a".repeat(30)}$`,
    "^.*.*.*.*.*.*x$",
    "^(a\\1*)*$",
  ])("leaves out %s, which some text keeps busy for ever", (pattern) => {
    expect(findPatternFault(pattern)).toBe("catastrophic");
  });
});
