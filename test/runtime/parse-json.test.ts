import { describe, expect, test } from "vitest";
import { parseJson } from "../../src/runtime/response/parse-json.js";

const text = '{"at":"1970-01-01T00:00:00.000Z","amount":"12","list":[{"__proto__":{"polluted":true},"a":1}],"rest":{"b":"\\u00e9"}}';

/** Makes objects of classes, and a map, of what JSON holds. */
function revive(json: string): unknown {
  return JSON.parse(json, (key, value) => {
    if (key === "at") return new Date(value);
    if (key === "amount") return BigInt(value);
    return key === "rest" ? new Map(Object.entries(value)) : value;
  });
}

describe("a parser of the caller", () => {
  test("keeps what it made beside a key that is dropped", () => {
    const value = parseJson(text, revive) as Record<string, unknown>;
    expect(value).toEqual({ at: new Date(0), amount: 12n, list: [{ a: 1 }], rest: new Map([["b", "é"]]) });
    expect(value["at"]).toBeInstanceOf(Date);
    expect(Object.hasOwn((value["list"] as object[])[0] ?? {}, "__proto__")).toBe(false);
  });

  test.each(['{"a":"\\u0041"}', '{"a":"__proto__"}', '{"a":{"b":[1]},"c":"\\u00e9"}'])(
    "keeps the very objects where %s has no such key",
    (json) => {
      const made = Object.freeze({ frozen: Object.freeze([Object.freeze({ a: 1 })]) });
      expect(parseJson(json, () => made)).toBe(made);
    },
  );

  test("may make frozen objects, of which those with the key are made anew", () => {
    const freeze = (json: string): unknown => JSON.parse(json, (_, value) => Object.freeze(value));
    expect(parseJson('{"a":{"__proto__":1,"b":2},"c":{"d":3}}', freeze)).toEqual({ a: { b: 2 }, c: { d: 3 } });
  });

  test("may make objects without a prototype, and ones that refer to themselves", () => {
    const loop: Record<string, unknown> = Object.create(null);
    loop["self"] = loop;
    expect(parseJson('"__proto__"', () => loop)).toBe(loop);
  });
});
