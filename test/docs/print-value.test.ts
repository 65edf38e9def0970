import ts from "typescript";
import { describe, expect, test } from "vitest";
import { printValue } from "../../src/docs/print-value.js";

describe("printValue", () => {
  test("keeps what is short on one line", () => {
    expect(printValue({ id: "a", "b-c": [1, null, true] })).toBe('{ id: "a", "b-c": [1, null, true] }');
  });

  test("breaks what is long, and only that", () => {
    const value = { long: "x".repeat(80), list: [{ a: 1 }] };
    expect(printValue(value)).toBe(`{\n  long: "${"x".repeat(80)}",\n  list: [{ a: 1 }],\n}`);
  });

  test("writes an expression that has the value", () => {
    const value = { 'quo"te': "</script>\u2028`$\u007bx}`", nested: { empty: {}, none: [] }, number: -1.5e-7, default: "d" };
    const program = ts.transpile(`(${printValue(value)})`);
    expect(new Function(`return ${program}`)()).toEqual(value);
  });
});
