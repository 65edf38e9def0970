import {
  keepIdentity,
  ownProperty,
  readBoolean,
  readCustom,
  readDecimalText,
  readIdentity,
  readInteger,
  readNullText,
  readNumber,
  readText,
  readUpper,
  requireBoolean,
  requireDecimalText,
  requireInteger,
  requireNumber,
  requireText,
  requireUpper,
  startReading,
} from "@specweld/runtime";
import { describe, expect, test } from "vitest";
import { at, codesOf, read, secretAt, wrong } from "./reading.js";

describe("a value that may be missing", () => {
  test.each([undefined, null])("is null without an issue where the response has %s", (missing) => {
    const { value, issues } = read((reading) => [
      readText(reading, missing, at),
      readNumber(reading, missing, at),
      readBoolean(reading, missing, at),
      readUpper(reading, missing, at),
      readDecimalText(reading, missing, at),
      readNullText(reading, missing, at),
    ]);
    expect(value).toEqual([null, null, null, null, null, null]);
    expect(issues).toEqual([]);
  });

  test("is passed on as it is when it has the declared type", () => {
    const { value, issues } = read((reading) => [readText(reading, "", at), readNumber(reading, 0, at), readBoolean(reading, false, at)]);
    expect(value).toEqual(["", 0, false]);
    expect(issues).toEqual([]);
  });

  test("is null with an issue that names value, pointer and mapping line when it has another type", () => {
    const { value, issues } = read((reading) => readText(reading, wrong(5), at));
    expect(value).toBeNull();
    expect(issues).toEqual([
      { code: "unexpected_type", path: "totals.total", source: "/total", mapping: "shop/mapping.yaml:3:5", value: 5 },
    ]);
  });

  test("is never converted: numbers and text are not booleans", () => {
    expect(read((reading) => readBoolean(reading, wrong(1), at)).value).toBeNull();
    expect(read((reading) => readBoolean(reading, wrong("true"), at)).value).toBeNull();
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])("is not a number when it is %s", (odd) => {
    expect(codesOf((reading) => readNumber(reading, odd, at))).toEqual(["unexpected_type"]);
    expect(codesOf((reading) => readDecimalText(reading, odd, at))).toEqual(["unexpected_type"]);
  });
});

describe("a value that is declared as always there", () => {
  test("is null with missing_required when it was left out", () => {
    const { value, issues } = read((reading) => [
      requireText(reading, wrong(undefined), at),
      requireNumber(reading, wrong(undefined), at),
      requireBoolean(reading, wrong(undefined), at),
      requireUpper(reading, wrong(undefined), at),
      requireDecimalText(reading, wrong(undefined), at),
    ]);
    expect(value).toEqual([null, null, null, null, null]);
    expect(issues.map(({ code }) => code)).toEqual(Array.from({ length: 5 }, () => "missing_required"));
  });

  test("is null with missing_required when it is null, and with unexpected_type when it is something else", () => {
    expect(read((reading) => requireText(reading, wrong(null), at)).value).toBeNull();
    expect(codesOf((reading) => requireText(reading, wrong(null), at))).toEqual(["missing_required"]);
    expect(codesOf((reading) => requireText(reading, wrong(true), at))).toEqual(["unexpected_type"]);
  });
});

describe("a whole number", () => {
  test("is passed on, and anything else is null with an issue", () => {
    expect(read((reading) => [readInteger(reading, -3, at), requireInteger(reading, 0, at), readInteger(reading, null, at)])).toEqual({
      value: [-3, 0, null],
      issues: [],
    });
    for (const odd of [1.5, 2 ** 53, Number.NaN, "3", true]) {
      expect(codesOf((reading) => readInteger(reading, wrong(odd), at))).toEqual(["unexpected_type"]);
      expect(codesOf((reading) => requireInteger(reading, wrong(odd), at))).toEqual(["unexpected_type"]);
    }
    expect(codesOf((reading) => requireInteger(reading, wrong(undefined), at))).toEqual(["missing_required"]);
  });
});

describe("text where a number is declared", () => {
  test("is the number where it is exactly that, and an issue", () => {
    const readers = [readNumber, requireNumber, readInteger, requireInteger];
    for (const reader of readers) {
      for (const [text, number] of [
        ["90", 90],
        ["-7", -7],
        ["0", 0],
        ["12.00", 12],
      ] as const)
        expect(read((reading) => reader(reading, wrong(text), at))).toMatchObject({
          value: number,
          issues: [{ code: "unexpected_type", value: text }],
        });
      for (const text of ["", " 1", "1e3", "0x10", "01", "9007199254740993", "Infinity", "1.", "1,5"])
        expect(read((reading) => reader(reading, wrong(text), at))).toMatchObject({ value: null, issues: [{ code: "unexpected_type" }] });
    }
    expect(read((reading) => [readNumber(reading, wrong("1.50"), at), readInteger(reading, wrong("1.50"), at)]).value).toEqual([1.5, null]);
  });
});

describe("a function of the author's own", () => {
  test("gives the value, and null with an issue when it throws", () => {
    expect(read((reading) => readCustom(reading, at, () => "x"))).toEqual({ value: "x", issues: [] });
    const fails = () => {
      throw new Error("no");
    };
    expect(read((reading) => readCustom(reading, at, fails)).value).toBeNull();
    expect(codesOf((reading) => readCustom(reading, at, fails))).toEqual(["custom_function_failed"]);
  });
});

describe("the identity", () => {
  test.each([undefined, null, "", 7, {}])("makes the response unusable when it is %j", (id) => {
    const reading = startReading("shop/mapping.yaml");
    readIdentity(reading, wrong(id), at);
    expect(reading.usable).toBe(false);
    expect(reading.issues).toHaveLength(1);
  });

  test.each([null, ""])("makes the response unusable when another reader has found %j, with one issue in all", (id) => {
    for (const isReported of [true, false]) {
      const reading = startReading("shop/mapping.yaml");
      if (isReported) readText(reading, wrong(7), at);
      keepIdentity(reading, id, at);
      expect(reading.usable).toBe(false);
      expect(reading.issues).toHaveLength(1);
    }
  });

  test("that another reader has found is passed on", () => {
    const reading = startReading("shop/mapping.yaml");
    expect(keepIdentity(reading, requireDecimalText(reading, 7, at), at)).toBe("7");
    expect(reading).toMatchObject({ usable: true, issues: [] });
  });

  test("is any text but the empty one", () => {
    const reading = startReading("shop/mapping.yaml");
    expect(readIdentity(reading, "ch_1", at)).toBe("ch_1");
    expect(reading.usable).toBe(true);
  });
});

describe("text in another form", () => {
  test("is upper-cased by upper", () => {
    expect(read((reading) => readUpper(reading, "eur", at)).value).toBe("EUR");
    expect(read((reading) => requireUpper(reading, "eur", at)).value).toBe("EUR");
  });

  test("is null where the provider writes the word null", () => {
    expect(read((reading) => readNullText(reading, "null", at))).toEqual({ value: null, issues: [] });
    expect(read((reading) => readNullText(reading, "nullable", at)).value).toBe("nullable");
  });

  test.each([
    [7, "7"],
    [0, "0"],
    [-12, "-12"],
    [1.5, "1.5"],
    ["0042", "0042"],
    [Number.MAX_SAFE_INTEGER, "9007199254740991"],
  ])("is the decimal text of the number %j", (id, text) => {
    expect(read((reading) => readDecimalText(reading, id, at))).toEqual({ value: text, issues: [] });
  });

  test.each([2 ** 53, 1e21, 1e-7])("is not made of %d, whose digits are not known exactly or not decimal", (id) => {
    expect(read((reading) => readDecimalText(reading, id, at)).value).toBeNull();
    expect(codesOf((reading) => readDecimalText(reading, id, at))).toEqual(["unexpected_type"]);
  });
});

describe("what an issue shows", () => {
  test("is never the value of a sensitive site", () => {
    const { issues } = read((reading) => readText(reading, wrong(5), secretAt));
    expect(issues).toEqual([{ code: "unexpected_type", path: "totals.total", source: "/total", mapping: "shop/mapping.yaml:3:5" }]);
  });

  test.each([[{}], [[]], [{ secret: 1 }]])("is never an object or a list such as %j", (odd) => {
    const { issues } = read((reading) => readText(reading, wrong(odd), at));
    expect(issues[0]).not.toHaveProperty("value");
  });
});

describe("a property whose name every object inherits", () => {
  test("is read only where the object has it itself", () => {
    const own: { constructor?: unknown } = JSON.parse('{ "constructor": "mine" }');
    expect(ownProperty(own, "constructor")).toBe("mine");
    expect(ownProperty({}, "constructor" as never)).toBeUndefined();
    expect(ownProperty(null, "constructor" as never)).toBeUndefined();
    expect(ownProperty(JSON.parse('{ "__proto__": 1 }') as { __proto__: unknown }, "__proto__")).toBe(1);
  });
});
