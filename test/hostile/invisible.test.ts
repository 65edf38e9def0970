import { describe, expect, test } from "vitest";
import { sanitizeDocument } from "../../src/docs/sanitize-document.js";
import { escapeInvisible, withoutInvisible } from "../../src/types/invisible.js";
import { isJsonObject, type Json, type JsonObject } from "../../src/types/json.js";
import { compile } from "../compile.js";
import { generateDocument } from "./generate-document.js";

/** One of each kind of character that nobody sees. */
const hidden = [
  ..."\u0000\u0007\u001b\u007f\u0085\u009b\u00ad\u034f\u061c\u115f\u180b\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e",
  ..."\u2060\u2061\u2066\u2067\u2068\u2069\u3164\ufe00\ufe0f\ufeff\uffa0\ufff9\u{e0001}\u{e0041}\u{e0100}\u{1d173}",
];

function documentWith(x: string): JsonObject {
  const schema = (fields: JsonObject): JsonObject => ({ description: `a${x}b`, title: `t${x}`, ...fields });
  return {
    openapi: "3.1.0",
    info: { title: `Hidden${x}title`, version: "1", description: `a${x}b` },
    servers: [{ url: "https://example.com", description: `a${x}b` }],
    tags: [{ name: `t${x}`, description: `a${x}b` }],
    paths: {
      [`/a${x}`]: {
        get: {
          operationId: `get${x}A`,
          summary: `s${x}`,
          description: `d${x}`,
          tags: [`t${x}`],
          parameters: [{ name: `q${x}`, in: "query", description: `a${x}b`, schema: schema({ type: "string", default: `a${x}` }) }],
          responses: {
            "200": {
              description: `ok${x}`,
              content: { "application/json": { schema: { $ref: "#/components/schemas/A" }, example: { [`p${x}`]: `v${x}` } } },
            },
          },
        },
      },
    },
    components: {
      schemas: {
        A: schema({
          type: "object",
          required: [`p${x}`],
          properties: {
            [`p${x}`]: schema({ type: "string", enum: [`e${x}`, "f"], example: `e${x}` }),
            k: schema({ const: `c${x}` }),
            n: { type: "string", pattern: `^${x}a$`, format: `f${x}` },
          },
        }),
        [`B${x}`]: schema({ type: "array", items: { type: "string" }, examples: [[`a${x}`]] }),
      },
    },
  };
}

function textsIn(value: Json): readonly string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isJsonObject(value) ? Object.entries(value).flatMap(([key, inner]) => [key, ...textsIn(inner)]) : [];
}

describe("a character that nobody sees", () => {
  const names = hidden.map(
    (character) => [`U+${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0").toUpperCase()}`, character] as const,
  );

  test.each(names)(
    "%s, wherever a description has it, is in no generated file and in no document that a page is made of",
    async (_, character) => {
      const document = documentWith(character);
      const files = (await generateDocument(document, { paths: true })) ?? [];
      expect(files.length).toBeGreaterThan(5);
      expect(files.filter(({ text }) => withoutInvisible(text) !== text).map(({ path }) => path)).toEqual([]);
      const shown = textsIn(sanitizeDocument(document));
      expect(shown.filter((text) => text.includes(character) && character !== "\u200b")).toEqual([]);
    },
  );

  test("keeps its meaning in strings, so that what is generated still compiles", async () => {
    const files = (await generateDocument(documentWith(hidden.join("")), { paths: true })) ?? [];
    expect(compile(files, { version: "7" })).toEqual([]);
    const paths = files.find(({ path }) => path.endsWith("/paths.ts"))?.text ?? "";
    expect(paths).toContain("\\u202e");
    expect(paths).not.toContain("\u202e");
  });

  test("is escaped as JavaScript reads it back", () => {
    for (const character of hidden) expect(JSON.parse(`"${escapeInvisible(character)}"`)).toBe(character);
  });

  test("is none of the letters, accents and signs of a language, nor a line feed or a tab", () => {
    const text = "Größe, naïve, Ελληνικά, עברית, العربية, हिन्दी, ไทย, 日本語, 🙂, a\u0301, «—» …\n\t\u00a0x";
    expect([withoutInvisible(text), escapeInvisible(text)]).toEqual([text, text]);
  });
});
