import type { Description } from "./description.js";
import { child, isObjectNode, itemsOf, type Node, type ObjectNode } from "./node.js";
import { readStrings } from "./read.js";
import { referenceOf } from "./reference.js";
import type { AllOfGroup } from "./schema-scope.js";

/** Reads which properties a schema and its inline `allOf` parts declare and require; references are not followed. */
export function readGroup(description: Description, root: ObjectNode): AllOfGroup {
  const required = new Map<string, Node>();
  const declared = new Set<string>();
  for (const node of inlineParts(description, root)) {
    for (const item of readStrings(description, node, "required") ?? []) if (!required.has(item.value)) required.set(item.value, item);
    for (const name of declaredNames(node)) declared.add(name);
  }
  return { required, declared };
}

/** The names under `properties` of one schema. */
function declaredNames(node: ObjectNode): readonly string[] {
  const properties = child(node, "properties");
  return isObjectNode(properties) ? Object.keys(properties.value) : [];
}

/** A schema and its inline `allOf` parts, theirs included. */
export function inlineParts(description: Description, root: ObjectNode): readonly ObjectNode[] {
  const parts = [root];
  for (const part of parts) {
    for (const item of itemsOf(child(part, "allOf"))) {
      if (isObjectNode(item) && !hidesSiblings(description, item)) parts.push(item);
    }
  }
  return parts;
}

/** In OpenAPI 3.0, whatever stands beside `$ref` is ignored. @see https://spec.openapis.org/oas/v3.0.3#reference-object */
export function hidesSiblings(description: Description, node: Node): boolean {
  return description.version === "3.0" && referenceOf(node) !== undefined;
}
