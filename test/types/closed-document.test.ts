import { BaseResolver, bundle, createConfig, Source } from "@redocly/openapi-core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { closeDocument, reopenText } from "../../src/types/closed-document.js";
import type { Json, JsonObject } from "../../src/types/json.js";
import { visitNodes } from "../../src/types/openapi-nodes.js";
import { objectsIn, richDocument, withKeys } from "../hostile/rich-document.js";

function schema(fields: JsonObject): JsonObject {
  return { openapi: "3.1.0", components: { schemas: { A: fields } } };
}

function closedSchema(fields: JsonObject): Json | undefined {
  return (closeDocument(schema(fields)) as ReturnType<typeof schema>)["components"];
}

/** Every key of every object, with its value. */
function entriesIn(value: Json): readonly (readonly [string, Json])[] {
  if (typeof value !== "object" || value === null) return [];
  const entries = Object.entries(value) as [string, Json][]; // JSON holds JSON
  return [...entries, ...entries.flatMap(([, inner]) => entriesIn(inner))];
}

describe("a closed document", () => {
  test("is the document itself where nothing looks like a reference", () => {
    const document = richDocument();
    expect(closeDocument(document)).toBe(document);
  });

  test("keeps references within the document", () => {
    const document = schema({ properties: { a: { $ref: "#/components/schemas/B" } } });
    expect(closeDocument(document)).toBe(document);
  });

  test.each([
    ["an example", { example: { $ref: "/etc/passwd" } }],
    ["a list of examples", { examples: [{ a: [{ $ref: "#/components/schemas/A" }] }] }],
    ["a default", { default: { externalValue: "https://example.com" } }],
    ["a constant", { const: { $ref: "x.yaml" } }],
    ["the values of an enum", { enum: [{ $ref: "x.yaml" }, { externalValue: "x" }] }],
    ["an extension", { "x-any": { deep: { $ref: "http://example.com" } } }],
    ["a keyword that nobody knows", { unknownKeyword: { $ref: "http://example.com" } }],
  ])("has no reference in %s, but the same data under another name", (_, fields) => {
    const closed = JSON.stringify(closedSchema(fields));
    expect(closed).not.toMatch(/"(\$ref|externalValue)"/);
    expect(JSON.parse(reopenText(closed))).toEqual({ schemas: { A: fields } });
  });

  test("names a property alike in the schema and in its examples", () => {
    const fields = { properties: { $ref: { type: "string" } }, required: ["$ref"], example: { $ref: "x" } };
    const { A } = (closedSchema(fields) as { schemas: { A: Record<"properties" | "example", JsonObject> & { required: string[] } } })
      .schemas;
    expect([Object.keys(A.properties), Object.keys(A.example)]).toEqual([A.required, A.required]);
  });

  test("takes a reference out of objects that have none", () => {
    const document = { openapi: "3.1.0", externalDocs: { url: "https://example.com", $ref: "http://127.0.0.1:1/x" } };
    expect(closeDocument(document)).toEqual({ openapi: "3.1.0", externalDocs: { url: "https://example.com" } });
  });

  test("names the targets of a discriminator in full, and no others", () => {
    const mapping = { a: "A", b: "#/components/schemas/B", c: "http://example.com/c.yaml", d: "../d.yaml" };
    const closed = closedSchema({ discriminator: { propertyName: "kind", mapping } });
    expect(closed).toEqual({
      schemas: {
        A: { discriminator: { propertyName: "kind", mapping: { a: "#/components/schemas/A", b: "#/components/schemas/B" } } },
      },
    });
  });

  test("drops the address of an example that a page would fetch", () => {
    const document = { openapi: "3.1.0", components: { examples: { far: { summary: "S", externalValue: "https://example.com" } } } };
    expect(closeDocument(document)).toEqual({ openapi: "3.1.0", components: { examples: { far: { summary: "S" } } } });
  });

  test("keeps a property called __proto__ one", () => {
    const fields = JSON.parse('{ "example": { "__proto__": { "$ref": "x" } } }') as JsonObject; // an object literal would set the prototype
    expect(reopenText(JSON.stringify(closedSchema(fields)))).toBe('{"schemas":{"A":{"example":{"__proto__":{"$ref":"x"}}}}}');
  });

  test("has no reference but where OpenAPI has them, whatever stands in every object, and is closed for good", () => {
    const targets = fc.constantFrom("/etc/passwd", "https://example.com/x", "x.yaml", "#/components/schemas/Pet", "#", "//host/x");
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 8 }), targets, (places, target) => {
        const document = withKeys(richDocument(), places, { $ref: target, externalValue: target });
        const closed = closeDocument(document);
        const references = new Set<Json>();
        visitNodes(closed, "document", ({ value }) => references.add(value["$ref"] ?? null));
        for (const [key, value] of entriesIn(closed)) {
          expect(key).not.toBe("externalValue");
          if (key === "$ref") expect([String(value).slice(0, 2), references.has(value)]).toEqual(["#/", true]);
        }
        expect(closeDocument(closed)).toBe(closed);
      }),
    );
  });

  test("gives Redocly nothing to open, whatever stands in every object", async () => {
    const opened: string[] = [];
    const resolver = new BaseResolver();
    resolver.loadExternalRef = async (address) => {
      opened.push(address);
      throw new Error("not to be opened");
    };
    const config = await createConfig({});
    const document = richDocument();
    const places = objectsIn(document).map((_, index) => index);
    for (const keys of [{ $ref: "/etc/passwd" }, { externalValue: "http://127.0.0.1:1/x" }, { "x-any": { $ref: "x.yaml" } }]) {
      const parsed = structuredClone(closeDocument(withKeys(document, places, keys)));
      const source = new Source("/specs/openapi.yaml", JSON.stringify(parsed));
      await bundle({ doc: { source, parsed }, config, externalRefResolver: resolver });
    }
    expect(opened).toEqual([]);
  });
});
