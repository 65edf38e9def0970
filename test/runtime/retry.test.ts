import { parseStrictJson } from "@specweld/runtime";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { backoff, createBudget, readRetryAfter } from "../../src/runtime/call/retry.js";
import { hasDotSegment } from "../../src/runtime/serialize/path.js";

describe("backoff", () => {
  test("stays below its bound, and never below what the provider asks", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(100_000), fc.nat(1000), (attempt, retryAfter, baseDelay) => {
        const drawn = backoff(attempt, undefined, { baseDelay, maxDelay: 8000 });
        expect(drawn).toBeGreaterThanOrEqual(0);
        expect(drawn).toBeLessThanOrEqual(Math.min(8000, baseDelay * 2 ** (attempt - 1)));
        expect(backoff(attempt, retryAfter, { baseDelay })).toBeGreaterThanOrEqual(retryAfter);
      }),
    );
  });
});

describe("readRetryAfter", () => {
  const read = (retryAfter: string, date?: string): number | undefined =>
    readRetryAfter(new Headers({ "retry-after": retryAfter, ...(date && { date }) }));

  test.each([
    ["0", 0],
    ["120", 120_000],
    [" 1.5 ", 1500],
    ["", undefined],
    ["-1", undefined],
    ["1e3", undefined],
    ["soon", undefined],
  ])("reads %j as %s", (text, ms) => {
    expect(read(text)).toBe(ms);
  });

  test("reads a date by the server's clock, or by ours where it shows none", () => {
    expect(read("Wed, 21 Oct 2015 07:28:30 GMT", "Wed, 21 Oct 2015 07:28:00 GMT")).toBe(30_000);
    expect(read("Wed, 21 Oct 2015 07:28:00 GMT", "Wed, 21 Oct 2015 07:28:00 GMT")).toBeUndefined();
    expect(read(new Date(Date.now() + 86_400_000).toUTCString())).toBeGreaterThan(80_000_000);
    expect(read("Wed, 21 Oct 2015 07:28:30 GMT", "no date")).toBeUndefined();
  });
});

describe("the retry budget", () => {
  test("allows ten at once and one for every ten calls after that", () => {
    const budget = createBudget();
    const spent = (calls: number): number => {
      let count = 0;
      for (let call = 0; call < calls; call += 1) {
        budget.earn();
        if (budget.spend()) count += 1;
      }
      return count;
    };
    expect(spent(10)).toBe(10);
    expect(spent(1000)).toBeLessThanOrEqual(101);
  });
});

describe("hasDotSegment", () => {
  test("sees through any number of encodings", () => {
    fc.assert(
      fc.property(fc.constantFrom(".", ".."), fc.nat(5), fc.constantFrom("", "/", "\\"), (dots, times, separator) => {
        let text = `a/${dots}${separator}`;
        for (let time = 0; time < times; time += 1) text = encodeURIComponent(text).replaceAll(".", "%2e");
        expect(hasDotSegment(`/v1/${text}`)).toBe(true);
      }),
    );
  });

  test("agrees with URL: a path that passes is not changed by it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const path = `/v1/${encodeURIComponent(text)}/end`;
        if (!hasDotSegment(path)) expect(new URL(`https://a.test${path}`).pathname).toBe(path);
      }),
    );
  });
});

describe("parseStrictJson", () => {
  test("reads any JSON as JSON.parse does", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const hasBigInteger = (text.match(/\d{16,}/g) ?? []).length > 0;
        if (!hasBigInteger) expect(parseStrictJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  test.each(['{"a":1,"a":2}', '[{"x":{"a":1,"\\u0061":2}}]', '{"a":9007199254740993}', "[-12345678901234567890]"])("refuses %s", (text) => {
    expect(() => parseStrictJson(text)).toThrow(RangeError);
  });

  test.each(['{"a":{"a":1},"b":[{"a":1},{"a":1}]}', '{"a":"a","b":"a"}', '{"n":1.5e300,"s":"90071992547409931"}', '["a","a"]'])(
    "takes %s",
    (text) => {
      expect(parseStrictJson(text)).toEqual(JSON.parse(text));
    },
  );
});
