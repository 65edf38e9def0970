import type { ArrayKind, NumberKind, ObjectKind, Property, Schema, UnionKind } from "../../types/api-model.js";
import { assertNever } from "../../types/assert-never.js";
import { isJsonObject, type Json, type JsonObject } from "../../types/json.js";
import { type CheckOptions, checkValue } from "./check-value.js";
import { randomOf } from "./random.js";
import { sampleText } from "./sample-text.js";

/** How samples are made. */
export interface SampleOptions extends CheckOptions {
  /** The same seed gives the same samples. */
  readonly seed: number | string;
  /** Makes values up even where the description has an example. @default false */
  readonly dynamic?: boolean | undefined;
  /** Which optional properties are there. @default all that are not too deep */
  readonly keeps?: ((name: string) => boolean) | undefined;
}

/** How many objects deep what is optional is filled in; below that only what is required. */
const optionalDepth = 4;

/** How many steps deep a sample may be: a schema that needs itself has no value that ends. */
const deepest = 24;

/**
 * Makes up a value that fits a schema: its example where it has one that fits, or one that follows from the seed and the place alone.
 * A schema that no finite value fits gives null in its place.
 * @param name What the value is called, which decides what its text looks like.
 */
export function sampleValue(schema: Schema, options: SampleOptions, name: string): Json {
  return sample(schema, { options, place: name, name, depth: 0, open: [] });
}

interface At {
  readonly options: SampleOptions;
  /** Says apart from others where the value stands. */
  readonly place: string;
  readonly name: string;
  readonly depth: number;
  /** The named schemas that are being filled in. */
  readonly open: readonly string[];
}

function sample(schema: Schema, at: At): Json {
  const given = at.options.dynamic === true ? undefined : exampleOf(schema, at.options);
  if (given !== undefined) return given;
  const random = randomOf(at.options.seed, at.place);
  switch (schema.kind) {
    case "unknown":
      return schema.nullable ? null : {};
    case "never":
    case "null":
      return null;
    case "boolean":
      return random.below(2) === 1;
    case "string":
      return sampleText(schema, at.name, random);
    case "number":
      return sampleNumber(schema, random.below(100));
    case "enum":
      return (at.options.dynamic === true ? random.pick(schema.values) : schema.values[0])?.value ?? null;
    case "array":
      return sampleArray(schema, at);
    case "tuple":
      return schema.items
        .slice(0, Math.max(schema.minItems, at.depth < optionalDepth ? schema.items.length : 0))
        .map((item, index) => sample(item, inside(at, String(index), at.name)));
    case "object":
      return sampleObject(schema, at);
    case "reference":
      return sampleReference(schema, at);
    case "union":
      return sampleUnion(schema, at);
    case "intersection":
      return sampleIntersection(schema.parts, at);
    default:
      return assertNever(schema);
  }
}

function inside(at: At, step: string, name: string): At {
  return { ...at, place: `${at.place}/${step}`, name, depth: at.depth + 1 };
}

/** An example that does not fit its schema is not one. */
function exampleOf(schema: Schema, options: SampleOptions): Json | undefined {
  const fits = (value: Json | undefined) => value !== undefined && checkValue(value, schema, options, "").length === 0;
  if (fits(schema.example)) return schema.example;
  return schema.kind !== "object" && fits(schema.default) && schema.default !== null ? schema.default : undefined;
}

function sampleReference(schema: Extract<Schema, { kind: "reference" }>, at: At): Json {
  const isOpen = at.open.filter((name) => name === schema.target).length > 1;
  if (schema.nullable && (isOpen || at.depth > deepest)) return null;
  if (at.depth > deepest) return null;
  return sample(at.options.scope.find(schema.target) ?? { ...schema, kind: "unknown" }, {
    ...at,
    depth: at.depth + 1,
    open: [...at.open, schema.target],
  });
}

function sampleNumber({ integer, minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }: NumberKind, wanted: number): number {
  const step = multipleOf ?? (integer ? 1 : 0);
  const least = Math.max(
    minimum ?? Number.NEGATIVE_INFINITY,
    exclusiveMinimum === undefined ? Number.NEGATIVE_INFINITY : exclusiveMinimum + (step || tiny(exclusiveMinimum)),
  );
  const most = Math.min(
    maximum ?? Number.POSITIVE_INFINITY,
    exclusiveMaximum === undefined ? Number.POSITIVE_INFINITY : exclusiveMaximum - (step || tiny(exclusiveMaximum)),
  );
  const value = Math.min(Math.max(1 + wanted, least), most);
  if (step === 0) return value;
  const up = rounded(Math.ceil(value / step), step);
  return up <= most ? up : rounded(Math.floor(most / step), step);
}

/** A fraction that is small beside a limit, and yet leads past it. */
function tiny(limit: number): number {
  return Math.max(Math.abs(limit) * 1e-6, 1e-6);
}

function rounded(times: number, step: number): number {
  return Number((times * step).toPrecision(12));
}

function sampleArray({ items, minItems = 0, maxItems, uniqueItems }: ArrayKind, at: At): Json {
  const wanted = Math.min(
    Math.max(minItems, at.depth > optionalDepth || isOpen(items, at) ? 0 : 1),
    maxItems ?? Number.POSITIVE_INFINITY,
    1_000,
  );
  const values: Json[] = [];
  // An item that is there already is tried again at another place.
  for (let index = 0; values.length < wanted && index < wanted * 8; index += 1) {
    const repeated = uniqueItems && index >= wanted;
    const item = sample(items, {
      ...inside(at, String(index), singular(at.name)),
      options: repeated || (uniqueItems && index > 0) ? { ...at.options, dynamic: true } : at.options,
    });
    if (!uniqueItems || !values.some((value) => JSON.stringify(value) === JSON.stringify(item))) values.push(item);
  }
  return values;
}

function isOpen(schema: Schema, { open }: At): boolean {
  return schema.kind === "reference" && open.includes(schema.target);
}

function singular(name: string): string {
  return name.replace(/ies$/, "y").replace(/s$/, "");
}

function sampleObject({ properties, additional }: ObjectKind, at: At): JsonObject {
  const unsent = at.options.direction === "request" ? "readOnly" : "writeOnly";
  const kept = properties.filter(
    ({ name, required, schema }) => !schema[unsent] && (required || (at.options.keeps?.(name) !== false && isFilled(schema, at))),
  );
  const entries = kept.map(({ name, schema }: Property) => [name, sample(schema, inside(at, name, name))] as const);
  return Object.fromEntries(
    properties.length === 0 && additional && at.depth < optionalDepth ? [["key", sample(additional, inside(at, "*", "value"))]] : entries,
  );
}

/** What is optional is there, unless it is deprecated, cannot be there, or leads round in a circle. */
function isFilled(schema: Schema, at: At): boolean {
  if (schema.deprecated || schema.kind === "never" || at.depth > optionalDepth) return false;
  return !namesIn(schema).some((name) => at.open.includes(name));
}

function namesIn(schema: Schema): readonly string[] {
  if (schema.kind === "reference") return [schema.target];
  if (schema.kind === "array") return namesIn(schema.items);
  return schema.kind === "union" ? schema.variants.flatMap(namesIn) : [];
}

/** The plainest alternative, which for an id or an object is the id; a discriminator gets the value that names it. */
function sampleUnion({ variants, discriminator, ...schema }: Schema & UnionKind, at: At): Json {
  const order = variants
    .map((variant, index) => ({ variant, index, weight: weightOf(variant, at) }))
    .toSorted((a, b) => a.weight - b.weight);
  for (const { variant, index } of at.options.dynamic === true ? order : order) {
    const value = sample(variant, inside(at, `|${index}`, at.name));
    const tag = discriminator?.values[index]?.[0];
    const tagged =
      tag !== undefined && isJsonObject(value) && discriminator !== undefined ? { ...value, [discriminator.property]: tag } : value;
    if (checkValue(tagged, variant, at.options, "").length === 0) return tagged;
  }
  return schema.nullable ? null : ({} as JsonObject);
}

function weightOf(variant: Schema, at: At): number {
  const { kind } = at.options.scope.resolve(variant);
  if (isOpen(variant, at)) return 3;
  if (kind === "null" || kind === "never") return 2;
  return kind === "object" || kind === "intersection" ? 1 : 0;
}

/** Later parts say more of the same properties. */
function sampleIntersection(parts: readonly Schema[], at: At): Json {
  const values = parts.map((part, index) => sample(part, { ...at, place: `${at.place}&${index}` }));
  const objects = values.filter(isJsonObject);
  return objects.length === values.length ? merged(objects) : (values.at(-1) ?? null);
}

function merged(objects: readonly JsonObject[]): JsonObject {
  return objects.reduce<JsonObject>((all, each) => {
    const entries = Object.entries(each).map(([name, value]) => {
      const before = Object.hasOwn(all, name) ? all[name] : undefined;
      return [name, isJsonObject(before) && isJsonObject(value) ? merged([before, value]) : value] as const;
    });
    return Object.fromEntries([...Object.entries(all), ...entries]);
  }, {});
}
