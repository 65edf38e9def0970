import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { buildModel } from "../../src/model/build-model.js";
import { isReservedWord } from "../../src/naming.js";
import type { Json, JsonObject } from "../../src/types/json.js";
import { loadedSpec } from "./loaded-spec.js";

const torture = parse(readFileSync("test/fixtures/model/torture.yaml", "utf8")) as JsonObject; // the fixture is an object

/** Every JSON pointer of a value, as keys. */
function* paths(value: Json, path: readonly string[] = []): Generator<readonly string[]> {
  yield path;
  if (typeof value !== "object" || value === null) return;
  for (const [key, member] of Object.entries(value)) yield* paths(member, [...path, key]);
}

/** A copy of a value with another one at the place that keys lead to. */
function replaced(value: Json, [key, ...rest]: readonly string[], other: Json): Json {
  if (key === undefined) return other;
  if (Array.isArray(value)) return value.map((item: Json, index) => (String(index) === key ? replaced(item, rest, other) : item));
  const members = value as JsonObject; // only objects and arrays have keys
  return Object.fromEntries(Object.entries(members).map(([name, member]) => [name, name === key ? replaced(member, rest, other) : member]));
}

describe("a wrongly typed description", () => {
  const junk: readonly Json[] = [null, 1, true, "x", [], [null], {}, { $ref: "#/components" }];

  test("is built or refused with a place, whatever stands anywhere in it", () => {
    for (const [index, path] of [...paths(torture)].slice(1).entries()) {
      for (const other of [junk[index % 8] ?? null, junk[(index + 3) % 8] ?? null]) {
        const document = replaced(torture, path, other) as JsonObject; // the root stays an object
        const { value, diagnostics } = buildModel(loadedSpec(document));
        if (value !== undefined) continue;
        expect(diagnostics.some(({ severity, place }) => severity === "error" && place !== undefined)).toBe(true);
      }
    }
  });

  test.each([
    ["title", { openapi: "3.1.0", info: { title: 1 } }, "wrong-type"],
    ["required", { openapi: "3.1.0", info: { title: "t" }, components: { schemas: { A: { required: true } } } }, "wrong-type"],
    ["allOf", { openapi: "3.1.0", info: { title: "t" }, components: { schemas: { A: { allOf: [null] } } } }, "wrong-type"],
    ["properties", { openapi: "3.1.0", info: { title: "t" }, components: { schemas: { A: { properties: [] } } } }, "wrong-type"],
    ["type", { openapi: "3.1.0", info: { title: "t" }, components: { schemas: { A: { type: "file" } } } }, "unknown-type"],
    ["pattern", { openapi: "3.1.0", info: { title: "t" }, components: { schemas: { A: { pattern: "(" } } } }, "invalid-pattern"],
  ])("says which %s it means", (_, document, code) => {
    expect(buildModel(loadedSpec(document)).diagnostics).toMatchObject([{ severity: "warning", code, place: { line: 1 } }]);
  });
});

describe("hostile names", () => {
  const hostile = [
    "__proto__",
    "constructor",
    "then",
    "toString",
    "default",
    "a".repeat(10_000),
    "🙂",
    "x; LIVE(); //",
    "\u00e9",
    "e\u0301",
    "",
    "1",
    "\u202e",
    "\ud800",
    "Promise",
    "../../x",
  ];

  test("come out as identifiers, each its own", () => {
    const schemas = JSON.parse(`{${hostile.map((key) => `${JSON.stringify(key)}: {"type": "string"}`).join()}}`) as JsonObject; // JSON.parse keeps __proto__
    const operations = hostile.map((operationId, index) => [`/p${index}`, { get: { operationId, responses: {} } }] as const);
    const { value } = buildModel(
      loadedSpec({ openapi: "3.1.0", info: { title: "t" }, components: { schemas }, paths: Object.fromEntries(operations) }),
    );
    const names = [...(value?.schemas ?? []), ...(value?.operations ?? [])].map(({ name }) => name);
    expect(names).toHaveLength(2 * hostile.length);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) {
      expect(name).toMatch(/^[\p{ID_Start}_][\p{ID_Continue}]{0,200}$/u);
      expect(isReservedWord(name)).toBe(false);
    }
  });
});

describe("size", () => {
  const spec = (schemas: JsonObject) => loadedSpec({ openapi: "3.1.0", info: { title: "t" }, components: { schemas } });
  const many = (count: number, schema: (index: number) => Json) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`S${index}`, schema(index)]));
  const reference = (index: number) => ({ $ref: `#/components/schemas/S${index}` });

  test("a ring of 5,000 schemas is built", () => {
    const ring = many(5000, (index) => ({ type: "object", properties: { next: reference((index + 1) % 5000) } }));
    expect(buildModel(spec(ring)).value?.schemas).toHaveLength(5000);
  });

  test("a chain of 5,000 bases is built", () => {
    const chain = many(5000, (index) =>
      index === 4999 ? { type: "object" } : { allOf: [reference(index + 1), { properties: { a: {} } }] },
    );
    expect(buildModel(spec(chain)).value?.schemas).toHaveLength(5000);
  });

  test("a ring of 5,000 bases is refused once", () => {
    const ring = many(5000, (index) => ({ allOf: [reference((index + 1) % 5000)] }));
    expect(buildModel(spec(ring)).diagnostics.map(({ code }) => code)).toEqual(["circular-schema"]);
  });

  const nested = (depth: number, wrap: (schema: Json) => Json): Json => {
    let schema: Json = { type: "string" };
    for (let level = 0; level < depth; level++) schema = wrap(schema);
    return schema;
  };
  const wraps: readonly (readonly [string, (schema: Json) => Json])[] = [
    ["properties", (schema) => ({ properties: { p: schema } })],
    ["items", (schema) => ({ items: schema })],
    ["allOf", (schema) => ({ allOf: [schema, { maxLength: 9 }] })],
    ["oneOf", (schema) => ({ oneOf: [schema, { type: "integer" }] })],
    ["additionalProperties", (schema) => ({ additionalProperties: schema })],
  ];

  test.each(wraps)("500 levels of %s are built, 5,000 refused", (_, wrap) => {
    expect(buildModel(spec({ A: nested(500, wrap) })).value).toBeDefined();
    expect(buildModel(spec({ A: nested(5000, wrap) })).diagnostics.map(({ code }) => code)).toContain("nested-too-deep");
  });

  test("schemas without a name that multiply are refused", () => {
    const doubling = many(40, (index) => ({
      properties: {
        x: {
          properties: Object.fromEntries(
            ["a", "b"].map((key) => [key, index === 39 ? {} : { $ref: `#/components/schemas/S${index + 1}/properties/x` }]),
          ),
        },
      },
    }));
    expect(buildModel(spec(doubling)).diagnostics.map(({ code }) => code)).toContain("too-many-copies");
  });
});
