import { readDays, readInterval, readPeriod, readTime, requireTime, type TimeFormat } from "@specweld/runtime";
import { describe, expect, test } from "vitest";
import { at, codesOf, read, wrong } from "./reading.js";

const noon = "2024-05-06T12:00:00.000Z";

describe("an instant", () => {
  test.each<[TimeFormat, string | number, string]>([
    ["iso", "2024-05-06T12:00:00Z", noon],
    ["iso", "2024-05-06T14:00:00+02:00", noon],
    ["iso", "2024-05-06T12:00:00.000000Z", noon],
    ["iso", "2024-05-06 12:00:00Z", noon],
    ["iso", "2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"],
    ["epoch_ms", 1714996800000, noon],
    ["epoch_s", 1714996800, noon],
    ["any", "2024-05-06T12:00:00Z", noon],
    ["any", 1714996800000, noon],
    ["epoch_ms", 0, "1970-01-01T00:00:00.000Z"],
  ])("written as %s %j is %s", (format, value, instant) => {
    expect(read((reading) => readTime(reading, value, format, at))).toEqual({ value: instant, issues: [] });
  });

  test.each([
    "2024-02-30T00:00:00Z",
    "2023-02-29T00:00:00+01:00",
    "2024-13-01T00:00:00Z",
    "2024-05-06",
    "2024-05-06T12:00:00",
    "May 6, 2024",
    "yesterday",
    "",
  ])("is never guessed from %j", (text) => {
    expect(read((reading) => readTime(reading, text, "iso", at)).value).toBeNull();
    expect(codesOf((reading) => readTime(reading, text, "iso", at))).toEqual(["invalid_time"]);
  });

  test("is not an instant when it lies beyond what a calendar can say", () => {
    expect(codesOf((reading) => readTime(reading, 8.64e15 + 1, "epoch_ms", at))).toEqual(["invalid_time"]);
    expect(codesOf((reading) => readTime(reading, Number.NaN, "any", at))).toEqual(["invalid_time"]);
  });

  test.each<[TimeFormat, unknown]>([
    ["iso", 1714996800000],
    ["epoch_ms", "1714996800000"],
    ["epoch_s", "2024-05-06T12:00:00Z"],
    ["any", true],
    ["any", {}],
  ])("written as %s does not take %j for one", (format, value) => {
    expect(codesOf((reading) => readTime(reading, wrong(value), format, at))).toEqual(["unexpected_type"]);
  });

  test("is null without an issue only where it may be missing", () => {
    expect(read((reading) => readTime(reading, null, "iso", at))).toEqual({ value: null, issues: [] });
    expect(codesOf((reading) => requireTime(reading, wrong(undefined), "iso", at))).toEqual(["missing_required"]);
  });
});

describe("an interval", () => {
  const units = { DAY: "day", MONTH: "month" } as const;
  const periods = { "every-three-months": { unit: "month", count: 3 }, once: null } as const;

  test("is a unit and a count", () => {
    expect(read((reading) => readInterval(reading, "MONTH", 3, units, at))).toEqual({ value: { unit: "month", count: 3 }, issues: [] });
  });

  test("is null when both are missing, and keeps what there is when one is", () => {
    expect(read((reading) => readInterval(reading, null, undefined, units, at))).toEqual({ value: null, issues: [] });
    expect(read((reading) => readInterval(reading, "DAY", null, units, at)).value).toEqual({ unit: "day", count: null });
    expect(read((reading) => readInterval(reading, null, 3, units, at)).value).toEqual({ unit: "unknown", count: 3 });
  });

  test("has an unknown unit with an issue when the unit is not listed", () => {
    expect(read((reading) => readInterval(reading, "toString", 3, units, at))).toMatchObject({
      value: { unit: "unknown", count: 3 },
      issues: [{ code: "unknown_enum_value", value: "toString" }],
    });
  });

  test("is a number of days", () => {
    expect(read((reading) => readDays(reading, 14, at)).value).toEqual({ unit: "day", count: 14 });
    expect(read((reading) => readDays(reading, null, at))).toEqual({ value: null, issues: [] });
    expect(codesOf((reading) => readDays(reading, wrong("14"), at))).toEqual(["unexpected_type"]);
  });

  test("is looked up by the name of a period, of which some are none", () => {
    expect(read((reading) => readPeriod(reading, "every-three-months", periods, at)).value).toEqual({ unit: "month", count: 3 });
    expect(read((reading) => readPeriod(reading, "once", periods, at))).toEqual({ value: null, issues: [] });
    expect(read((reading) => readPeriod(reading, null, periods, at))).toEqual({ value: null, issues: [] });
    expect(codesOf((reading) => readPeriod(reading, "every-year", periods, at))).toEqual(["unknown_enum_value"]);
    expect(codesOf((reading) => readPeriod(reading, "constructor", periods, at))).toEqual(["unknown_enum_value"]);
    expect(codesOf((reading) => readPeriod(reading, wrong(3), periods, at))).toEqual(["unexpected_type"]);
  });
});
