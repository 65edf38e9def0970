import { describe, expect, test } from "vitest";
import { indexSchemas } from "../../../src/emit/models/schema-index.js";
import { emitRequestType, emitType } from "../../../src/emit/models/types.js";
import type { NamedSchema, Schema } from "../../../src/types/api-model.js";
import {
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
import { printedCode } from "../print.js";

function typeText(schema: Schema, schemas: readonly NamedSchema[] = []): string {
  return printedCode(emitType(schema, indexSchemas({ id: "pets", schemas })));
}

function requestText(schema: Schema, schemas: readonly NamedSchema[] = []): string {
  return printedCode(emitRequestType(schema, indexSchemas({ id: "pets", schemas })));
}

describe("emitType", () => {
  test.each<[string, Schema, string]>([
    [
      "writes scalars as what JSON holds",
      unionSchema([stringSchema(), numberSchema({ integer: true }), booleanSchema()]),
      "string | number | boolean",
    ],
    ["writes unknown, never and null", arraySchema(unionSchema([nullSchema(), neverSchema()])), "null[]"],
    ["adds null once", stringSchema({ nullable: true }), "string | null"],
    ["lets unknown swallow null", unknownSchema({ nullable: true }), "unknown"],
    ["lets unknown swallow a union", unionSchema([stringSchema(), unknownSchema()]), "unknown"],
    ["writes binary content as a Blob", stringSchema({ binary: true, format: "binary" }), "Blob"],
    ["keeps the values of an open enum in completions", enumSchema(["a", "b"], { open: true }), '"a" | "b" | (string & {})'],
    ["opens an enum of numbers to numbers", enumSchema([1, 2], { open: true }), "1 | 2 | (number & {})"],
    ["writes an enum without values as never", enumSchema([]), "never"],
    ["parenthesises a union in an array", arraySchema(enumSchema(["a", 1, true], { nullable: true })), '("a" | 1 | true | null)[]'],
    ["parenthesises an intersection in an array", arraySchema(intersectionSchema([reference("A"), reference("B")])), "(A & B)[]"],
    ["keeps an intersection of never", intersectionSchema([reference("A"), neverSchema()]), "A & never"],
    ["leaves out repetitions in a union", unionSchema([stringSchema(), stringSchema({ format: "uri" })]), "string"],
    [
      "parenthesises a union in an intersection",
      intersectionSchema([unionSchema([reference("A"), reference("B")]), reference("C")]),
      "(A | B) & C",
    ],
    ["writes an object without properties as a record", objectSchema(), "{ [key: string]: unknown }"],
    ["writes a closed object without properties as empty", objectSchema({}, { additional: null }), "{ [key: string]: never }"],
    ["writes a map", objectSchema({}, { additional: reference("A") }), "{ [key: string]: A }"],
    [
      "widens the type of additional properties to what the named ones need",
      objectSchema({ n: numberSchema() }, { additional: stringSchema() }),
      "{ n: number; [key: string]: string | number }",
    ],
    [
      "keeps the type of additional properties that named ones fit",
      objectSchema({ n: stringSchema() }, { additional: stringSchema() }),
      "{ n: string; [key: string]: string }",
    ],
    [
      "quotes a property that is not an identifier",
      objectSchema({ "re-funded?": booleanSchema(), __proto__x: nullSchema() }),
      '{ "re-funded"?: boolean; __proto__x: null }',
    ],
    [
      "writes a tuple with optional and further items",
      tupleSchema([stringSchema(), numberSchema({ nullable: true })], { minItems: 1, rest: booleanSchema() }),
      "[string, (number | null)?, ...boolean[]]",
    ],
  ])("%s", (_, schema, want) => {
    expect(typeText(schema)).toBe(want);
  });

  test("adds the tag to a variant whose own property says less", () => {
    const cat = objectSchema({ kind: enumSchema(["cat"]) });
    const dog = objectSchema({ kind: stringSchema() });
    const pet = unionSchema([reference("Cat"), reference("Dog")], {
      discriminator: { property: "kind", values: [["cat"], ["dog", "hound"]] },
    });
    expect(typeText(pet, [namedSchema("Cat", cat), namedSchema("Dog", dog)])).toBe('Cat | (Dog & { kind: "dog" | "hound" })');
  });

  test("fills lines with the values of a long enum", () => {
    const text = typeText(
      enumSchema(
        Array.from({ length: 30 }, (_, index) => `value${index}`),
        { nullable: true },
      ),
    );
    expect(text.split("\n")[1]).toBe('  | "value0" | "value1" | "value2" | "value3" | "value4" | "value5" | "value6" | "value7"');
    expect(text).toMatch(/\| null$/);
  });

  test("puts the alternatives of a long union on lines of their own", () => {
    const long = objectSchema({ a: stringSchema({ description: "Documented." }) });
    expect(typeText(arraySchema(unionSchema([long, objectSchema({ b: stringSchema({ description: "Too." }) })])))).toMatchInlineSnapshot(`
      "(
        | {
            /** Documented. */
            a: string;
          }
        | {
            /** Too. */
            b: string;
          }
      )[]"
    `);
  });

  describe("in a request", () => {
    const id = stringSchema({ readOnly: true });
    const pet = namedSchema("Pet", objectSchema({ id, name: stringSchema() }));
    const owner = namedSchema(
      "Owner",
      objectSchema({ pet: reference("Pet"), secret: stringSchema({ writeOnly: true }), "owners?": arraySchema(reference("Owner")) }),
    );

    test("leaves out what only the server sets", () => {
      expect(requestText(objectSchema({ id, name: stringSchema() }))).toBe("{ name: string }");
      expect(requestText(objectSchema({ id }))).toBe("{ [key: string]: never }");
      expect(requestText(objectSchema({ id }, { additional: stringSchema() }))).toBe("{ [key: string]: string }");
    });

    test("names what requests hold of a schema that changes, or whose inner schemas change", () => {
      expect(requestText(arraySchema(reference("Pet")), [pet])).toBe("PetInput[]");
      expect(requestText(reference("Owner"), [pet, owner])).toBe("OwnerInput");
    });

    test("keeps the declared name where nothing changes", () => {
      expect(requestText(reference("Tag"), [pet, namedSchema("Tag", objectSchema({ name: stringSchema() }))])).toBe("Tag");
    });
  });
});
