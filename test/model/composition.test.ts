import { describe, expect, test } from "vitest";
import { components, modelOf, problemsOf, shown } from "./show.js";

describe("references", () => {
  test("name the schema they refer to", () => {
    expect(shown("A: {$ref: '#/components/schemas/b-c'}\nb-c: {type: string}")).toEqual({ A: "BC", BC: "string" });
  });

  test("take the metadata beside them in OpenAPI 3.1", () => {
    const [schema] = modelOf(
      components("A: {$ref: '#/components/schemas/B', description: D, deprecated: true, default: 1, x-a: 2}\nB: {}"),
    ).schemas;
    expect(schema?.schema).toMatchObject({
      kind: "reference",
      target: "B",
      description: "D",
      deprecated: true,
      default: 1,
      extensions: { "x-a": 2 },
    });
  });

  test("become an intersection with what else stands beside them in OpenAPI 3.1", () => {
    const schemas = "A: {$ref: '#/components/schemas/B', required: [x], properties: {x: {type: string}}}\nB: {type: object}";
    expect(shown(schemas)["A"]).toBe("B & { x: string }");
  });

  test("stand alone in OpenAPI 3.0 but for the description, with a warning", () => {
    const schemas = "A: {$ref: '#/components/schemas/B', description: D, properties: {x: {type: string}}}\nB: {type: object}";
    expect(shown(schemas, "3.0.3")["A"]).toBe("B");
    expect(modelOf(components(schemas), "3.0.3").schemas[0]?.schema.description).toBe("D");
    expect(problemsOf(components(schemas), "3.0.3")).toEqual(["warning ignored-sibling"]);
  });

  test("are replaced by what stands at a place without a name", () => {
    const schemas =
      "A: {type: object, properties: {b: {type: object, properties: {c: {type: string}}}}}\nB: {$ref: '#/components/schemas/A/properties/b'}";
    expect(shown(schemas)["B"]).toBe("{ c?: string }");
  });

  test("read percent-encoded and escaped keys", () => {
    const yaml = `paths: {"/a b": {get: {operationId: get, responses: {"200": {description: d, content: {application/json: {schema: {type: string}}}}}}}}
components: {schemas: {A: {$ref: "#/paths/~1a%20b/get/responses/200/content/application~1json/schema"}}}`;
    expect(modelOf(yaml).schemas[0]?.schema.kind).toBe("string");
  });

  test.each([
    ["a place that is not there", "A: {$ref: '#/components/schemas/Ghost'}", "unresolved-reference"],
    ["something inherited", "A: {$ref: '#/components/schemas/__proto__'}", "unresolved-reference"],
    ["an anchor", "A: {$ref: '#here'}", "unresolved-reference"],
    ["no text", "A: {$ref: 1}", "unresolved-reference"],
  ])("are refused when they lead to %s", (_, schemas, code) => {
    expect(problemsOf(components(schemas))).toEqual([`error ${code}`]);
  });

  test.each([
    [
      "a place without a name that contains itself",
      "A: {type: object, properties: {b: {type: object, properties: {c: {$ref: '#/components/schemas/A/properties/b'}}}}}",
      "recursive-unnamed-schema",
      "{ b?: { c?: unknown } }",
    ],
    ["themselves", "A: {$ref: '#/components/schemas/A'}", "circular-schema", "unknown"],
    ["each other", "A: {$ref: '#/components/schemas/B'}\nB: {allOf: [{$ref: '#/components/schemas/A'}]}", "circular-schema", "unknown"],
    ["themselves as a part", "A: {allOf: [{$ref: '#/components/schemas/A'}, {type: string}]}", "circular-schema", "string"],
    ["themselves as a variant", "A: {oneOf: [{$ref: '#/components/schemas/A'}, {type: string}]}", "circular-schema", "(unknown | string)"],
  ])("are read as unknown when they lead to %s", (_, schemas, code, type) => {
    expect(problemsOf(components(schemas))).toEqual([`warning ${code}`]);
    expect(shown(schemas)).toMatchObject({ A: type });
  });

  test("may be recursive by way of properties and items", () => {
    const schemas =
      "A: {type: object, properties: {a: {$ref: '#/components/schemas/A'}, b: {type: array, items: {$ref: '#/components/schemas/B'}}}}\nB: {anyOf: [{type: string}, {type: array, items: {$ref: '#/components/schemas/B'}}]}";
    expect(shown(schemas)).toEqual({ A: "{ a?: A; b?: (B)[] }", B: "(string | (B)[])" });
  });
});

describe("allOf", () => {
  const base = "Base: {type: object, properties: {m: {type: string}, n: {type: integer}}}";
  test.each([
    ["one reference is that reference", "{allOf: [{$ref: '#/components/schemas/Base'}]}", "Base"],
    [
      "references and fields are an intersection",
      "{allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {x: {}}}]}",
      "Base & { x?: unknown }",
    ],
    [
      "inline objects are one object",
      "{allOf: [{type: object, properties: {a: {}}}, {properties: {b: {}}}], properties: {c: {}}}",
      "{ a?: unknown; b?: unknown; c?: unknown }",
    ],
    ["an outer required reaches inline parts", "{allOf: [{properties: {a: {}}}], required: [a]}", "{ a: unknown }"],
    ["a required of one part reaches another", "{allOf: [{properties: {a: {}}}, {required: [a]}]}", "{ a: unknown }"],
    ["an outer required reaches referenced parts", "{allOf: [{$ref: '#/components/schemas/Base'}], required: [m]}", "Base & { m: string }"],
    [
      "an inner required reaches referenced parts",
      "{allOf: [{$ref: '#/components/schemas/Base'}, {required: [m, n]}]}",
      "Base & { m: string; n: integer }",
    ],
    ["a narrower enum wins", "{allOf: [{properties: {t: {enum: [a, b]}}}, {properties: {t: {enum: [a]}}}]}", '{ t?: "a" }'],
    [
      "properties that differ stay apart",
      "{allOf: [{properties: {t: {type: string, pattern: a}}}, {properties: {t: {type: string, pattern: b}}}]}",
      "{ t?: string } & { t?: string }",
    ],
    ["scalars become one", "{allOf: [{type: string}, {minLength: 1}, {maxLength: 2}]}", "string"],
    [
      "a closed part stays apart",
      "{allOf: [{properties: {a: {}}, additionalProperties: false}, {properties: {b: {}}}]}",
      "{ a?: unknown; [none] } & { b?: unknown }",
    ],
    ["metadata alone adds nothing", "{allOf: [{$ref: '#/components/schemas/Base'}, {description: D}]}", "Base"],
    ["a part that nothing fits", "{allOf: [{type: string}, false]}", "never"],
  ])("%s", (_, schema, want) => {
    expect(shown(`S: ${schema}\n${base}`)["S"]).toBe(want);
  });

  test("leaves a name alone that a referenced part requires already", () => {
    const schemas = "S: {allOf: [{$ref: '#/components/schemas/B'}], required: [m]}\nB: {type: object, required: [m], properties: {m: {}}}";
    expect(shown(schemas)["S"]).toBe("B");
  });

  test("takes the description of a part that is nothing else", () => {
    const schemas = "S: {allOf: [{$ref: '#/components/schemas/B'}, {description: D}]}\nB: {type: object}";
    expect(modelOf(components(schemas)).schemas[0]?.schema.description).toBe("D");
  });
});

describe("anyOf and oneOf", () => {
  test.each([
    ["are unions", "{oneOf: [{type: string}, {type: integer}]}", "(string | integer)"],
    ["of one schema are that schema", "{anyOf: [{type: string}]}", "string"],
    [
      "both at once are an intersection",
      "{anyOf: [{type: string}, {type: integer}], oneOf: [{type: string}, {type: boolean}]}",
      "(string | boolean) & (string | integer)",
    ],
    [
      "beside properties are an intersection",
      "{properties: {c: {type: string}}, anyOf: [{required: [a], properties: {a: {}}}, {properties: {b: {}}}]}",
      "{ c?: string } & ({ a: unknown } | { b?: unknown })",
    ],
    [
      "beside a bare type are the union alone",
      "{type: object, oneOf: [{properties: {a: {}}}, {properties: {b: {}}}]}",
      "({ a?: unknown } | { b?: unknown })",
    ],
    ["give variants without a type that of their host", "{type: integer, anyOf: [{format: int32}, {minimum: 1}]}", "(integer | integer)"],
    [
      "may only require what their host declares",
      "{properties: {a: {type: string}, b: {type: integer}}, oneOf: [{required: [a]}, {required: [b]}]}",
      "{ a?: string; b?: integer } & ({ a: string } | { b: integer })",
    ],
    [
      "let a required of their host reach their fields",
      "{required: [a], oneOf: [{properties: {a: {type: string}}}, {properties: {a: {type: integer}}}]}",
      "{ a: (string | integer) } & ({ a?: string } | { a?: integer })",
    ],
  ])("%s", (_, schema, want) => {
    expect(shown(`S: ${schema}`)["S"]).toBe(want);
  });

  test("without a schema are refused", () => {
    expect(problemsOf(components("S: {oneOf: []}"))).toEqual(["warning empty-union"]);
  });
});
