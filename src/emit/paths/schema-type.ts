import { isJsonObject, type Json, type JsonObject } from "../../types/json.js";
import { escapeToken } from "../../types/json-pointer.js";
import { pathsDoc } from "./paths-doc.js";
import { isReference, type PathsSource, pointerOf } from "./paths-source.js";
import {
  indexedType,
  intersectionOf,
  keyText,
  keywords,
  listOf,
  literalOf,
  nullable,
  objectOf,
  type PathsMember,
  type PathsType,
  plainType,
  tupleOf,
  unionOf,
} from "./paths-type.js";

/** Where a schema stands. */
export interface SchemaSpot {
  readonly pointer: string;
  /** The indentation of what the type is written into. */
  readonly margin: string;
}

/** The type of a schema: the model's where it is given, else what openapi-typescript makes of the fields. */
export function schemaType(schema: Json | undefined, spot: SchemaSpot, source: PathsSource): PathsType {
  if (!schema) return keywords.never;
  if (!isJsonObject(schema)) return keywords.unknown;
  return source.given.find(schema, spot.pointer, spot.margin) ?? typeOfFields(schema, spot, source);
}

function typeOfFields(schema: JsonObject, spot: SchemaSpot, source: PathsSource): PathsType {
  if (isReference(schema)) return indexedType(pointerOf(schema.$ref));
  if (schema["const"] !== null && schema["const"] !== undefined) return literalOf(schema["const"], spot.margin);
  if (Array.isArray(schema["enum"]) && !isObjectLike(schema)) return enumType(schema, schema["enum"], spot);
  const type = combinedType(schema, spot, source);
  if (type === undefined) return "type" in schema ? withNull(plainType("Record<string, unknown>"), schema) : keywords.unknown;
  return withNull(type, schema);
}

function withNull(type: PathsType, schema: JsonObject): PathsType {
  return schema["nullable"] ? nullable(type) : type;
}

function isObjectLike(schema: JsonObject): boolean {
  return schema["type"] === "object" || "properties" in schema || "additionalProperties" in schema;
}

function enumType({ type, nullable: isNullable }: JsonObject, values: readonly Json[], { margin }: SchemaSpot): PathsType {
  const types = values.map((value) => literalOf(value, margin));
  return unionOf(isNullable || (Array.isArray(type) && type.includes("null")) ? [...types, keywords.null] : types);
}

/** `undefined` where no field says anything. */
function combinedType(schema: JsonObject, spot: SchemaSpot, source: PathsSource): PathsType | undefined {
  const own = ownType(schema, spot, source);
  const parts = allOfTypes(schema, spot, source);
  const whole = own === undefined && parts.length === 0 ? [] : [intersectionOf([...present(own), ...wrapped(parts)])];
  const anyOf = alternatives(schema, "anyOf", { spot, source });
  const some = anyOf.length === 0 ? whole : [unionOf([...whole, ...anyOf])];
  const oneOf = alternatives(schema, "oneOf", { spot, source });
  if (oneOf.length === 0) return some[0];
  return oneOf.every(({ form }) => form === "keyword") ? unionOf([...some, ...oneOf]) : intersectionOf([...some, unionOf(oneOf)]);
}

function present(type: PathsType | undefined): readonly PathsType[] {
  return type === undefined ? [] : [type];
}

function wrapped(parts: readonly PathsType[]): readonly PathsType[] {
  return parts.length === 0 ? [] : [intersectionOf(parts)];
}

interface Around {
  readonly spot: SchemaSpot;
  readonly source: PathsSource;
}

function alternatives(schema: JsonObject, key: "anyOf" | "oneOf", { spot, source }: Around): readonly PathsType[] {
  return listIn(schema, key).map((item, index) => schemaType(item, below(spot, key, index), source));
}

/** What is required beside `allOf` is required of each part that has such a property. */
function allOfTypes(schema: JsonObject, spot: SchemaSpot, source: PathsSource): readonly PathsType[] {
  const required = listIn(schema, "required");
  return listIn(schema, "allOf").map((item, index) => {
    const inner = below(spot, "allOf", index);
    if (!isJsonObject(item)) return schemaType(item, inner, source);
    if (!isReference(item)) {
      return schemaType({ ...item, required: [...required, ...listIn(item, "required")] }, inner, source);
    }
    const type = indexedType(pointerOf(item.$ref));
    const target = source.resolve(item.$ref);
    const properties = isJsonObject(target) && isJsonObject(target["properties"]) ? target["properties"] : {};
    const names = required.filter((name) => typeof name === "string" && Object.hasOwn(properties, name) && properties[name]);
    return names.length === 0 ? type : source.withRequired(type, unionOf(names.map((name) => literalOf(name, spot.margin))));
  });
}

function listIn(schema: JsonObject, key: string): readonly Json[] {
  const value = schema[key];
  return Array.isArray(value) ? value : [];
}

function below({ pointer, margin }: SchemaSpot, ...steps: readonly (string | number)[]): SchemaSpot {
  return { pointer: `${pointer}/${steps.map((step) => escapeToken(String(step))).join("/")}`, margin };
}

/** What the fields say without those that combine schemas. */
function ownType(schema: JsonObject, spot: SchemaSpot, source: PathsSource): PathsType | undefined {
  const { type } = schema;
  if (Array.isArray(type)) return typeOfSeveral(schema, type, { spot, source });
  if (type === "integer") return keywords.number;
  if (type === "null" || type === "string" || type === "number" || type === "boolean") return keywords[type];
  return type === "array" ? arrayType(schema, spot, source) : objectType(schema, spot, source);
}

function typeOfSeveral(schema: JsonObject, types: readonly Json[], { spot, source }: Around): PathsType {
  const { oneOf } = schema;
  const isSaidAgain = (type: Json) =>
    Array.isArray(oneOf) &&
    type !== "object" &&
    type !== "array" &&
    oneOf.some((item: Json) => isJsonObject(item) && item["type"] === type);
  const single: JsonObject = Array.isArray(oneOf) ? withoutOneOf(schema) : schema;
  return unionOf(
    types.flatMap((type) => {
      if (isSaidAgain(type)) return [];
      return [type === "null" || type === null ? keywords.null : typeOfFields({ ...single, type }, spot, source)];
    }),
  );
}

function withoutOneOf({ oneOf: _, ...schema }: JsonObject): JsonObject {
  return schema;
}

function arrayType({ items, prefixItems }: JsonObject, spot: SchemaSpot, source: PathsSource): PathsType {
  const positions = Array.isArray(prefixItems) ? prefixItems : Array.isArray(items) ? items : undefined;
  if (positions !== undefined) {
    const key = positions === prefixItems ? "prefixItems" : "items";
    const inner = { ...spot, margin: `${spot.margin}  ` };
    return tupleOf(
      positions.map((item: Json, index) => schemaType(item, below(inner, key, index), source)),
      spot.margin,
    );
  }
  if (!items) return listOf(keywords.unknown);
  const type = schemaType(items, below(spot, "items"), source);
  const isListOfLists = isJsonObject(items) && items["type"] === "array";
  return type.form === "list" && !isListOfLists ? type : listOf(type);
}

function objectType(schema: JsonObject, spot: SchemaSpot, source: PathsSource): PathsType | undefined {
  const inner = { ...spot, margin: `${spot.margin}  ` };
  const members = [...propertyMembers(schema, inner, source), ...definitionMembers(schema, inner, source)];
  const named = members.length === 0 ? [] : [objectOf(members, spot.margin)];
  const others = otherTypes(schema, inner, source);
  if (others.length === 0) return named[0];
  return intersectionOf([...named, objectOf([{ key: "[key: string]", type: unionOf(others) }], spot.margin)]);
}

function propertyMembers(schema: JsonObject, spot: SchemaSpot, source: PathsSource): readonly PathsMember[] {
  const { properties } = schema;
  if (!isJsonObject(properties)) return [];
  const required = new Set(listIn(schema, "required"));
  return Object.entries(properties).map(([name, property]) => ({
    ...schemaMember(name, property, { spot: below(spot, "properties", name), source }),
    optional: !required.has(name),
  }));
}

function definitionMembers({ $defs }: JsonObject, spot: SchemaSpot, source: PathsSource): readonly PathsMember[] {
  if (!isJsonObject($defs) || Object.keys($defs).length === 0) return [];
  const inner = { ...spot, margin: `${spot.margin}  ` };
  const members = Object.entries($defs).map(([name, schema]) => schemaMember(name, schema, { spot: below(inner, "$defs", name), source }));
  return [{ key: "$defs", type: objectOf(members, spot.margin) }];
}

/** The type of whatever has no name of its own. */
function otherTypes({ additionalProperties, patternProperties }: JsonObject, spot: SchemaSpot, source: PathsSource): readonly PathsType[] {
  const patterns = isJsonObject(patternProperties) ? Object.entries(patternProperties) : [];
  const additional = typeof additionalProperties === "object" ? additionalProperties : {};
  const isAny = additionalProperties === true || (isJsonObject(additionalProperties) && Object.keys(additionalProperties).length === 0);
  return [
    ...(isAny
      ? [keywords.unknown]
      : isJsonObject(additionalProperties)
        ? [schemaType(additional, below(spot, "additionalProperties"), source)]
        : []),
    ...patterns.map(([pattern, schema]) => schemaType(schema, below(spot, "patternProperties", pattern), source)),
  ];
}

/** A schema under a name, with its comment. */
export function schemaMember(name: string, schema: Json, { spot, source }: Around): PathsMember {
  const key = keyText(name);
  if (!isJsonObject(schema)) return { key, type: schemaType(schema, spot, source) };
  const given = source.given.find(schema, spot.pointer, spot.margin);
  const type = given ?? typeOfFields(schema, spot, source);
  return { key, type, readonly: Boolean(schema["readOnly"]), doc: pathsDoc(given === undefined ? schema : notesOf(schema)) };
}

/** What describes a type, but is no part of it. */
function notesOf({ format: _, const: __, enum: ___, ...notes }: JsonObject): JsonObject {
  return notes;
}
