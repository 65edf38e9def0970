import { describe, expect, test } from "vitest";
import { cleanCause, collectSensitive, createRedact } from "../../src/runtime/redact.js";

describe("createRedact", () => {
  test("replaces every secret, the whole of one that begins like another", () => {
    expect(createRedact(["abcd", "abcdef", "", "abcd"])("abcdef, abcd and abcde")).toBe("[redacted], [redacted] and [redacted]e");
  });

  test("replaces a secret in its percent-encoded form too, if it has one", () => {
    expect(createRedact(["a b&", "\ud800x"])("?k=a%20b%26 \ud800x")).toBe("?k=[redacted] [redacted]");
  });

  test("takes secrets literally, whatever they are made of", () => {
    const odd = "a.b*c(d)[e]{f}|g^h$i\\j/é\n🙂";
    expect(createRedact([odd])(`x${odd}y axb`)).toBe("x[redacted]y axb");
  });

  test("replaces a short one only where it stands alone", () => {
    expect(createRedact(["80"])("80 of 1800 at port 8080")).toBe("[redacted] of 1800 at port 8080");
  });

  test.each(["4242424242424242", "4242 4242 4242 4242", "4242-4242-4242-4242", "card=378282246310005.", "4242%204242%204242%204242"])(
    "replaces the card number in %s",
    (text) => {
      expect(createRedact([])(text)).not.toMatch(/\d{4}/);
    },
  );

  test.each(["2026-11-21T20:34:00.000Z", "order 123456789012", "$1,234.56"])("leaves %s alone", (text) => {
    expect(createRedact([])(text)).toBe(text);
  });
});

describe("collectSensitive", () => {
  test("finds the values of named properties at any depth, and all that is below them", () => {
    const value = { a: 1, secret: { b: ["x", { c: 42 }], d: true, e: null }, list: [{ secret: "y z" }] };
    expect(collectSensitive(value, ["secret"])).toEqual(["x", "y z", "42"]);
  });

  test("survives a cycle, and a nesting that no stack holds", () => {
    let deep: object = { secret: "y" };
    for (let level = 0; level < 100_000; level += 1) deep = { deep };
    expect(collectSensitive(deep, ["secret"])).toEqual(["y"]);
    const loop: Record<string, unknown> = { secret: "x" };
    loop["self"] = loop;
    expect(collectSensitive(loop, ["secret"])).toContain("x");
  });
});

describe("cleanCause", () => {
  test("keeps name, message, code and inner causes, and nothing else", () => {
    const inner = Object.assign(new RangeError("inner secret"), { code: "E_secret", request: { headers: "secret" } });
    const cleaned = cleanCause(new TypeError("outer secret", { cause: inner }), createRedact(["secret"]));
    expect(cleaned).toMatchObject({ name: "TypeError", message: "outer [redacted]", cause: { name: "RangeError", code: "E_[redacted]" } });
    expect(Object.keys(cleaned?.cause as object)).toEqual(["code"]);
    expect(cleaned?.stack).not.toContain("secret");
  });

  test("ends at an endless chain", () => {
    const error = new Error("loop");
    error.cause = error;
    expect(cleanCause(error, createRedact([]))?.message).toBe("loop");
  });
});
