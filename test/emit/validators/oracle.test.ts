import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { emitValidators } from "../../../src/emit/validators/validators.js";
import { buildModel } from "../../../src/model/build-model.js";
import { isJsonObject, type Json, type JsonObject } from "../../../src/types/json.js";
import { loadedSpec } from "../../model/loaded-spec.js";
import { loadEmitted } from "../load-emitted.js";

const document = parse(readFileSync("test/fixtures/golden/pet-shop.yaml", "utf8")) as JsonObject; // a mapping

const person = { kind: "person", name: "Ada" };
const shelter = { kind: "shelter", location: [1, 2] };
const price = { amount: 500, currency: "EUR" };
const pet = { id: "pet_1", name: "Rex", status: "sold", price, owner: person, labels: { a: "b" }, microchip: "123456789012345" };
const litter = { ...pet, owner: "p_1", litter: [pet, { ...pet, owner: shelter, "tag-color": null, microchip: null }], born: "2030-01-31" };

/** Values that fit, by the name of the schema. */
const samples: Readonly<Record<string, readonly Json[]>> = {
  Pet: [pet, litter],
  Money: [price],
  Owner: [person, shelter],
  Person: [person],
  Shelter: [shelter],
  PetPage: [{ next: null, items: [pet] }],
  Page: [{ next: "a" }],
  Problem: [{ title: "No.", line: 3 }],
};

/** A value with one thing in it changed: another value anywhere, a key left out, a key too many. */
function mutant(value: Json): fc.Arbitrary<Json> {
  const inner = childrenOf(value).map(([key, child]) => mutant(child).map((changed) => put(value, key, changed)));
  const kept = isJsonObject(value) ? Object.keys(value).map((key) => fc.constant(without(value, key))) : [];
  const more = isJsonObject(value) ? [fc.jsonValue().map((extra) => ({ ...value, extra: extra as Json }))] : []; // JSON values are JSON
  const other = fc.oneof(
    fc.constantFrom<Json[]>(null, true, "", "x".repeat(90), -1, 1.5, [], {}, "person", "shelter"),
    fc.jsonValue() as fc.Arbitrary<Json>,
  ); // as above
  return fc.oneof(fc.constant(value), other, ...inner, ...kept, ...more);
}

function childrenOf(value: Json): readonly (readonly [string, Json])[] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

function put(value: Json, key: string, child: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json, index) => (String(index) === key ? child : item));
  return { ...(value as JsonObject), [key]: child }; // only objects have other keys
}

function without(value: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
}

const model = buildModel(loadedSpec(document)).value;
const emitted = model === undefined ? {} : await loadEmitted(emitValidators(model).draft);
const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema(oracleOf(document), "pet-shop");

/** The description in words of JSON Schema alone: any text for an open enum, and the tag that a discriminator demands. */
function oracleOf(description: JsonObject): JsonObject {
  const text = JSON.stringify(description)
    .replaceAll('"enum":["available","sold"],', "")
    .replaceAll('"oneOf"', '"anyOf"')
    .replace(
      '{"$ref":"#/components/schemas/Shelter"}',
      '{"$ref":"#/components/schemas/Shelter","properties":{"kind":{"const":"shelter"}}}',
    );
  return JSON.parse(text) as JsonObject; // a mapping it stays
}

test.each(Object.keys(samples))("is%s agrees with JSON Schema", (name) => {
  const isValid = emitted[`is${name}`] as (value: unknown) => boolean; // what the draft declares
  const validate = ajv.compile({ $ref: `pet-shop#/components/schemas/${name}` });
  for (const sample of samples[name] ?? []) {
    expect(isValid(sample)).toBe(true);
    fc.assert(
      fc.property(mutant(sample), (value) => {
        expect(isValid(value)).toBe(validate(value));
      }),
      { numRuns: 500 },
    );
  }
});
