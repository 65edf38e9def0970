import {
  finishWriting,
  refuseInput,
  startWriting,
  toMinorUnits,
  type Writing,
  writeEnum,
  writeInterval,
  writeList,
  writeMoney,
  writeObject,
  writeOptionalMoney,
  writeOptionalObject,
  writeRequired,
} from "@specweld/runtime";
import { assert, constantFrom, integer, maxSafeInteger, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { wrong } from "./reading.js";

const euros = (amount: number) => ({ amount, currency: "EUR", exponent: 2 });

/** What a write gave, and what it refused. */
function written<T>(write: (writing: Writing) => T) {
  const writing = startWriting();
  const value = write(writing);
  return { value, problems: writing.problems };
}

describe("an input that a provider cannot take", () => {
  const unsupported = [
    ["discountCode", "Codes are not accepted."],
    ["lineItems[].priceId", "There are no stored prices."],
    ["customer", "Buyers are not taken."],
    ["a.b.c", "Too deep."],
  ] as const;

  test("is refused before sending, with the provider's reason and the path with its index", () => {
    const input = { discountCode: "X", lineItems: [{ name: "one" }, { priceId: "p_1" }, { priceId: "p_2" }] };
    const { error } = refuseInput("shop", input, unsupported) ?? {};
    expect(error).toMatchObject({
      code: "unsupported",
      status: null,
      message: 'shop cannot take "discountCode": Codes are not accepted.',
      fields: [
        { path: "discountCode", message: "Codes are not accepted." },
        { path: "lineItems[1].priceId", message: "There are no stored prices." },
        { path: "lineItems[2].priceId", message: "There are no stored prices." },
      ],
    });
  });

  test("is refused as a whole object, even an empty one", () => {
    expect(refuseInput("shop", { customer: {} }, unsupported)?.error?.fields).toEqual([
      { path: "customer", message: "Buyers are not taken." },
    ]);
    expect(refuseInput("shop", { a: { b: { c: 0 } } }, unsupported)?.error?.fields).toMatchObject([{ path: "a.b.c" }]);
  });

  test.each([
    {},
    { discountCode: null, customer: undefined },
    { lineItems: [] },
    { lineItems: [null, 5] },
    { lineItems: "text" },
    { a: 5 },
  ])("is not found in %j", (input) => {
    expect(refuseInput("shop", input, unsupported)).toBeUndefined();
  });

  test.each([undefined, null, "text", 5, [[]]].map((input) => [input]))(
    "is not looked for in %j, which is not an input at all",
    (input) => {
      expect(refuseInput("shop", input, unsupported)?.error).toMatchObject({
        code: "invalid_request",
        message: "shop was not asked: the input is not an object",
      });
    },
  );

  test("is found among own properties only", () => {
    expect(refuseInput("shop", {}, [["constructor", "Never."]])).toBeUndefined();
    expect(refuseInput("shop", { constructor: 1 }, [["constructor", "Never."]])?.error?.code).toBe("unsupported");
  });
});

describe("an object of a request", () => {
  test("leaves out what is undefined, and keeps null, zero and empty text", () => {
    expect(writeObject<Record<string, unknown>>({ a: undefined, b: null, c: 0, d: "", e: false })).toEqual({
      b: null,
      c: 0,
      d: "",
      e: false,
    });
    expect(Object.keys(writeObject<Record<string, unknown>>({ a: undefined, b: 1 }))).toEqual(["b"]);
  });

  test("is left out itself when it is optional and nothing is left of it", () => {
    expect(writeOptionalObject<Record<string, unknown>>({ a: undefined })).toBeUndefined();
    expect(writeOptionalObject<Record<string, unknown>>({ a: undefined, b: 0 })).toEqual({ b: 0 });
  });

  test("can have a property named __proto__ without getting another prototype", () => {
    const body = writeObject<Record<string, unknown>>(JSON.parse('{ "__proto__": { "polluted": true } }') as Record<string, unknown>);
    expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
    expect(Object.keys(body)).toEqual(["__proto__"]);
  });
});

describe("an amount of a request", () => {
  test.each([
    [euros(1999), "major", 19.99],
    [euros(1999), "minor", 1999],
    [euros(-50), "major", -0.5],
    [{ amount: 500, currency: "JPY", exponent: 0 }, "major", 500],
    [{ amount: 1234, currency: "KWD", exponent: 3 }, "major", 1.234],
    [{ amount: 1, currency: "CLF", exponent: 4 }, "major", 0.0001],
    [{ amount: 1999, currency: "KID", exponent: 2 }, "major", 19.99],
  ] as const)("of %j in %s units is %d", (money, unit, amount) => {
    expect(written((writing) => writeMoney(writing, money, unit, money.currency, "lineItems[].unitPrice"))).toEqual({
      value: amount,
      problems: [],
    });
  });

  test("in another currency than the request is refused with its path", () => {
    const { problems } = written((writing) => writeMoney(writing, euros(100), "major", "USD", "unitPrice"));
    expect(problems).toEqual([{ path: "unitPrice", message: "is in EUR, but the request is in USD" }]);
  });

  test("with another exponent than its currency has is refused: it would be a hundred times as much", () => {
    const { problems } = written((writing) => writeMoney(writing, { ...euros(100), exponent: 0 }, "major", "EUR", "unitPrice"));
    expect(problems).toEqual([{ path: "unitPrice", message: "has the exponent 0, but EUR has 2 decimal places" }]);
  });

  test.each([
    null,
    undefined,
    19.99,
    {},
    { ...euros(0), amount: 19.99 },
    { ...euros(0), amount: Number.NaN },
    { ...euros(0), amount: "1999" },
    { ...euros(0), amount: 2 ** 53 },
    { ...euros(0), exponent: -1 },
    { ...euros(0), exponent: 0.5 },
    { ...euros(0), exponent: undefined },
  ])("that is %j is refused", (money) => {
    const { problems } = written((writing) => writeMoney(writing, wrong(money), "major", "EUR", "unitPrice"));
    expect(problems).toEqual([{ path: "unitPrice", message: "is not a whole number of minor units with the exponent of its currency" }]);
  });

  test("that no number can hold in major units is refused, never rounded", () => {
    const { problems } = written((writing) => writeMoney(writing, euros(9007199254740991), "major", "EUR", "unitPrice"));
    expect(problems).toEqual([{ path: "unitPrice", message: "is too large to be written exactly in major units" }]);
  });

  test("is either written exactly or refused, whatever the exponent", () => {
    assert(
      property(maxSafeInteger(), constantFrom(["JPY", 0], ["EUR", 2], ["KWD", 3], ["CLF", 4]), (amount, [currency, exponent]) => {
        const money = { amount, currency: String(currency), exponent: Number(exponent) };
        const { value, problems } = written((writing) => writeMoney(writing, money, "major", money.currency, "unitPrice"));
        expect(problems.length === 1 || toMinorUnits(value, money.exponent) === amount + 0).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });

  test("may be left out where it is optional", () => {
    expect(written((writing) => writeOptionalMoney(writing, undefined, "major", "EUR", "x"))).toEqual({ value: undefined, problems: [] });
    expect(written((writing) => writeOptionalMoney(writing, euros(5), "minor", "EUR", "x")).value).toBe(5);
  });
});

describe("a canonical value of a request", () => {
  const units = { day: "DAY", month: "MONTH" } as const;

  test("is written as the provider's own", () => {
    expect(written((writing) => writeEnum(writing, "day", units, "unit"))).toEqual({ value: "DAY", problems: [] });
    expect(written((writing) => writeInterval(writing, { unit: "month", count: 3 }, units, "recurring"))).toEqual({
      value: { unit: "MONTH", count: 3 },
      problems: [],
    });
  });

  test.each(["year", "constructor", "__proto__", ""])("that is %j is refused with the values that are possible", (unit) => {
    expect(written((writing) => writeEnum(writing, unit, units, "unit")).problems).toEqual([
      { path: "unit", message: `is "${unit}", which is none of day, month` },
    ]);
    expect(written((writing) => writeInterval(writing, { unit, count: 1 }, units, "trial")).problems).toMatchObject([
      { path: "trial.unit" },
    ]);
  });

  test.each(["month", 3, {}, { unit: null }, { unit: "month" }, { unit: "month", count: "3" }, { unit: "month", count: Number.NaN }])(
    "that is %j is refused as an interval",
    (interval) => {
      expect(written((writing) => writeInterval(writing, wrong(interval), units, "trial")).problems).toHaveLength(1);
    },
  );

  test("may be left out", () => {
    expect(written((writing) => writeEnum(writing, undefined, units, "unit"))).toEqual({ value: undefined, problems: [] });
    expect(written((writing) => writeInterval(writing, undefined, units, "x"))).toEqual({ value: undefined, problems: [] });
  });
});

describe("a value that the provider requires", () => {
  test.each(["", 0, false])("is passed on: %j", (value) => {
    expect(written((writing) => writeRequired(writing, value, "currency"))).toEqual({ value, problems: [] });
  });

  test.each([[undefined], [null]])("is a problem when it is %j", (value) => {
    expect(written((writing) => writeRequired(writing, value, "currency")).problems).toEqual([{ path: "currency", message: "is missing" }]);
  });
});

describe("a list of a request", () => {
  test("has the index of an item in the path of a problem", () => {
    const { value, problems } = written((writing) =>
      writeList(writing, [euros(1), { ...euros(2), currency: "USD" }], "lineItems", (price) =>
        writeMoney(writing, price, "minor", "EUR", "lineItems[].unitPrice"),
      ),
    );
    expect(value[0]).toBe(1);
    expect(problems).toEqual([{ path: "lineItems[1].unitPrice", message: "is in USD, but the request is in EUR" }]);
  });

  test("that is not a list is refused", () => {
    expect(written((writing) => writeList(writing, wrong("text"), "lineItems", () => 1))).toEqual({
      value: [],
      problems: [{ path: "lineItems", message: "is not a list" }],
    });
  });

  test("refuses items that are no objects", () => {
    const { problems } = written((writing) => writeList(writing, [{}, wrong(null), wrong("text")], "a.items", () => 1));
    expect(problems).toEqual([
      { path: "a.items[1]", message: "is not an object" },
      { path: "a.items[2]", message: "is not an object" },
    ]);
  });

  test("is written in order, however long", () => {
    assert(
      property(integer({ min: 0, max: 50 }), (length) => {
        const items = Array.from({ length }, (_, index) => ({ index }));
        expect(written((writing) => writeList(writing, items, "x", (item) => item)).value).toEqual(items);
      }),
    );
  });
});

describe("the end of a request", () => {
  test("is its body where nothing was refused", () => {
    expect(finishWriting(startWriting(), "shop", { a: 1 })).toEqual({ body: { a: 1 } });
  });

  test("is one error that names every refused input", () => {
    const writing = startWriting();
    writeMoney(writing, { ...euros(1), currency: "USD" }, "minor", "EUR", "a");
    writeEnum(writing, "year", { day: "DAY" }, "b");
    expect(finishWriting(writing, "shop", {}).error).toMatchObject({
      code: "invalid_request",
      status: null,
      message: 'shop was not asked: "a" is in USD, but the request is in EUR',
      fields: [{ path: "a" }, { path: "b" }],
    });
  });
});
