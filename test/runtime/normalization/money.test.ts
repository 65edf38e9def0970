import {
  checkTotals,
  contradictTotals,
  currencyExponent,
  type Money,
  readMoney,
  requireMoney,
  type Site,
  toDecimalText,
  toMinorUnits,
} from "@specweld/runtime";
import { assert, constantFrom, double, integer, maxSafeInteger, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { at, codesOf, read, secretAt, wrong } from "./reading.js";

describe("an amount in major units", () => {
  test.each([
    [19.99, "EUR", 1999],
    [1.1, "EUR", 110],
    [1.15, "EUR", 115],
    [8.41, "EUR", 841],
    [4.35, "EUR", 435],
    [0, "EUR", 0],
    [-0, "EUR", 0],
    [-5.5, "EUR", -550],
    [1, "EUR", 100],
    [500, "JPY", 500],
    [1.234, "KWD", 1234],
    [0.0001, "CLF", 1],
    [1.2345, "UYW", 12345],
    [1e-4, "CLF", 1],
    ["12.30", "EUR", 1230],
    ["12.3", "EUR", 1230],
    ["0012.30", "EUR", 1230],
    ["12.300", "EUR", 1230],
    [90071992547409.9, "EUR", 9007199254740990],
  ])("of %j %s is %d minor units exactly", (value, currency, amount) => {
    const exponent = currencyExponent(currency);
    expect(read((reading) => readMoney(reading, value, currency, "major", at))).toEqual({
      value: { amount, currency, exponent },
      issues: [],
    });
  });

  test.each([
    [0.1 + 0.2, "EUR"],
    [1e-7, "EUR"],
    [1e21, "EUR"],
    [0.5, "JPY"],
    [1.2345, "KWD"],
    [19.999, "EUR"],
    ["12,30", "EUR"],
    ["1e5", "EUR"],
    [" 12.30", "EUR"],
    ["+12.30", "EUR"],
    [".5", "EUR"],
    ["5.", "EUR"],
    ["0x10", "EUR"],
    ["", "EUR"],
    [Number.NaN, "EUR"],
    [Number.POSITIVE_INFINITY, "EUR"],
    ["9".repeat(400), "EUR"],
  ])("of %j %s does not come out whole: null with inexact_amount, never rounded", (value, currency) => {
    expect(read((reading) => readMoney(reading, value, currency, "major", at)).value).toBeNull();
    expect(codesOf((reading) => readMoney(reading, value, currency, "major", at))).toEqual(["inexact_amount"]);
  });
});

describe("an amount in minor units", () => {
  test("is taken as it is, whatever the exponent", () => {
    expect(read((reading) => readMoney(reading, 1900, "eur", "minor", at)).value).toEqual({ amount: 1900, currency: "EUR", exponent: 2 });
    expect(read((reading) => readMoney(reading, 1900, "JPY", "minor", at)).value).toEqual({ amount: 1900, currency: "JPY", exponent: 0 });
    expect(read((reading) => readMoney(reading, "1900.00", "EUR", "minor", at)).value).toMatchObject({ amount: 1900 });
  });

  test("is inexact when it is no whole number", () => {
    expect(codesOf((reading) => readMoney(reading, 19.5, "EUR", "minor", at))).toEqual(["inexact_amount"]);
    expect(codesOf((reading) => readMoney(reading, 2 ** 53, "EUR", "minor", at))).toEqual(["inexact_amount"]);
  });
});

describe("the currency of an amount", () => {
  const currencyAt: Site = "totals.total /currency 3:5";

  test.each(["KID", "XYZ", "", "EU", "constructor", 5])(
    "that is %j makes it null with unknown_currency, which names the currency",
    (currency) => {
      const { value, issues } = read((reading) => readMoney(reading, 5, wrong(currency), "minor", at, currencyAt));
      expect(value).toBeNull();
      expect(issues).toMatchObject([{ code: "unknown_currency", path: "totals.total", source: "/currency", value: currency }]);
    },
  );

  test.each([undefined, null])("that is %j makes it null with missing_required, which names the currency", (currency) => {
    const { value, issues } = read((reading) => readMoney(reading, 5, currency, "minor", at, currencyAt));
    expect(value).toBeNull();
    expect(issues).toMatchObject([{ code: "missing_required", source: "/currency" }]);
  });

  test("does not matter where there is no amount", () => {
    expect(codesOf((reading) => readMoney(reading, null, undefined, "minor", at, currencyAt))).toEqual([]);
  });
});

describe("an amount that is not there", () => {
  test("is null, with an issue only where it is declared as always there", () => {
    expect(read((reading) => readMoney(reading, null, "EUR", "minor", at))).toEqual({ value: null, issues: [] });
    expect(codesOf((reading) => requireMoney(reading, wrong(undefined), "EUR", "minor", at))).toEqual(["missing_required"]);
  });

  test("is null with an issue when something else stands in its place, and never shown when it is sensitive", () => {
    expect(codesOf((reading) => readMoney(reading, wrong(true), "EUR", "minor", at))).toEqual(["unexpected_type"]);
    expect(read((reading) => readMoney(reading, 19.5, "EUR", "minor", secretAt)).issues[0]).not.toHaveProperty("value");
  });
});

describe("the laws of conversion", () => {
  const exponents = constantFrom(0, 2, 3, 4);

  test("major to minor to major is the identity, for every exponent and every safe amount", () => {
    assert(
      property(maxSafeInteger(), exponents, (amount, exponent) => {
        const text = toDecimalText({ amount, currency: "XXX", exponent });
        expect(toMinorUnits(text, exponent)).toBe(amount + 0);
      }),
      { numRuns: 10_000 },
    );
  });

  test("a number that holds an amount exactly gives it back", () => {
    assert(
      property(integer({ min: -(10 ** 12), max: 10 ** 12 }), exponents, (amount, exponent) => {
        const major = Number(toDecimalText({ amount, currency: "XXX", exponent }));
        expect(toMinorUnits(major, exponent)).toBe(amount + 0);
      }),
      { numRuns: 10_000 },
    );
  });

  test("what comes out is what was written, digit for digit, or null: it never rounds", () => {
    assert(
      property(double({ noNaN: true, noDefaultInfinity: true }), exponents, (value, exponent) => {
        const amount = toMinorUnits(value, exponent);
        if (amount === null) return;
        expect(Number.isSafeInteger(amount)).toBe(true);
        expect(Number(toDecimalText({ amount, currency: "XXX", exponent }))).toBe(value + 0);
      }),
      { numRuns: 10_000 },
    );
  });

  test("any text gives a safe whole number or null", () => {
    assert(
      property(string(), exponents, (text, exponent) => {
        const amount = toMinorUnits(text, exponent);
        expect(amount === null || Number.isSafeInteger(amount)).toBe(true);
      }),
    );
  });

  test("there is no amount from 0.00 to 999.99 that does not survive", () => {
    for (let amount = 0; amount < 100_000; amount += 1) {
      if (toMinorUnits(amount / 100, 2) !== amount) expect.fail(`${amount / 100} is not ${amount} cents`);
    }
  });
});

describe("totals", () => {
  const euros = (amount: number): Money => ({ amount, currency: "EUR", exponent: 2 });
  const parts = { subtotal: euros(1800), tax: euros(200), discount: euros(100), total: euros(1900) };

  test("obey subtotal + tax - discount = total", () => {
    expect(contradictTotals(parts)).toBe(false);
    expect(contradictTotals({ ...parts, total: euros(2000) })).toBe(true);
  });

  test("cannot contradict each other while a part is not known or in another currency", () => {
    expect(contradictTotals({ ...parts, total: euros(2000), tax: null })).toBe(false);
    expect(contradictTotals({ ...parts, total: { amount: 2000, currency: "USD", exponent: 2 } })).toBe(false);
  });

  test("are passed on as they are, with an issue when they contradict each other", () => {
    const wrongTotals = { ...parts, total: euros(2000) };
    const { value, issues } = read((reading) => checkTotals(reading, wrongTotals, "totals /total 12:7"));
    expect(value).toBe(wrongTotals);
    expect(issues).toEqual([{ code: "totals_mismatch", path: "totals", source: "/total", mapping: "shop/mapping.yaml:12:7" }]);
  });
});
