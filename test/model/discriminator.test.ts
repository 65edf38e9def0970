import { describe, expect, test } from "vitest";
import { components, modelOf, problemsOf, shown } from "./show.js";

/** The discriminator of the union that YAML declares first. */
function discriminatorOf(schemas: string) {
  const schema = modelOf(components(schemas)).schemas[0]?.schema;
  return schema?.kind === "union" ? schema.discriminator : undefined;
}

const union = (discriminator: string) =>
  `U: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], discriminator: ${discriminator}}`;
const free = "Cat: {type: object, properties: {kind: {type: string}}}\nDog: {type: object, properties: {kind: {type: string}}}";

describe("a union's discriminator", () => {
  test("knows variants by their names when nothing else is said", () => {
    expect(discriminatorOf(`${union("{propertyName: kind}")}\n${free}`)).toEqual({ property: "kind", values: [["Cat"], ["Dog"]] });
  });

  test("knows variants by the mapping, which may name or refer to a schema", () => {
    const mapping = "{propertyName: kind, mapping: {cat: Cat, kitten: '#/components/schemas/Cat', dog: Dog}}";
    expect(discriminatorOf(`${union(mapping)}\n${free}`)?.values).toEqual([["cat", "kitten"], ["dog"]]);
  });

  test("lets the values that a variant carries win", () => {
    const arms = "Cat: {properties: {kind: {type: string, enum: [text]}}}\nDog: {properties: {kind: {const: quote}}}";
    expect(discriminatorOf(`${union("{propertyName: kind}")}\n${arms}`)?.values).toEqual([["text"], ["quote"]]);
  });

  test("says that a mapping contradicts what a variant carries", () => {
    const arms = "Cat: {properties: {kind: {const: text}}}\nDog: {properties: {kind: {const: dog}}}";
    const yaml = components(`${union("{propertyName: kind, mapping: {cat: Cat, dog: Dog}}")}\n${arms}`);
    expect(problemsOf(yaml)).toEqual(["warning discriminator-mismatch"]);
    expect(discriminatorOf(`${union("{propertyName: kind, mapping: {cat: Cat, dog: Dog}}")}\n${arms}`)?.values).toEqual([
      ["text"],
      ["dog"],
    ]);
  });

  test("tells variants apart by the mapping where they carry the same list", () => {
    const arms =
      "B: {properties: {kind: {enum: [cat, dog]}}}\nCat: {allOf: [{$ref: '#/components/schemas/B'}]}\nDog: {allOf: [{$ref: '#/components/schemas/B'}]}";
    expect(discriminatorOf(`${union("{propertyName: kind, mapping: {cat: Cat, dog: Dog}}")}\n${arms}`)?.values).toEqual([["cat"], ["dog"]]);
  });

  test("keeps step with the variants when null is one", () => {
    const yaml = `U: {oneOf: [{type: 'null'}, {$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], discriminator: {propertyName: kind}}\n${free}`;
    expect(discriminatorOf(yaml)?.values).toEqual([["Cat"], ["Dog"]]);
  });

  test.each([
    [
      "a variant has neither name nor value",
      "U: {oneOf: [{type: object}, {$ref: '#/components/schemas/Cat'}], discriminator: {propertyName: kind}}",
      "untagged-variant",
    ],
    [
      "its property is not text",
      "U: {oneOf: [{properties: {kind: {const: true}}}, {properties: {kind: {const: false}}}], discriminator: {propertyName: kind}}",
      "discriminator-not-text",
    ],
  ])("is left out with a warning when %s", (_, schemas, code) => {
    expect(problemsOf(components(`${schemas}\n${free}`))).toEqual([`warning ${code}`]);
    expect(discriminatorOf(`${schemas}\n${free}`)).toBeUndefined();
  });

  test("warns of a mapping that leads nowhere", () => {
    expect(problemsOf(components(`${union("{propertyName: kind, mapping: {x: Ghost}}")}\n${free}`))).toEqual([
      "warning unresolved-mapping",
    ]);
  });
});

describe("a base with a discriminator", () => {
  const mapping = "{cat: '#/components/schemas/Cat', kitten: '#/components/schemas/Cat', dog: '#/components/schemas/Dog'}";
  const base = `Base: {type: object, required: [type], properties: {type: {type: string}}, discriminator: {propertyName: type, mapping: ${mapping}}}`;
  const heirs = `Cat: {allOf: [{$ref: '#/components/schemas/Base'}, {required: [meow], properties: {meow: {type: boolean}}}]}
Dog: {allOf: [{$ref: '#/components/schemas/Base'}], properties: {bark: {type: string}}}`;

  test("stands for its heirs, which take its fields and narrow the property", () => {
    expect(shown(`${base}\n${heirs}`)).toEqual({
      Base: "(Cat | Dog)",
      Cat: '{ type: "cat" | "kitten"; meow: boolean }',
      Dog: '{ type: "dog"; bark?: string }',
    });
  });

  test("keeps its name where a property refers to it", () => {
    expect(shown(`${base}\n${heirs}\nHas: {properties: {p: {allOf: [{$ref: '#/components/schemas/Base'}]}}}`)["Has"]).toBe("{ p?: Base }");
  });

  test("gives an heir the tags of its own heirs too", () => {
    const schemas = `Base: {type: object, properties: {t: {type: string}}, discriminator: {propertyName: t, mapping: {a: A, b: B}}}
A: {allOf: [{$ref: '#/components/schemas/Base'}]}
B: {allOf: [{$ref: '#/components/schemas/A'}]}`;
    expect(shown(schemas)).toMatchObject({ Base: "(A | B)", A: '{ t?: "a" | "b" }', B: 'A & { t?: "b" }' });
  });

  test("leaves an alias what it is, and the values to an heir that lists them itself", () => {
    const schemas = `${base}\n${heirs}
Bird: {allOf: [{$ref: '#/components/schemas/Base'}]}
Dog2: {allOf: [{$ref: '#/components/schemas/Base'}], properties: {type: {const: hound}}}`;
    expect(shown(schemas)).toMatchObject({ Bird: "Base", Dog2: '{ type: "hound" }' });
  });

  test("gives heirs its fields alone where it lists them as its variants", () => {
    const schemas = `Animal: {type: object, required: [species], properties: {species: {enum: [cat, dog]}}, discriminator: {propertyName: species, mapping: {cat: Cat, dog: Dog}}, oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}
Cat: {allOf: [{$ref: '#/components/schemas/Animal'}, {properties: {lives: {type: integer}}}]}
Dog: {allOf: [{$ref: '#/components/schemas/Animal'}]}`;
    expect(shown(schemas)).toEqual({
      Animal: '{ species: "cat" | "dog" } & (Cat | Dog)',
      Cat: '{ species: "cat"; lives?: integer }',
      Dog: '{ species: "dog" }',
    });
  });
});
