import type { Schema } from "../types/api-model.js";
import { child, itemsOf, type Node } from "./node.js";
import { findTarget, referenceOf } from "./reference.js";
import type { SchemaScope } from "./schema-scope.js";

/** Tells whether a schema says no more than a type: `type: string` and nothing else. */
export function isBare(schema: Schema): boolean {
  switch (schema.kind) {
    case "boolean":
      return true;
    case "string":
      return !schema.binary && [schema.format, schema.pattern, schema.minLength, schema.maxLength].every(isUndefined);
    case "number":
      return [schema.format, schema.multipleOf, ...boundsOf(schema)].every(isUndefined);
    case "object":
      return schema.properties.length === 0 && schema.additional === undefined;
    case "array":
      return schema.items.kind === "unknown" && !schema.uniqueItems && [schema.minItems, schema.maxItems].every(isUndefined);
    default:
      return false;
  }
}

function isUndefined(value: unknown): boolean {
  return value === undefined;
}

function boundsOf(schema: Extract<Schema, { readonly kind: "number" }>): readonly (number | undefined)[] {
  return [schema.minimum, schema.maximum, schema.exclusiveMinimum, schema.exclusiveMaximum];
}

/** Tells whether everything that fits a schema has a bare type. Objects and arrays are taken to: nobody adds `type: object` to a string. */
export function isWithin(scope: SchemaScope, schema: Schema, type: Schema): boolean {
  switch (schema.kind) {
    case "union":
      return schema.variants.every((variant) => isWithin(scope, variant, type));
    case "intersection":
      return schema.parts.some((part) => isWithin(scope, part, type));
    case "reference":
      return type.kind === "object" || type.kind === "array" || targetIs(scope, schema.target, type);
    case "enum":
      return schema.values.every(({ value }) => isOfType(value, type));
    case "tuple":
      return type.kind === "array";
    case "number":
      return type.kind === "number" && (schema.integer || !type.integer);
    default:
      return schema.kind === type.kind;
  }
}

function isOfType(value: unknown, type: Schema): boolean {
  return type.kind === "number" && type.integer ? Number.isInteger(value) : typeof value === type.kind;
}

function targetIs(scope: SchemaScope, target: string, type: Schema): boolean {
  const node = resolved(scope, scope.nodesByName.get(target));
  const declared = node && child(node, "type")?.value;
  if (declared !== undefined) return declared === type.kind || (declared === "integer" && type.kind === "number");
  const values = itemsOf(node && child(node, "enum"));
  return values.length > 0 && values.every(({ value }) => isOfType(value, type));
}

function resolved(scope: SchemaScope, start: Node | undefined): Node | undefined {
  let node = start;
  for (let steps = 0; steps < 100 && referenceOf(node) !== undefined; steps++) node = findTarget(scope, referenceOf(node)?.value);
  return node;
}
