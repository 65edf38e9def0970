import { readIntegerText, readNumberText, requireIntegerText, requireNumberText, startReading } from "@specweld/runtime";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const at = "count /count 3:7";

function read(reader: typeof readNumberText, value: unknown) {
  const reading = startReading("shop/mapping.yaml");
  return { value: reader(reading, value as string, at), issues: reading.issues.map(({ code }) => code) };
}

describe("decimal text", () => {
  test("is the number that it is exactly", () => {
    const numbers = { "42": 42, "-1.50": -1.5, "0": 0, "3.00": 3 };
    for (const [text, number] of Object.entries(numbers)) expect(read(readNumberText, text)).toEqual({ value: number, issues: [] });
  });

  test("is null with an issue where no number is exactly that", () => {
    const texts = ["", "abc", "1e3", "0x10", " 1", "007", "1.", ".5", "NaN", "Infinity", "-0", "1,5", "9007199254740993"];
    for (const text of texts) expect(read(readNumberText, text)).toEqual({ value: null, issues: ["invalid_number"] });
    for (const odd of [{}, [], true, Number.NaN]) expect(read(readNumberText, odd)).toEqual({ value: null, issues: ["unexpected_type"] });
  });

  test("is a whole number where the canonical property is one", () => {
    expect(read(readIntegerText, "42.0")).toEqual({ value: 42, issues: [] });
    expect(read(readIntegerText, "42.5")).toEqual({ value: null, issues: ["invalid_number"] });
  });

  test("may be missing, with an issue only where it is declared as always there", () => {
    for (const reader of [readNumberText, readIntegerText]) expect(read(reader, null)).toEqual({ value: null, issues: [] });
    for (const reader of [requireNumberText, requireIntegerText])
      expect(read(reader as typeof readNumberText, undefined)).toEqual({ value: null, issues: ["missing_required"] });
  });

  test("never becomes another number", () => {
    const holds = (text: string) => {
      const { value } = read(readNumberText, text);
      return value === null || Number(text) === value;
    };
    fc.assert(fc.property(fc.oneof(fc.string(), fc.double().map(String), fc.bigInt().map(String)), holds));
  });
});
