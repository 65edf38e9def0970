import type { Reading, Site } from "@specweld/runtime";
import * as runtime from "@specweld/runtime";
import { assert, constantFrom, type JsonValue, jsonValue, oneof, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { read } from "./reading.js";

const at: Site = "lineItems[].unitPrice /products/[]/price 3:5";
const table = { a: "open", b: "completed", "": "empty" } as const;
const cases = { a: () => 1, b: () => 2 };
const numRuns = Number(process.env["SPECWELD_LAW_RUNS"] ?? 10_000);

/** Every reader, called the way a mapping calls it, with whatever the response holds. */
const readers: Readonly<Record<string, (reading: Reading, value: never) => unknown>> = {
  text: (reading, value) => [runtime.readText(reading, value, at), runtime.requireText(reading, value, at)],
  identity: (reading, value) => runtime.readIdentity(reading, value, at),
  number: (reading, value) => [runtime.readNumber(reading, value, at), runtime.requireNumber(reading, value, at)],
  integer: (reading, value) => [runtime.readInteger(reading, value, at), runtime.requireInteger(reading, value, at)],
  keptIdentity: (reading, value) => runtime.keepIdentity(reading, runtime.readText(reading, value, at), at),
  custom: (reading, value) => runtime.readCustom(reading, at, () => (value as { deep: { deeper: unknown } }).deep.deeper),
  boolean: (reading, value) => [runtime.readBoolean(reading, value, at), runtime.requireBoolean(reading, value, at)],
  upper: (reading, value) => [runtime.readUpper(reading, value, at), runtime.requireUpper(reading, value, at)],
  decimalText: (reading, value) => [runtime.readDecimalText(reading, value, at), runtime.requireDecimalText(reading, value, at)],
  nullText: (reading, value) => runtime.readNullText(reading, value, at),
  map: (reading, value) => runtime.readMap(reading, value, at),
  object: (reading, value) => [runtime.readObject(reading, value, at), runtime.requireObject(reading, value, at)],
  body: (reading, value) => runtime.readBody(reading, value, at),
  expanded: (reading, value) => runtime.readExpanded(reading, value, at),
  reference: (reading, value) => [runtime.readReference(reading, value, at), runtime.requireReference(reading, value, at)],
  list: (reading, value) => [
    runtime.readList(reading, value, at, (item: string) => runtime.requireText(reading, item, at)),
    runtime.requireList(reading, value, at, (item: number) => runtime.readNumber(reading, item, at)),
  ],
  enum: (reading, value) => [
    runtime.readEnum(reading, value, table, "unknown", null, at),
    runtime.requireEnum(reading, value, table, "unknown", at),
  ],
  flag: (reading, value) => [runtime.readFlag(reading, value, { a: true }, at), runtime.requireFlag(reading, value, { a: false }, at)],
  case: (reading, value) => [runtime.readCase(reading, value, cases, null, at), runtime.requireCase(reading, value, cases, "unknown", at)],
  time: (reading, value) => [
    runtime.readTime(reading, value, "any", at),
    runtime.readTime(reading, value, "iso", at),
    runtime.requireTime(reading, value, "epoch_s", at),
    runtime.requireTime(reading, value, "epoch_ms", at),
  ],
  interval: (reading, value) => [
    runtime.readInterval(reading, value, 1 as never, { a: "day" }, at),
    runtime.readInterval(reading, "a", value, { a: "day" }, at),
    runtime.readDays(reading, value, at),
    runtime.readPeriod(reading, value, { a: { unit: "day", count: 1 } }, at),
  ],
  money: (reading, value) => [
    runtime.readMoney(reading, value, "EUR", "major", at),
    runtime.requireMoney(reading, value, "EUR", "minor", at),
    runtime.readMoney(reading, 5, value, "major", at),
  ],
};

/** JSON as it comes, and the words that trip look-ups. */
const values = oneof(jsonValue(), string(), constantFrom<JsonValue>("__proto__", "constructor", "toString", "a", -0, 1e21, 1e-7));

describe.each(Object.entries(readers))("the reader of %s", (_, reader) => {
  test("never throws, never changes what it reads, and gives the same answer twice, whatever the response holds", () => {
    assert(
      property(values, (value) => {
        const before = JSON.stringify(value);
        const first = read((reading) => reader(reading, value as never)); // readers are total
        expect(JSON.stringify(value)).toBe(before);
        expect(read((reading) => reader(reading, value as never))).toEqual(first);
      }),
      { numRuns: Math.ceil(numRuns / 10) },
    );
  });
});

describe("every issue", () => {
  test("names a path, a pointer and a mapping line, and shows nothing but plain values", () => {
    assert(
      property(values, constantFrom(...Object.keys(readers)), (value, name) => {
        const { issues } = read((reading) => readers[name]?.(reading, value as never)); // as above
        for (const issue of issues) {
          // Read outside a list, except by the reader of lists, so that the index may be open.
          expect(issue.path).toMatch(/^lineItems\[\d*\]\.unitPrice$/);
          expect(issue.source).toMatch(/^\/products\/(?:\d+|\[\])\/price$/);
          expect(issue.mapping).toBe("shop/mapping.yaml:3:5");
          expect(typeof issue.value).not.toBe("object");
        }
      }),
      { numRuns },
    );
  });
});
