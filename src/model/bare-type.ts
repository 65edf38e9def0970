import type { Schema } from "../types/api-model.js";
import { hidesSiblings } from "./all-of-group.js";
import { child, isObjectNode, itemsOf, type Node } from "./node.js";
import { typesOf } from "./own-type.js";
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

/** Tells whether everything that fits a schema, null aside, is known to have a bare type. */
export function isWithin(scope: SchemaScope, schema: Schema, type: Schema): boolean {
  switch (schema.kind) {
    case "union":
      return schema.variants.every((variant) => isWithin(scope, variant, type));
    case "intersection":
      return schema.parts.some((part) => isWithin(scope, part, type));
    case "reference":
      return isNodeWithin(scope, scope.nodesByName.get(schema.target), type, 0);
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

/** Beyond this many references in a row nothing is known, which costs a type that need not be said. */
const maxSteps = 20;

function isNodeWithin(scope: SchemaScope, node: Node | undefined, type: Schema, steps: number): boolean {
  if (!isObjectNode(node) || steps > maxSteps) return false;
  const isIn = (next: Node | undefined): boolean => isNodeWithin(scope, next, type, steps + 1);
  const target = findTarget(scope, referenceOf(node)?.value);
  if (hidesSiblings(scope, node)) return isIn(target);
  const types = typesOf(scope, node, { hosts: [] }).filter((name) => name !== "null");
  const values = itemsOf(child(node, "enum")).filter(({ value }) => value !== null);
  const unions = ["anyOf", "oneOf"].map((keyword) => itemsOf(child(node, keyword)));
  return (
    (types.length > 0 && types.every((name) => name === type.kind || (name === "integer" && type.kind === "number"))) ||
    (values.length > 0 && values.every(({ value }) => isOfType(value, type))) ||
    isIn(target) ||
    itemsOf(child(node, "allOf")).some(isIn) ||
    unions.some((variants) => variants.length > 0 && variants.every(isIn))
  );
}
