import { describe, expect, test } from "vitest";
import { emitValidators } from "../../../src/emit/validators/validators.js";
import type { Schema } from "../../../src/types/api-model.js";
import {
  apiModel,
  arraySchema,
  booleanSchema,
  enumSchema,
  intersectionSchema,
  namedSchema,
  neverSchema,
  nullSchema,
  numberSchema,
  objectSchema,
  reference,
  stringSchema,
  tupleSchema,
  unionSchema,
  unknownSchema,
} from "../../model-builders.js";
import { loadEmitted } from "../load-emitted.js";
import { printedBody } from "../print.js";

async function predicateOf(schema: Schema): Promise<(value: unknown) => boolean> {
  const emitted = await loadEmitted(emitValidators(apiModel({ schemas: [namedSchema("Thing", schema)] })).draft);
  return emitted["isThing"] as (value: unknown) => boolean; // what the draft declares
}

const tree = objectSchema({ name: stringSchema(), "children?": arraySchema(reference("Thing")) });
const own = objectSchema({ constructor: stringSchema(), "toString?": stringSchema() });
const closed = objectSchema({ "a?": stringSchema(), 'q"]?': stringSchema() }, { additional: null });
const proto: unknown = JSON.parse('{"__proto__": "text"}');

describe("emitted predicates", () => {
  test.each<[name: string, schema: Schema, fits: readonly unknown[], not: readonly unknown[]]>([
    [
      "strings by characters",
      stringSchema({ minLength: 2, maxLength: 3 }),
      ["ab", "💩💩", "💩💩💩"],
      ["a", "💩", "abcd", 1, null, undefined],
    ],
    ["a minimum of one character", stringSchema({ minLength: 1 }), ["a"], ["", 1]],
    ["patterns", stringSchema({ pattern: "^\\p{Lu}+$" }), ["AÄ"], ["a", "A1"]],
    ["no pattern that is none", stringSchema({ pattern: "(" }), ["anything"], [1]],
    ["finite numbers", numberSchema({ minimum: 0, exclusiveMaximum: 10 }), [0, 9.5], [-1, 10, Number.NaN, "1"]],
    ["exclusive limits", numberSchema({ exclusiveMinimum: -1, maximum: 1 }), [-0.5, 1], [-1, 2, Number.NEGATIVE_INFINITY]],
    ["integers", numberSchema({ integer: true, multipleOf: 5 }), [5, 10, -5, 1e300], [1.5, 7, Number.POSITIVE_INFINITY]],
    ["decimal multiples", numberSchema({ multipleOf: 0.1 }), [0.3, 12.7], [0.35]],
    ["booleans and null", unionSchema([booleanSchema(), nullSchema()]), [true, null], [0, "null", undefined]],
    ["anything", unknownSchema(), [1, undefined, {}], []],
    ["nothing", neverSchema(), [], [1, undefined]],
    ["closed enums", enumSchema(["a", 1, true]), ["a", 1, true], ["b", "1", false]],
    ["long closed enums", enumSchema(["a", "b", "c", "d", "e", "f"], { nullable: true }), ["f", null], ["g", undefined]],
    ["open enums of text", enumSchema(["a"], { open: true }), ["a", "new"], [1, null]],
    ["open enums of numbers", enumSchema([1], { open: true }), [1, 2], ["1"]],
    ["no value of an empty enum", enumSchema([]), [], ["a"]],
    ["arrays", arraySchema(numberSchema(), { minItems: 1, maxItems: 2 }), [[1], [1, 2]], [[], [1, 2, 3], ["1"], { length: 1 }]],
    [
      "arrays without repetitions",
      arraySchema(unknownSchema(), { uniqueItems: true }),
      [[1, "1", true]],
      [
        [1, 1],
        [[], []],
      ],
    ],
    ["tuples", tupleSchema([stringSchema(), numberSchema()], { minItems: 1 }), [["a"], ["a", 1]], [[], ["a", "b"], ["a", 1, 2], [1]]],
    ["tuples that go on", tupleSchema([stringSchema()], { rest: numberSchema() }), [["a"], ["a", 1, 2]], [["a", "b"], []]],
    [
      "objects",
      objectSchema({ a: stringSchema(), "b?": numberSchema() }),
      [{ a: "" }, { a: "", b: 1, c: 1 }],
      [{}, { a: 1 }, { a: "", b: "" }, [], null],
    ],
    ["required properties of any type", objectSchema({ a: unknownSchema() }), [{ a: null }], [{}]],
    ["required properties that requests alone carry", objectSchema({ a: stringSchema({ writeOnly: true }) }), [{}, { a: "" }], [{ a: 1 }]],
    ["own properties only", own, [{ constructor: "a" }, { constructor: "a", toString: "b" }], [{}, { constructor: "a", toString: 1 }]],
    ["a property called __proto__", objectSchema({ ["__proto__"]: stringSchema() }), [proto], [{}]],
    ["closed objects", closed, [{}, { a: "x", 'q"]': "y" }], [{ b: 1 }, { a: 1 }]],
    ["closed objects without properties", objectSchema({}, { additional: null }), [{}], [{ a: 1 }]],
    [
      "additional properties",
      objectSchema({ a: stringSchema() }, { additional: numberSchema() }),
      [{ a: "x", b: 1 }],
      [{ a: "x", b: "y" }],
    ],
    ["maps", objectSchema({}, { additional: stringSchema({ nullable: true }) }), [{}, { a: null }], [{ a: 1 }]],
    [
      "nested objects",
      objectSchema({ "a?": objectSchema({ b: objectSchema({ c: stringSchema() }) }) }),
      [{}, { a: { b: { c: "" } } }],
      [{ a: {} }, { a: { b: { c: 1 } } }],
    ],
    [
      "recursive schemas",
      tree,
      [{ name: "a", children: [{ name: "b" }] }],
      [
        { name: "a", children: [{}] },
        { name: "a", children: {} },
      ],
    ],
    [
      "unions",
      unionSchema([objectSchema({ k: enumSchema(["a"]) }), objectSchema({ k: enumSchema(["b"]), n: numberSchema() })]),
      [{ k: "a" }, { k: "b", n: 1 }],
      [{ k: "b" }, { k: "c" }],
    ],
    [
      "intersections",
      intersectionSchema([objectSchema({ a: stringSchema() }), objectSchema({ b: stringSchema() })], { nullable: true }),
      [{ a: "", b: "" }, null],
      [{ a: "" }, { b: "" }],
    ],
    ["parts that exclude each other", intersectionSchema([enumSchema(["a"]), objectSchema(), enumSchema(["b"])]), [], ["a", "b", {}]],
    ["binary content", stringSchema({ binary: true }), [new Blob([])], ["text"]],
  ])("take %s", async (_, schema, fits, not) => {
    const isThing = await predicateOf(schema);
    expect(fits.filter((value) => !isThing(value))).toEqual([]);
    expect(not.filter((value) => isThing(value))).toEqual([]);
  });

  test("have a Standard Schema face", async () => {
    const schemas = [namedSchema("Thing", stringSchema())];
    const { thingSchema } = await loadEmitted(emitValidators(apiModel({ schemas })).draft);
    const { "~standard": face } = thingSchema as { "~standard": { version: number; vendor: string; validate: (value: unknown) => object } }; // declared so
    expect([face.version, face.vendor, face.validate("a"), face.validate(1)]).toEqual([
      1,
      "specweld",
      { value: "a" },
      { issues: [{ message: "Not a valid Thing" }] },
    ]);
  });
});

test("reports patterns that are not checked", () => {
  const schemas = [namedSchema("Thing", objectSchema({ a: stringSchema({ pattern: "(" }), b: stringSchema({ pattern: "^(a+)+$" }) }))];
  expect(emitValidators(apiModel({ schemas })).diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'invalid-pattern: pattern "(" is not a regular expression, so it is not checked',
    'catastrophic-pattern: pattern "^(a+)+$" can take too long on some text, so it is not checked',
  ]);
});

test("emits nothing for an API without schemas", () => {
  expect(printedBody(emitValidators(apiModel()).draft)).toBe("export {};\n");
});
