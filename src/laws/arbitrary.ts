import fc, { type Arbitrary } from "fast-check";
import type { ObjectKind, Schema, StringKind } from "../types/api-model.js";
import { assertNever } from "../types/assert-never.js";
import type { Json } from "../types/json.js";

/** Named schemas of one API. */
export type SchemaLookup = (name: string) => Schema | undefined;

/** How deep references are followed before optional parts are left out, so that recursive schemas end. */
const deepest = 6;

/** Makes an arbitrary of the JSON values that fit a schema. */
export function arbitraryOf(schema: Schema, find: SchemaLookup, depth = 0): Arbitrary<Json> {
  const values = arbitraryOfKind(schema, find, depth);
  return schema.nullable ? fc.oneof({ weight: 4, arbitrary: values }, { weight: 1, arbitrary: fc.constant(null) }) : values;
}

function arbitraryOfKind(schema: Schema, find: SchemaLookup, depth: number): Arbitrary<Json> {
  switch (schema.kind) {
    case "unknown":
      return anyJson;
    case "never":
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "string":
      return stringArbitrary(schema);
    case "number":
      return numberArbitrary(schema.integer);
    case "enum":
      return fc.constantFrom(...schema.values.map(({ value }) => value));
    case "array":
      if (depth > deepest) return fc.constant([]);
      return fc.array(arbitraryOf(schema.items, find, depth + 1), arrayLimits(schema.minItems, schema.maxItems));
    case "tuple":
      return fc.tuple(...schema.items.map((item) => arbitraryOf(item, find, depth + 1)));
    case "object":
      return objectArbitrary(schema, find, depth);
    case "reference":
      if (depth > 2 * deepest) return fc.constant(null); // a schema that needs itself has no value that ends
      return arbitraryOf(find(schema.target) ?? { ...schema, kind: "unknown" }, find, depth + 1);
    case "union":
      return fc.oneof(...schema.variants.map((variant) => arbitraryOf(variant, find, depth)));
    case "intersection":
      return fc.tuple(...schema.parts.map((part) => arbitraryOf(part, find, depth))).map((parts) => Object.assign({}, ...parts) as Json);
    default:
      return assertNever(schema);
  }
}

const anyJson: Arbitrary<Json> = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.constant({}), fc.constant([]));

/** Few values, the telling ones: what matters is which code path they take. */
function stringArbitrary({ format, minLength = 0 }: StringKind): Arbitrary<Json> {
  if (format === "date-time") return fc.constantFrom("2023-09-13T00:00:00Z", "2024-02-29T23:59:60+02:00", "1970-01-01T00:00:00.123Z");
  const plain = fc.constantFrom("EUR", "usd", "JPY", "KWD", "KID", "id_1", "a longer text with ünïcode", "null", "constructor");
  const texts = fc.oneof({ weight: 5, arbitrary: plain }, { weight: 1, arbitrary: fc.string({ minLength }) });
  return minLength > 0 ? texts : fc.oneof({ weight: 8, arbitrary: texts }, { weight: 1, arbitrary: fc.constant("") });
}

function numberArbitrary(integer: boolean): Arbitrary<Json> {
  const whole = fc.integer({ min: -10_000_000, max: 10_000_000 });
  return integer
    ? whole
    : fc.oneof(
        whole,
        fc.constantFrom(0.1, 19.99, 0.30000000000000004, 1e21, 12.345),
        fc.integer().map((cents) => cents / 100),
      );
}

function arrayLimits(minLength = 0, most = 3) {
  return { minLength, maxLength: Math.max(minLength, Math.min(most, 3)) };
}

/** Keys of maps: names, numbers, and those that need care as a token of a pointer or as a property. */
const keyArbitrary = fc.constantFrom("en", "12", "a/b~c", "constructor", "x[]y", "a key");

function objectArbitrary({ properties, additional }: ObjectKind, find: SchemaLookup, depth: number): Arbitrary<Json> {
  if (properties.length === 0 && additional && depth <= deepest) {
    const values = arbitraryOf(additional, find, depth + 1);
    return fc.dictionary(keyArbitrary, values, { maxKeys: 3, noNullPrototype: true }) as Arbitrary<Json>; // its values are
  }
  const kept = depth > deepest ? properties.filter(({ required }) => required) : properties;
  const members = Object.fromEntries(kept.map(({ name, schema }) => [name, arbitraryOf(schema, find, depth + 1)]));
  const requiredKeys = kept.filter(({ required }) => required).map(({ name }) => name);
  return fc.record(members, { requiredKeys, noNullPrototype: true }) as Arbitrary<Json>; // every member is an Arbitrary<Json>
}
