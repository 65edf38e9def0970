import { describe, expect, test } from "vitest";
import { parse, parseDocument } from "yaml";
import { formKeys } from "../../src/mapping/forms/index.js";
import { requestFormKeys } from "../../src/mapping/request/build-request-fields.js";
import { isJsonObject, type Json, type JsonObject } from "../../src/types/json.js";
import { mappedProviders, mappingOf } from "../mapping/real-apis.js";
import { faultFinder, readSchema } from "./schema.js";

const schema = readSchema("mapping");
const definitions = schema["$defs"] as JsonObject; // every schema of ours has them
const faultsOf = faultFinder(schema);

/** A mapping with everything that is needed, and with what a test adds. */
function mapping(field: unknown, rest: Readonly<Record<string, unknown>> = {}): unknown {
  return {
    provider: "shop",
    canonical: "../checkout/openapi.yaml",
    models: { Session: { from: "Checkout", fields: { x: field } } },
    operations: {},
    ...rest,
  };
}

function withOperation(operation: Readonly<Record<string, unknown>>): unknown {
  return mapping("a", { operations: { createSession: { call: "create", returns: "Session", ...operation } } });
}

describe("the mappings of this repository", () => {
  test.each(mappedProviders)("of %s fits the schema", (id) => {
    expect(faultsOf(parse(mappingOf(id).text))).toEqual([]);
  });

  test.each(mappedProviders)("of %s names the schema in its first line, so that editors know it", (id) => {
    expect(mappingOf(id).text.split("\n")[0]).toBe("# yaml-language-server: $schema=../../src/schemas/mapping.schema.json");
    expect(parseDocument(mappingOf(id).text).errors).toEqual([]);
  });
});

describe("the schema of mappings", () => {
  test("knows exactly the forms that the compiler knows, on responses and on requests", () => {
    expect(headsOf("form.").toSorted()).toEqual(formKeys.toSorted());
    expect(headsOf("request.").toSorted()).toEqual(requestFormKeys.toSorted());
  });

  test("asks for the key that names a form, and allows no other ones", () => {
    for (const [name, form] of Object.entries(definitions).filter(([key]) => /^(form|request)\./.test(key))) {
      expect(form, name).toMatchObject({ required: expect.arrayContaining([name.split(".")[1]]), additionalProperties: false });
    }
  });

  test("keeps the keys of forms out of the names of nested fields", () => {
    expect(definitions["nested"]).toMatchObject({ propertyNames: { not: { enum: expect.arrayContaining([...formKeys]) } } });
  });

  test("explains everything that an editor can complete", () => {
    expect(unexplained(schema, "")).toEqual([]);
  });
});

describe("a mapping that fits", () => {
  test.each([
    ["a.b.c"],
    ["/url"],
    [{ first: ["a", "b.c"] }],
    [{ first: [{ ref: "a" }, "b.c", { enum: "d", values: { A: "open" } }] }],
    [{ object: { a: "b" }, when: "c" }],
    [{ object: { a: "b" }, when: ["c", "d.e"] }],
    [{ interval: { unit: "a", count: "b" }, values: { DAY: "day" } }],
    [{ interval: { days: "a" } }],
    [{ enum: "a", values: { A: "open", B: "open" }, out: { open: "A" } }],
    [{ interval: "a", values: { A: { month: 1 }, B: { month: 1 } }, out: { month: { 1: "A" } } }],
    [{ interval: "a", values: { once: null, "every-month": { month: 1 } } }],
    [{ by: "a", cases: { true: { const: 5, because: "It is five." }, false: { absent: "There is none." } } }],
    [{ each: "a", fields: { id: "id", nested: { deep: { absent: "There is none." } } } }],
    [{ due: { money: "a" }, paid: { absent: "Nobody tells." } }],
  ])("may hold %j", (field) => {
    expect(faultsOf(mapping(field))).toEqual([]);
  });

  test("may hold a whole request and errors", () => {
    const body = {
      a: { option: "b" },
      c: "d",
      e: { each: "f", fields: { g: { object: { h: { money: "i" } } } } },
      j: { const: null, because: "It is null." },
      n: { interval: { unit: "o" }, values: { month: "MONTH" }, unsupported: { day: "Nothing renews daily." } },
      p: { interval: "o", values: { month: { 1: "monthly" } }, missing: "once" },
      q: { one: "f", item: { bool: "r", values: { true: "yes", false: "no" } } },
      s: {
        by: { option: "t" },
        cases: { u: { object: { v: { time: "w", as: "any" } }, unsupported: { c: "Not needed here." } }, x: "y" },
        missing: "u",
        ignore: { Y: "Not needed here." },
      },
    };
    expect(
      faultsOf(
        withOperation({
          params: { "path.id": "id" },
          body,
          ignore: { k: "Not needed here." },
          unsupported: { "l[].m": "Not needed here." },
        }),
      ),
    ).toEqual([]);
    expect(
      faultsOf(
        mapping("a", { errors: { message: ["error", "message"], requestId: { header: "x-request-id" }, fields: { each: "issues" } } }),
      ),
    ).toEqual([]);
  });
});

describe("a mapping that does not fit", () => {
  test.each([
    [""],
    ["a..b"],
    ["."],
    [5],
    [null],
    [[]],
    [{}],
    [{ feild: "a", because: "It is." }],
    [{ field: "a", because: "It is." }],
    [{ absent: "none" }],
    [{ absent: "" }],
    [{ const: "a" }],
    [{ const: "a", because: "so" }],
    [{ enum: "a" }],
    [{ enum: "a", values: {} }],
    [{ enum: "a", values: { A: { b: 1 } } }],
    [{ bool: "a", values: { A: "true" } }],
    [{ interval: { unit: "a" }, values: { A: "day" } }],
    [{ interval: { days: "a", unit: "b" } }],
    [{ interval: "a", values: { A: { month: 0 } } }],
    [{ interval: "a", values: { A: { month: 1, day: 1 } } }],
    [{ time: "a" }],
    [{ time: "a", as: "rfc" }],
    [{ first: [] }],
    [{ first: "a" }],
    [{ first: ["a", { absent: "There is none." }] }],
    [{ first: [{ first: ["a"] }] }],
    [{ object: { a: "b" }, when: [] }],
    [{ via: "mapping.ts", reads: ["a"] }],
    [{ via: "./mapping.ts#name" }],
    [{ object: { a: "b" } }],
    [{ each: ["a"] }],
    [{ one: "a" }],
    [{ by: "a", cases: {} }],
  ])("cannot hold %j", (field) => {
    expect(faultsOf(mapping(field))).not.toEqual([]);
  });

  test.each([
    [mapping("a", { provider: undefined })],
    [mapping("a", { provider: "" })],
    [mapping("a", { canonical: undefined })],
    [mapping("a", { models: undefined })],
    [mapping("a", { operations: undefined })],
    [mapping("a", { extra: {} })],
    [mapping("a", { models: { Session: { fields: {} } } })],
    [mapping("a", { models: { Session: { from: "Checkout" } } })],
    [mapping("a", { models: { Session: { from: "Checkout", fields: {}, ignore: { a: "no" } } } })],
    [mapping("a", { models: { Session: { from: "Checkout", fields: {}, insde: "a" } } })],
    [mapping("a", { errors: { code: "a" } })],
    [mapping("a", { errors: { message: [] } })],
    [mapping("a", { errors: { message: "a", requestId: { headers: "b" } } })],
    [mapping("a", { errors: { message: "a", fields: { path: "b" } } })],
    [withOperation({ call: undefined })],
    [withOperation({ returns: undefined })],
    [withOperation({ params: { checkout_id: "id" } })],
    [withOperation({ params: { "body.id": "id" } })],
    [withOperation({ body: { a: { option: "" } } })],
    [withOperation({ body: { a: { option: "b", money: "c" } } })],
    [withOperation({ body: { a: { const: "b" } } })],
    [withOperation({ body: { a: { time: "b" } } })],
    [withOperation({ body: { a: { by: "b", cases: {} } } })],
    [withOperation({ body: { a: { by: "b", cases: { c: "d" }, missing: { e: "f" } } } })],
    [withOperation({ body: { a: { by: "b", cases: { c: "d" }, ignore: { E: "no" } } } })],
    [withOperation({ body: { a: { interval: { unit: "b", count: "c" } } } })],
    [withOperation({ body: { a: { interval: "b", values: { month: { 0: "monthly" } } } } })],
    [withOperation({ body: { a: { enum: "b", unsupported: { c: "no" } } } })],
    [withOperation({ unsupported: { a: "no" } })],
    [withOperation({ ignored: {} })],
    ["text"],
    [null],
  ])("cannot be %j", (whole) => {
    expect(faultsOf(structuredClone(whole))).not.toEqual([]);
  });
});

function headsOf(prefix: string): readonly string[] {
  return Object.keys(definitions).flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []));
}

/** Properties without a description, of their own or of what they refer to. */
function unexplained(value: Json, pointer: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => unexplained(item, `${pointer}/${index}`));
  if (!isJsonObject(value)) return [];
  const properties = isJsonObject(value["properties"]) ? Object.entries(value["properties"]) : [];
  const silent = properties.filter(([, property]) => !isExplained(property)).map(([name]) => `${pointer}/${name}`);
  return [...silent, ...Object.entries(value).flatMap(([key, each]) => (key === "examples" ? [] : unexplained(each, `${pointer}/${key}`)))];
}

function isExplained(property: Json): boolean {
  if (!isJsonObject(property)) return false;
  const reference = typeof property["$ref"] === "string" ? definitions[property["$ref"].replace("#/$defs/", "")] : undefined;
  return ["title", "description"].some((key) => key in property || (isJsonObject(reference) && key in reference)) || "anyOf" in property;
}
