import { describe, expect, test } from "vitest";
import type { Schema } from "../../src/types/api-model.js";
import { components, modelOf, problemsOf, shown } from "./show.js";

/** Shows the one schema that YAML gives under the key `S`. */
function show(schema: string, version?: string): string | undefined {
  return shown(`S: ${schema}`, version)["S"];
}

/** Builds the one schema that YAML gives under the key `S`. */
function build(schema: string, version?: string): Schema | undefined {
  return modelOf(components(`S: ${schema}`), version).schemas[0]?.schema;
}

describe("types", () => {
  test.each([
    ["{}", "unknown"],
    ["true", "unknown"],
    ["false", "never"],
    ["{type: string}", "string"],
    ["{type: integer}", "integer"],
    ["{type: number}", "number"],
    ["{type: boolean}", "boolean"],
    ["{type: 'null'}", "null"],
    ["{type: array}", "(unknown)[]"],
    ["{type: object}", "{}"],
    ["{type: [string, 'null']}", "string | null"],
    ["{type: ['null']}", "null"],
    ["{type: [string, integer]}", "(string | integer)"],
    ["{type: [number, integer]}", "number"],
    ["{type: [string, object, 'null'], properties: {z: {type: string}}}", "(string | { z?: string }) | null"],
    ["{properties: {a: {type: string}}}", "{ a?: string }"],
    ["{items: {type: string}}", "(string)[]"],
    ["{minLength: 1}", "string"],
    ["{minimum: 1}", "number"],
  ])("reads %s as %s", (schema, want) => {
    expect(show(schema)).toBe(want);
  });

  test("keeps constraints", () => {
    expect(build("{type: string, format: email, minLength: 1, maxLength: 9, pattern: '^a'}")).toMatchObject({
      format: "email",
      minLength: 1,
      maxLength: 9,
      pattern: "^a",
      binary: false,
    });
    expect(build("{type: array, items: {}, minItems: 1, maxItems: 2, uniqueItems: true}")).toMatchObject({
      minItems: 1,
      maxItems: 2,
      uniqueItems: true,
    });
  });

  test("turns the exclusive flags of OpenAPI 3.0 into bounds", () => {
    const schema = build("{type: integer, minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false}", "3.0.3");
    expect(schema).toMatchObject({ exclusiveMinimum: 1, maximum: 9 });
    expect(schema).not.toMatchObject({ minimum: 1 });
  });

  test.each([
    ["{type: string, format: binary}", "Blob"],
    ["{type: string, contentMediaType: image/png}", "Blob"],
    ["{type: string, contentMediaType: application/json}", "string"],
    ["{type: string, contentMediaType: image/png, contentEncoding: base64}", "string"],
    ["{type: string, format: byte}", "string"],
  ])("reads %s as %s", (schema, want) => {
    expect(show(schema)).toBe(want);
  });
});

describe("null", () => {
  test.each([
    ["3.0.3", "{type: string, nullable: true}", "string | null"],
    ["3.0.3", "{type: string, nullable: true, enum: [a]}", '"a" | null'],
    ["3.0.3", "{nullable: true, allOf: [{$ref: '#/components/schemas/T'}]}", "T | null"],
    ["3.1.0", "{oneOf: [{$ref: '#/components/schemas/T'}, {type: 'null'}]}", "T | null"],
    ["3.1.0", "{anyOf: [{type: string}, {type: integer}, {type: 'null'}]}", "(string | integer) | null"],
    ["3.1.0", "{enum: [a, null]}", '"a" | null'],
    ["3.1.0", "{const: null}", "null"],
    ["3.1.0", "{type: object, allOf: [{type: [object, 'null']}]}", "{}"],
    [
      "3.1.0",
      "{type: [object, 'null'], properties: {a: {}}, oneOf: [{properties: {b: {}}}, {type: 'null'}]}",
      "{ a?: unknown; b?: unknown } | null",
    ],
    ["3.1.0", "{allOf: [{$ref: '#/components/schemas/N'}, {type: [object, 'null'], properties: {a: {}}}]}", "N & { a?: unknown } | null"],
    ["3.1.0", "{allOf: [{$ref: '#/components/schemas/N'}, {type: object, properties: {a: {}}}]}", "N & { a?: unknown }"],
  ])("in %s reads %s as %s", (version, schema, want) => {
    const others = "T: {type: object}\nN: {type: [object, 'null'], properties: {n: {}}}";
    expect(shown(`S: ${schema}\n${others}`, version)["S"]).toBe(want);
  });

  test("understands nullable in OpenAPI 3.1, and says that it is not there", () => {
    const yaml = components("S: {type: string, nullable: true}");
    expect(problemsOf(yaml)).toEqual(["warning nullable-outside-3.0"]);
    expect(show("{type: string, nullable: true}")).toBe("string | null");
  });

  test("takes type null beside a reference for a reference that may be null", () => {
    const yaml = "S: {type: 'null', allOf: [{$ref: '#/components/schemas/T'}]}\nT: {type: object}";
    expect(shown(yaml)["S"]).toBe("T | null");
    expect(problemsOf(components(yaml))).toEqual(["warning null-beside-parts"]);
  });

  test("says that null does not fit an enum without it", () => {
    expect(problemsOf(components("S: {type: [string, 'null'], enum: [a]}"))).toEqual(["warning enum-without-null"]);
  });
});

describe("enums", () => {
  test.each([
    ["{enum: [a, 1, true]}", '"a" | 1 | true'],
    ["{type: boolean, enum: [true]}", "true"],
    ["{const: quote}", '"quote"'],
    ["{type: string, enum: [a, b], const: a}", '"a"'],
    ["{enum: [a, a]}", '"a"'],
    ["{type: string, enum: [a], x-open-enum: true}", '"a" | ...'],
    ["{oneOf: [{const: a}, {const: b}]}", '"a" | "b"'],
  ])("reads %s as %s", (schema, want) => {
    expect(show(schema)).toBe(want);
  });

  test("keeps what the author says of each value", () => {
    const consts = build("{oneOf: [{const: a, description: First.}, {const: b, title: B, deprecated: true}]}");
    expect(consts).toMatchObject({
      values: [
        { value: "a", description: "First." },
        { value: "b", description: "Deprecated. B" },
      ],
    });
    const listed = build("{enum: [a, b], x-enum-descriptions: {b: Second.}}");
    expect(listed).toMatchObject({ values: [{ value: "a" }, { value: "b", description: "Second." }] });
  });

  test("warns of a value that YAML did not read as a string", () => {
    expect(problemsOf(components("S: {type: string, enum: [a, 1.10]}"))).toEqual(["warning enum-type-mismatch"]);
    expect(show("{type: string, enum: [a, 1.5]}")).toBe('"a" | 1.5');
  });

  test("widens an enum of objects and warns", () => {
    const yaml = "S: {type: object, enum: [{a: 1}]}";
    expect(shown(yaml)["S"]).toBe("{}");
    expect(problemsOf(components(yaml))).toEqual(["warning unsupported-enum-value"]);
  });
});

describe("objects", () => {
  test.each([
    ["{type: object, required: [b], properties: {a: {}, b: {}}}", "{ a?: unknown; b: unknown }"],
    ["{type: object, required: [ghost]}", "{ ghost: unknown }"],
    ["{type: object, required: [k], additionalProperties: {type: string}}", "{ k: string; [key]: string }"],
    ["{type: object, additionalProperties: false}", "{ [none] }"],
    ["{type: object, additionalProperties: true}", "{ [key]: unknown }"],
    ["{type: object, unevaluatedProperties: false, properties: {a: {}}}", "{ a?: unknown; [none] }"],
    ["{patternProperties: {'^x': {type: string}}, additionalProperties: false}", "{ [key]: string }"],
    ["{patternProperties: {'^x': {type: string}}, additionalProperties: {type: integer}}", "{ [key]: (string | integer) }"],
    ["{propertyNames: {enum: [a, b]}, additionalProperties: {type: number}}", "{ a?: number; b?: number; [none] }"],
    ["{propertyNames: {const: a}, required: [a]}", "{ a: unknown; [none] }"],
  ])("reads %s as %s", (schema, want) => {
    expect(show(schema)).toBe(want);
  });

  test("reads the names allowed from a schema of their own", () => {
    const schemas = "S: {type: object, propertyNames: {$ref: '#/components/schemas/Key'}}\nKey: {type: string, enum: [k]}";
    expect(shown(schemas)["S"]).toBe("{ k?: unknown; [none] }");
  });

  test("says that patternProperties alone let everything through", () => {
    const yaml = "S: {type: object, patternProperties: {'^x': {type: string}}}";
    expect(shown(yaml)["S"]).toBe("{ [key]: unknown }");
    expect(problemsOf(components(yaml))).toEqual(["warning open-pattern-properties"]);
  });

  test("keeps names that JavaScript has a use for", () => {
    const schema = build('{type: object, required: [constructor], properties: {"__proto__": {type: string}, constructor: {}, then: {}}}');
    expect(schema).toMatchObject({ properties: [{ name: "__proto__" }, { name: "constructor", required: true }, { name: "then" }] });
  });
});

describe("tuples", () => {
  test.each([
    ["{prefixItems: [{type: string}, {type: number}], items: false, minItems: 2}", "[string, number]"],
    ["{prefixItems: [{type: string}], items: {type: number}, minItems: 1}", "[string, ...number]"],
    ["{prefixItems: [{type: string}, {}]}", "[string?, unknown?, ...unknown]"],
    ["{prefixItems: [{type: string}, {}], minItems: 2, maxItems: 2}", "[string, unknown]"],
    ["{prefixItems: [{type: string}], unevaluatedItems: false}", "[string?]"],
  ])("reads %s as %s", (schema, want) => {
    expect(show(schema)).toBe(want);
  });
});

describe("metadata", () => {
  test("keeps what a schema says beside its kind", () => {
    const schema =
      "{type: string, description: D, deprecated: true, readOnly: true, writeOnly: true, default: d, examples: [e], x-sensitive: true}";
    expect(build(schema)).toMatchObject({
      description: "D",
      deprecated: true,
      readOnly: true,
      writeOnly: true,
      default: "d",
      example: "e",
      extensions: { "x-sensitive": true },
      pointer: "/components/schemas/S",
    });
  });

  test("does not repeat it on each type of a list", () => {
    expect(build("{type: [string, integer], description: D}")).toMatchObject({
      description: "D",
      variants: [{ description: undefined }, { description: undefined }],
    });
  });

  test("lets metadata around a reference win over that of an inline part", () => {
    expect(build("{description: Outer, allOf: [{type: string, description: Inner, default: x}]}")).toMatchObject({
      kind: "string",
      description: "Outer",
      default: "x",
    });
  });
});

describe("what no type can say", () => {
  test.each([
    ["{not: {type: string}}", "unknown"],
    ["{type: string, not: {const: a}}", "string"],
    ["{type: object, if: {}, then: {required: [a]}}", "{}"],
    ["{type: object, dependentRequired: {a: [b]}}", "{}"],
    ["{type: object, minProperties: 1}", "{}"],
    ["{type: array, contains: {type: string}}", "(unknown)[]"],
    ["{$dynamicRef: '#node'}", "unknown"],
    ["{unevaluatedProperties: false, allOf: [{properties: {a: {}}}]}", "{ a?: unknown }"],
  ])("is left out of %s with a warning", (schema, want) => {
    expect(problemsOf(components(`S: ${schema}`))).toEqual(["warning unsupported-keyword"]);
    expect(show(schema)).toBe(want);
  });
});

test("freezes the model all the way down", () => {
  const model = modelOf(components("S: {type: object, properties: {a: {enum: [x]}}}"));
  const open: unknown[] = [model];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== "object" || value === null) continue;
    expect(Object.isFrozen(value)).toBe(true);
    open.push(...Object.values(value));
  }
});
