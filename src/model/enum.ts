import type { EnumValue, Schema, SchemaCommon } from "../types/api-model.js";
import { isJsonObject, type Json } from "../types/json.js";
import type { Description } from "./description.js";
import { child, itemsOf, type Node, type ObjectNode } from "./node.js";
import { placeOf } from "./node-place.js";
import { readItems } from "./read.js";

/** The schema of an `enum` or `const`, and whether null is one of its values. */
interface EnumPart {
  readonly schema: Schema;
  readonly nullable: boolean;
}

/**
 * Builds the schema of `enum` and `const`; `undefined` when there is neither, or when a value cannot be written as a literal type.
 * @see https://json-schema.org/draft/2020-12/json-schema-validation#section-6.1.2
 */
export function buildEnum(description: Description, node: ObjectNode, common: SchemaCommon): EnumPart | undefined {
  const listed = listValues(description, node);
  if (listed === undefined) return undefined;
  const nullable = listed.some(({ value }) => value === null);
  const others = listed.filter(({ value }) => value !== null);
  if (others.some(({ value }) => typeof value === "object")) return reportStructured(description, node);
  const values = distinct(others.flatMap((item, index) => toEnumValue(description, node, item, index)));
  reportNull(description, node, listed);
  if (values.length === 0) return { schema: { ...common, kind: nullable ? "null" : "never" }, nullable };
  reportOtherTypes(description, node, others);
  return { schema: { ...common, kind: "enum", values, open: child(node, "x-open-enum")?.value === true }, nullable };
}

/** The values of `enum`, of `const`, or of both where there are both. */
function listValues(description: Description, node: ObjectNode): readonly Node[] | undefined {
  const constant = child(node, "const");
  const values = readItems(description, node, "enum");
  if (values?.length === 0) reportEmpty(description, node);
  if (constant === undefined) return values;
  return values?.some(({ value }) => value === constant.value) === false ? [] : [constant];
}

function toEnumValue(description: Description, node: ObjectNode, item: Node, index: number): readonly EnumValue[] {
  const { value } = item;
  if (value === null || typeof value === "object") return [];
  return [{ value, description: describeValue(node, value, index), place: placeOf(description, item) }];
}

const descriptionKeys = ["x-enum-descriptions", "x-enumDescriptions"];

/** Takes a value's description from a list in the order of the values, or from an object keyed by value. */
function describeValue(node: ObjectNode, value: string | number | boolean, index: number): string | undefined {
  for (const key of descriptionKeys) {
    const texts = child(node, key);
    const text = isJsonObject(texts?.value) ? child(texts, String(value)) : itemsOf(texts)[index];
    if (typeof text?.value === "string") return text.value;
  }
  return undefined;
}

function distinct(values: readonly EnumValue[]): readonly EnumValue[] {
  const seen = new Set<Json>();
  return values.filter(({ value }) => !seen.has(value) && seen.add(value));
}

function reportEmpty(description: Description, node: ObjectNode): void {
  description.warn({ code: "empty-enum", message: "enum has no values, so nothing fits", at: node, fix: "list the values or remove enum" });
}

function reportStructured(description: Description, node: ObjectNode): undefined {
  description.warn({
    code: "unsupported-enum-value",
    message: "a value of enum or const is an object or an array, which no literal type can say",
    at: node,
    fix: "describe the value by its properties or items",
  });
  return undefined;
}

const typeOfValue = { string: ["string"], number: ["number", "integer"], boolean: ["boolean"] } as const;

/** Says which values cannot be what `type` asks for: mostly a string that YAML read as a number or a boolean. */
function reportOtherTypes(description: Description, node: ObjectNode, others: readonly Node[]): void {
  const type = child(node, "type")?.value;
  if (type === undefined) return;
  const types: readonly Json[] = Array.isArray(type) ? type : [type];
  for (const { value, pointer } of others) {
    const kind = typeof value as keyof typeof typeOfValue; // the caller has turned null and objects away
    if (typeOfValue[kind].some((name) => types.includes(name))) continue;
    description.warn({
      code: "enum-type-mismatch",
      message: `enum value ${JSON.stringify(value)} is a ${kind}, but the type is ${types.join(", ")}`,
      at: pointer,
      fix: types.includes("string") ? "put it in quotes" : "change the value or the type",
    });
  }
}

/** Says what is read where the values and the type do not agree on null. */
function reportNull(description: Description, node: ObjectNode, listed: readonly Node[]): void {
  const type = child(node, "type")?.value;
  const isMarked = child(node, "nullable")?.value === true;
  const isInType = type === "null" || (Array.isArray(type) && type.includes("null"));
  const listedNull = listed.find(({ value }) => value === null);
  if (listedNull !== undefined && type !== undefined && !isMarked && !isInType) reportNullOutsideType(description, listedNull);
  if (listedNull === undefined && listed.length > 0 && (isMarked || isInType)) reportMissingNull(description, node, isMarked);
}

function reportNullOutsideType(description: Description, at: Node): void {
  description.warn({
    code: "enum-null-outside-type",
    message: "null is among the values, but the type does not allow it; null is taken to be allowed",
    at,
    fix: description.version === "3.0" ? 'add "nullable: true", or take null out' : 'write "null" into the list of types, or take null out',
  });
}

function reportMissingNull(description: Description, node: ObjectNode, isMarked: boolean): void {
  description.warn({
    code: "enum-without-null",
    message: isMarked
      ? '"nullable" is true, but null is not among the values; null is taken to be allowed'
      : "the type allows null, but it is not among the values, so it does not fit",
    at: child(node, "enum") ?? child(node, "const") ?? node,
    fix: isMarked ? 'add null to the values, or remove "nullable"' : 'add null to the values, or take "null" out of the type',
  });
}
