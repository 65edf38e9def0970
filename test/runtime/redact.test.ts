import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanCause, collectSensitive, createRedact } from "../../src/runtime/call/redact.js";

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

  const secret = 'Sk+live/é"<b>&\\42=x y';

  test.each([
    ["as it is", secret],
    ["in upper case", secret.toUpperCase()],
    ["percent-encoded", encodeURIComponent(secret)],
    ["percent-encoded in lower case", encodeURIComponent(secret).replace(/%../g, (hex) => hex.toLowerCase())],
    ["percent-encoded as in a form", new URLSearchParams({ k: secret }).toString().slice(2)],
    ["percent-encoded twice", encodeURIComponent(encodeURIComponent(secret))],
    ["in JSON", JSON.stringify(secret).slice(1, -1)],
    ["in JSON in JSON", JSON.stringify(JSON.stringify(secret).slice(1, -1)).slice(1, -1)],
    ["in JSON with escaped slashes and letters", JSON.stringify(secret).slice(1, -1).replace("/", "\\/").replace("é", "\\u00e9")],
    ["in HTML", secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")],
    ["in HTML by numbers", [...secret].map((letter) => `&#${letter.codePointAt(0)};`).join("")],
    ["in HTML by hexadecimal numbers", [...secret].map((letter) => `&#x${letter.codePointAt(0)?.toString(16)};`).join("")],
  ])("finds a secret %s, and keeps what stands around it", (_, written) => {
    expect(createRedact([secret])(`key ${written} is unknown`)).toBe("key [redacted] is unknown");
  });

  test("finds what begins or ends like a secret, by eight characters or more", () => {
    const redact = createRedact(["sk_live_abcdefghijkl"]);
    expect(redact("key sk_live_abc*** is unknown")).toBe("key [redacted]*** is unknown");
    expect(redact("key ***efghijkl is unknown")).toBe("key ***[redacted] is unknown");
    expect(redact("key sk_live_... is unknown")).toBe("key [redacted]... is unknown");
    expect(redact("key sk_live... is unknown")).toBe("key sk_live... is unknown");
    expect(redact("sk_live_abcdefghijkl")).toBe("[redacted]");
  });

  test("leaves out a whole text that would take too long to search", () => {
    expect(createRedact(["a secret of 40 kB".padEnd(40_000, "é(")])("any text")).toBe("any text");
    expect(createRedact(Array.from({ length: 1_000_000 }, (_, index) => `value_${index}`))("a text of some length")).toBe("[redacted]");
    expect(createRedact(["a".repeat(10_000)])("a".repeat(20_000))).toBe("[redacted]");
    expect(createRedact(["secret"])("x".repeat(30_000))).toBe("[redacted]");
    expect(createRedact(undefined)("any text")).toBe("[redacted]");
  });

  test("never shows a secret, whatever it and the text are made of", () => {
    const letters = fc.constantFrom("a", "B", "%", "4", "1", "&", ";", "\\", "u", "0", '"', "+", " ", "é", "İ", "𝒳", "\ud800");
    const texts = fc.array(letters, { minLength: 8, maxLength: 20 }).map((found) => found.join(""));
    const write = fc.constantFrom<(text: string) => string>(String, percentEncoded, (text) => JSON.stringify(text).slice(1, -1));
    fc.assert(
      fc.property(texts, texts, write, (hidden, around, written) => {
        expect(createRedact([hidden])(`${around} | ${written(hidden)} | ${around}`)).not.toContain(written(hidden));
      }),
      { numRuns: 1000 },
    );
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

  test("gives up where there are too many values to look at", () => {
    expect(
      collectSensitive(
        Array.from({ length: 300_000 }, () => 1),
        ["secret"],
      ),
    ).toBeUndefined();
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

/** Percent-encodes what can be. */
function percentEncoded(text: string): string {
  return [...text].map((letter) => (letter === "\ud800" ? letter : encodeURIComponent(letter))).join("");
}
