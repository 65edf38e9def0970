import { describe, expect, test } from "vitest";
import { sanitizeDocument } from "../../src/docs/sanitize-document.js";
import type { Json, JsonObject } from "../../src/types/json.js";

function sanitizedSchema(schema: JsonObject): Json | undefined {
  const document = sanitizeDocument({ openapi: "3.1.0", components: { schemas: { Thing: schema } } });
  return (document["components"] as { schemas: { Thing: Json } }).schemas.Thing; // the shape that went in
}

function sanitizedInfo(info: JsonObject): Json | undefined {
  return sanitizeDocument({ openapi: "3.1.0", info })["info"];
}

describe("sanitizeDocument", () => {
  test("sanitises text", () => {
    expect(sanitizedInfo({ title: "<b>", description: "<i>" })).toEqual({ title: "<\u200bb>", description: "<\u200bi>" });
  });

  test("sanitises the description of a property whatever the property is called", () => {
    const schema = {
      type: "object",
      properties: { example: { description: "<b>" }, default: { description: "<i>" }, "x-a": { description: "<u>" } },
    };
    expect(sanitizedSchema(schema)).toEqual({
      type: "object",
      properties: { example: { description: "<\u200bb>" }, default: { description: "<\u200bi>" }, "x-a": { description: "<\u200bu>" } },
    });
  });

  test("leaves data as it is", () => {
    const schema = { example: "<b>", default: { a: "<i>" }, enum: ["<u>"], pattern: "^<a>$", examples: ["<s>"] };
    expect(sanitizedSchema(schema)).toEqual(schema);
  });

  test("clears links that lead elsewhere than to a web page", () => {
    const links = {
      termsOfService: "java\nscript:alert(1)",
      contact: { url: "javascript:alert(1)" },
      license: { url: "https://example.com" },
    };
    expect(sanitizedInfo(links)).toEqual({ termsOfService: "", contact: { url: "" }, license: { url: "https://example.com" } });
  });

  test("drops extensions, and says in words what those of ours say", () => {
    expect(sanitizedInfo({ title: "T", "x-logo": { url: "https://example.com/logo.png" } })).toEqual({ title: "T" });
    const money = { unit: "minor", currency: "currency", basis: "assumed" };
    expect(sanitizedSchema({ type: "integer", description: "The price.", "x-money": money, "x-sensitive": true })).toEqual({
      type: "integer",
      description:
        "The price.\n\nAn amount in minor units of the currency in `currency`, which is assumed. Sensitive: kept out of errors and logs.",
    });
    expect(sanitizedSchema({ type: "string", "x-basis": { level: "observed", source: "Seen in a <b>." } })).toEqual({
      type: "string",
      description: "Basis: observed. Seen in a <\u200bb>.",
    });
  });
});
