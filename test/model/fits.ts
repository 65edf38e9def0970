import type { ApiModel, ObjectKind, Schema, TupleKind } from "../../src/types/api-model.js";
import { isJsonObject, type Json } from "../../src/types/json.js";

/** Tells whether a JSON value has the type that a model gives; bounds, patterns and formats aside. */
export function fits(model: ApiModel, schema: Schema, value: Json): boolean {
  return (schema.nullable && value === null) || fitsKind(model, schema, value);
}

function fitsKind(model: ApiModel, schema: Schema, value: Json): boolean {
  switch (schema.kind) {
    case "unknown":
      return true;
    case "never":
      return false;
    case "null":
      return value === null;
    case "string":
    case "boolean":
      return typeof value === schema.kind;
    case "number":
      return typeof value === "number" && (!schema.integer || Number.isInteger(value));
    case "enum":
      return schema.values.some((known) => known.value === value) || (schema.open && typeof value === "string");
    case "array":
      return Array.isArray(value) && value.every((item: Json) => fits(model, schema.items, item));
    case "tuple":
      return Array.isArray(value) && fitsTuple(model, schema, value);
    case "object":
      return isJsonObject(value) && fitsObject(model, schema, value);
    case "reference": {
      const target = model.schemas.find(({ name }) => name === schema.target);
      return target !== undefined && fits(model, target.schema, value);
    }
    case "union":
      return schema.variants.some((variant) => fits(model, variant, value));
    case "intersection":
      return schema.parts.every((part) => fits(model, part, value));
  }
}

function fitsTuple(model: ApiModel, { items, minItems, rest }: TupleKind, value: readonly Json[]): boolean {
  if (value.length < minItems || (rest === null && value.length > items.length)) return false;
  return value.every((item, index) => {
    const schema = items[index] ?? rest;
    return schema !== null && fits(model, schema, item);
  });
}

function fitsObject(model: ApiModel, { properties, additional }: ObjectKind, value: Readonly<Record<string, Json>>): boolean {
  const names = new Set(properties.map(({ name }) => name));
  const others = Object.keys(value).filter((key) => !names.has(key));
  return (
    properties.every(({ name, required, schema }) => (Object.hasOwn(value, name) ? fits(model, schema, value[name] ?? null) : !required)) &&
    others.every((key) => additional === undefined || (additional !== null && fits(model, additional, value[key] ?? null)))
  );
}
