import type { Schema } from "../types/api-model.js";
import { hidesSiblings } from "./all-of-group.js";
import { child, isObjectNode, itemsOf, type Node, type ObjectNode } from "./node.js";
import { typesOf } from "./own-type.js";
import { findTarget, referenceOf } from "./reference.js";
import type { SchemaScope } from "./schema-scope.js";

/** Tells whether null fits a schema, references resolved. */
export function admitsNull(scope: SchemaScope, schema: Schema): boolean {
  if (schema.nullable) return true;
  switch (schema.kind) {
    case "null":
    case "unknown":
      return true;
    case "reference":
      return nodeAdmitsNull(scope, scope.nodesByName.get(schema.target), 0);
    case "union":
      return schema.variants.some((variant) => admitsNull(scope, variant));
    case "intersection":
      return schema.parts.every((part) => admitsNull(scope, part));
    default:
      return false;
  }
}

/** Beyond this many references in a row, null is taken not to fit: every description known stays below ten. */
const maxSteps = 200;

function nodeAdmitsNull(scope: SchemaScope, node: Node | undefined, steps: number): boolean {
  if (node === undefined || steps > maxSteps) return false;
  const known = scope.nullability.get(node.pointer);
  if (known !== undefined) return known;
  scope.nullability.set(node.pointer, false);
  const admits = isObjectNode(node) ? objectAdmitsNull(scope, node, steps + 1) : node.value === true;
  scope.nullability.set(node.pointer, admits);
  return admits;
}

function objectAdmitsNull(scope: SchemaScope, node: ObjectNode, steps: number): boolean {
  const fits = (next: Node | undefined): boolean => nodeAdmitsNull(scope, next, steps);
  const reference = referenceOf(node);
  if (hidesSiblings(scope, node)) return fits(findTarget(scope, reference?.value));
  if (child(node, "nullable")?.value === true) return true;
  const types = typesOf(scope, node, { hosts: [] });
  const unions = ["anyOf", "oneOf"].map((key) => itemsOf(child(node, key)));
  return (
    (types.length === 0 || types.includes("null")) &&
    listsNull(node) &&
    (reference === undefined || fits(findTarget(scope, reference.value))) &&
    itemsOf(child(node, "allOf")).every(fits) &&
    unions.every((variants) => variants.length === 0 || variants.some(fits))
  );
}

function listsNull(node: Node): boolean {
  const constant = child(node, "const");
  const values = child(node, "enum");
  return (
    (constant === undefined || constant.value === null) && (values === undefined || itemsOf(values).some(({ value }) => value === null))
  );
}
