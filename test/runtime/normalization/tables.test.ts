import { readCase, readEnum, readFlag, requireCase, requireEnum, requireFlag } from "@specweld/runtime";
import { describe, expect, test } from "vitest";
import { at, codesOf, read, wrong } from "./reading.js";

const statuses = { ACTIVE: "open", COMPLETE: "completed" } as const;
const modes = { prod: true, test: false } as const;
const cases = { product: () => "p", invoice: () => "i", true: () => "yes" } as const;

/** Words that every object has a property for. */
const inherited = ["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf"];

describe("a table to a canonical enum", () => {
  test("gives the listed answer", () => {
    expect(read((reading) => readEnum(reading, "ACTIVE", statuses, "unknown", null, at))).toEqual({ value: "open", issues: [] });
    expect(read((reading) => requireEnum(reading, "COMPLETE", statuses, "unknown", at)).value).toBe("completed");
  });

  test("gives unknown with the verbatim value in an issue for a value that is not listed", () => {
    const { value, issues } = read((reading) => requireEnum(reading, "PAUSED", statuses, "unknown", at));
    expect(value).toBe("unknown");
    expect(issues).toMatchObject([{ code: "unknown_enum_value", value: "PAUSED" }]);
  });

  test.each(inherited)("knows own entries only: %s is as unknown as any other word", (word) => {
    expect(read((reading) => readEnum(reading, word, statuses, "unknown", null, at)).value).toBe("unknown");
    expect(read((reading) => readFlag(reading, word, modes, at)).value).toBeNull();
    expect(read((reading) => readCase(reading, word, cases, "unknown", at)).value).toBe("unknown");
    expect(codesOf((reading) => readEnum(reading, word, statuses, "unknown", null, at))).toEqual(["unknown_enum_value"]);
  });

  test("gives the answer for a missing value without an issue where it may be missing", () => {
    expect(read((reading) => readEnum(reading, null, statuses, "unknown", "open", at))).toEqual({ value: "open", issues: [] });
  });

  test("gives unknown with an issue where the value is declared as always there", () => {
    const { value, issues } = read((reading) => requireEnum(reading, wrong(undefined), statuses, "unknown", at));
    expect(value).toBe("unknown");
    expect(issues.map(({ code }) => code)).toEqual(["missing_required"]);
  });

  test("reads numbers and booleans by their text", () => {
    expect(read((reading) => readEnum(reading, 1, { "1": "open" }, "unknown", null, at)).value).toBe("open");
    expect(read((reading) => readEnum(reading, true, { true: "open", false: "closed" }, "unknown", null, at)).value).toBe("open");
  });

  test.each([[{}], [[]], [["ACTIVE"]]])("takes %j for a wrong type, even where its text is listed", (odd) => {
    expect(codesOf((reading) => readEnum(reading, wrong(odd), statuses, "unknown", null, at))).toEqual(["unexpected_type"]);
    expect(codesOf((reading) => readFlag(reading, wrong(odd), modes, at))).toEqual(["unexpected_type"]);
    expect(codesOf((reading) => readCase(reading, wrong(odd), cases, null, at))).toEqual(["unexpected_type"]);
  });
});

describe("a table to a boolean", () => {
  test("gives the listed answer, false as well as true", () => {
    expect(read((reading) => readFlag(reading, "prod", modes, at))).toEqual({ value: true, issues: [] });
    expect(read((reading) => requireFlag(reading, "test", modes, at))).toEqual({ value: false, issues: [] });
  });

  test("gives null with an issue for a value that is not listed", () => {
    expect(read((reading) => requireFlag(reading, "local", modes, at)).value).toBeNull();
    expect(codesOf((reading) => requireFlag(reading, "local", modes, at))).toEqual(["unknown_enum_value"]);
    expect(codesOf((reading) => requireFlag(reading, wrong(null), modes, at))).toEqual(["missing_required"]);
    expect(codesOf((reading) => readFlag(reading, null, modes, at))).toEqual([]);
  });
});

describe("a choice by a discriminator", () => {
  test("reads by the listed case only", () => {
    expect(read((reading) => readCase(reading, "invoice", cases, null, at))).toEqual({ value: "i", issues: [] });
    expect(read((reading) => requireCase(reading, true, cases, null, at)).value).toBe("yes");
  });

  test("gives the fallback with an issue for a case that is not listed", () => {
    expect(read((reading) => requireCase(reading, "gift", cases, "unknown", at))).toMatchObject({
      value: "unknown",
      issues: [{ code: "unknown_enum_value", value: "gift" }],
    });
    expect(codesOf((reading) => requireCase(reading, wrong(undefined), cases, null, at))).toEqual(["missing_required"]);
    expect(codesOf((reading) => readCase(reading, undefined, cases, null, at))).toEqual([]);
  });
});
