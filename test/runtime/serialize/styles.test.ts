import { describe, expect, test } from "vitest";
import { Fault } from "../../../src/runtime/call/fault.js";
import type { ParameterStyle } from "../../../src/runtime/descriptor.js";
import { writeStyled } from "../../../src/runtime/serialize/styles.js";

type Cell = string | typeof none;
type Style = NonNullable<ParameterStyle["style"]>;

const empty = "";
const text = "blue";
const list = ["blue", "black", "brown"];
const object = { R: 100, G: 200, B: 150 };
const none: unique symbol = Symbol("the specification defines nothing here");

/** Writes a parameter called `color`, as in the specification's table. */
function written(style: Style, explode: boolean, value: unknown): string | undefined {
  const location = ["matrix", "label", "simple"].includes(style) ? "path" : style === "cookie" ? "cookie" : "query";
  return writeStyled({ name: "color", in: location, style, explode }, value, "color");
}

/** @see https://spec.openapis.org/oas/v3.1.1#style-examples */
const table: readonly (readonly [style: Style, explode: boolean, ...wanted: [Cell, Cell, Cell, Cell]])[] = [
  ["matrix", false, ";color", ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"],
  ["matrix", true, ";color", ";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"],
  ["label", false, ".", ".blue", ".blue,black,brown", ".R,100,G,200,B,150"],
  ["label", true, ".", ".blue", ".blue.black.brown", ".R=100.G=200.B=150"],
  ["simple", false, "", "blue", "blue,black,brown", "R,100,G,200,B,150"],
  ["simple", true, "", "blue", "blue,black,brown", "R=100,G=200,B=150"],
  ["form", false, "color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"],
  ["form", true, "color=", "color=blue", "color=blue&color=black&color=brown", "R=100&G=200&B=150"],
  ["spaceDelimited", false, none, none, "color=blue%20black%20brown", "color=R%20100%20G%20200%20B%20150"],
  ["pipeDelimited", false, none, none, "color=blue%7Cblack%7Cbrown", "color=R%7C100%7CG%7C200%7CB%7C150"],
  ["deepObject", true, none, none, none, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"],
  ["cookie", true, "color=", "color=blue", "color=blue; color=black; color=brown", "R=100; G=200; B=150"],
];

describe("the style examples of the specification", () => {
  test.each(table)("%s, explode %s", (style, explode, ...wanted) => {
    [empty, text, list, object].forEach((value, index) => {
      if (wanted[index] !== none) expect(written(style, explode, value)).toBe(wanted[index]);
    });
  });
});

describe("a parameter", () => {
  const query = (parameter: ParameterStyle & { readonly name?: string }, value: unknown): string | undefined =>
    writeStyled({ name: "q", in: "query", ...parameter }, value, "query.q");

  test("has the defaults of its location: exploded forms in queries and cookies, plain simple elsewhere", () => {
    expect(query({}, [1, 2])).toBe("q=1&q=2");
    expect(writeStyled({ name: "q", in: "cookie" }, [1, 2], "q")).toBe("q=1; q=2");
    expect(writeStyled({ name: "q", in: "path", shape: "array" }, [1, 2], "q")).toBe("1,2");
    expect(writeStyled({ name: "q", in: "header", shape: "any" }, { a: 1 }, "q", (plain) => plain)).toBe("a,1");
  });

  test("is not written when it is an empty list or object", () => {
    expect(query({}, [])).toBeUndefined();
    expect(query({}, {})).toBeUndefined();
    expect(query({ style: "deepObject" }, { a: undefined, b: null })).toBeUndefined();
  });

  test("leaves out what is null or undefined inside it", () => {
    expect(query({}, [1, null, undefined, 2])).toBe("q=1&q=2");
    expect(query({ explode: false }, { a: 1, b: null })).toBe("q=a,1");
  });

  test("repeats the name of a list inside an object where names can repeat, and refuses it elsewhere", () => {
    const pageable = { page: 0, size: 20, sort: ["a", null, "b&c"], none: [] };
    expect(query({}, pageable)).toBe("page=0&size=20&sort=a&sort=b%26c");
    expect(query({ style: "form", explode: true }, pageable)).toBe("page=0&size=20&sort=a&sort=b%26c");
    expect(query({ style: "pipeDelimited", explode: true }, pageable)).toBe("page=0&size=20&sort=a&sort=b%26c");
    expect(writeStyled({ name: "q", in: "cookie", style: "form" }, pageable, "q")).toBe("page=0; size=20; sort=a; sort=b%26c");
    expect(query({}, { none: [] })).toBeUndefined();
    expect(query({ allowReserved: true }, { sort: ["a:b", "c"] })).toBe("sort=a:b&sort=c");
    for (const style of [{ explode: false }, { style: "spaceDelimited" }, { style: "pipeDelimited" }] as const)
      expect(() => query(style, pageable)).toThrow("query.q.sort cannot be a value of type object");
    expect(() => query({}, { sort: [{ by: "a" }] })).toThrow("query.q.sort.0 cannot be a value of type object");
    expect(() => query({}, { filter: { a: 1 } })).toThrow("query.q.filter cannot be a value of type object");
    for (const style of ["simple", "label", "matrix"] as const)
      expect(() => writeStyled({ name: "q", in: "path", style, explode: true, shape: "object" }, pageable, "path.q")).toThrow(
        "path.q.sort",
      );
  });

  test("in the style deepObject numbers the items of a list, which PHP, Stripe, qs and Spring read", () => {
    expect(query({ style: "deepObject" }, { tags: ["a", null, "b"], at: { x: [{ y: 1 }] }, none: [] })).toBe(
      "q%5Btags%5D%5B0%5D=a&q%5Btags%5D%5B2%5D=b&q%5Bat%5D%5Bx%5D%5B0%5D%5By%5D=1",
    );
    expect(query({ style: "deepObject" }, ["a"])).toBe("q%5B0%5D=a");
  });

  test("encodes names, keys and values", () => {
    expect(query({ name: "a b&" }, "c d&")).toBe("a%20b%26=c%20d%26");
    expect(query({ explode: false }, ["a,b", "c"])).toBe("q=a%2Cb,c");
    expect(query({}, { "a=b": "c=d" })).toBe("a%3Db=c%3Dd");
  });

  test("with allowReserved keeps reserved characters and existing triples, but not what would end it", () => {
    expect(query({ allowReserved: true }, "/a?b:@[c]!$'()*+,;=%20%")).toBe("q=/a?b:@[c]!$'()*+,;=%20%25");
    expect(query({ allowReserved: true }, "a&admin=1#x é")).toBe("q=a%26admin=1%23x%20%C3%A9");
  });

  test("with a media type is written in it", () => {
    expect(query({ mediaType: "application/json" }, { a: [1, "é"] })).toBe("q=%7B%22a%22%3A%5B1%2C%22%C3%A9%22%5D%7D");
    expect(query({ mediaType: "application/json; charset=utf-8" }, [1])).toBe("q=%5B1%5D");
    expect(query({ mediaType: "application/vnd.acme+json" }, null)).toBe("q=null");
    expect(query({ mediaType: "text/plain" }, "a b")).toBe("q=a%20b");
    expect(query({ mediaType: "application/x-www-form-urlencoded" }, { a: "b c", d: [1, 2] })).toBe("q=a%3Db%2520c%26d%3D1%26d%3D2");
    expect(writeStyled({ name: "q", in: "path", mediaType: "application/json" }, { a: 1 }, "path.q")).toBe("%7B%22a%22%3A1%7D");
    expect(writeStyled({ name: "q", in: "header", mediaType: "application/json" }, { a: 1 }, "headers.q", (plain) => plain)).toBe(
      '{"a":1}',
    );
    expect(() => query({ mediaType: "application/json" }, { a: Number.NaN })).toThrow(Fault);
  });

  test("that is the whole query is written without its name", () => {
    const whole = (mediaType: string, value: unknown) => writeStyled({ name: "q", in: "querystring", mediaType }, value, "query.q");
    expect(whole("application/x-www-form-urlencoded", { "a b": "c&d", e: [1, 2], f: null })).toBe("a%20b=c%26d&e=1&e=2");
    expect(whole("application/x-www-form-urlencoded", {})).toBeUndefined();
    expect(whole("application/x-www-form-urlencoded", "a=1")).toBe("a%3D1");
    expect(whole("application/json", { a: 1 })).toBe("%7B%22a%22%3A1%7D");
    expect(() => whole("application/x-www-form-urlencoded", { a: { b: 1 } })).toThrow("query.q.a cannot be");
  });

  test("may be a boolean, a bigint or a date", () => {
    expect(query({}, true)).toBe("q=true");
    expect(query({}, 2n ** 64n)).toBe("q=18446744073709551616");
    expect(query({}, new Date(0))).toBe("q=1970-01-01T00%3A00%3A00.000Z");
  });

  test("in the cookie style is written as it is, and refused where no cookie could hold it", () => {
    const cookie = { name: "q", in: "cookie", style: "cookie" } as const;
    expect(writeStyled(cookie, "a%b", "cookies.q")).toBe("q=a%b");
    expect(() => writeStyled(cookie, "a; admin=1", "cookies.q")).toThrow("cookies.q holds a character that no cookie can carry");
  });
});
