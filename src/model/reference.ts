import type { Description } from "./description.js";
import { child, isObjectNode, keysOf, type Node, type ObjectNode } from "./node.js";
import { asObject } from "./read.js";

/** Gives the value of `$ref` when an object is a reference, whatever its type. @see https://spec.openapis.org/oas/v3.1.0#reference-object */
export function referenceOf(node: Node | undefined): Node | undefined {
  return isObjectNode(node) ? child(node, "$ref") : undefined;
}

/**
 * Gives the key of the component a reference names.
 * @example componentKey("#/components/schemas/Pet", "schemas") // "Pet"
 */
export function componentKey(reference: unknown, section: string): string | undefined {
  const [components, found, key, ...rest] = (typeof reference === "string" && keysOf(reference)) || [];
  return components === "components" && found === section && rest.length === 0 ? key : undefined;
}

/** Finds what a reference points at, without a word when there is nothing. */
export function findTarget(description: Description, reference: unknown): Node | undefined {
  const keys = typeof reference === "string" ? keysOf(reference) : undefined;
  if (keys === undefined) return undefined;
  return keys.reduce<Node | undefined>((node, key) => node && child(node, key), description.root);
}

/** Finds what a `$ref` points at; a dead end is reported. */
export function resolveReference(description: Description, reference: Node): Node | undefined {
  const target = findTarget(description, reference.value);
  if (target !== undefined) return target;
  description.error({
    code: "unresolved-reference",
    message: `$ref ${JSON.stringify(reference.value)} ${whyUnresolved(reference.value)}`,
    at: reference,
    fix: "refer to something that the description declares, for example #/components/schemas/Name",
  });
  return undefined;
}

function whyUnresolved(reference: unknown): string {
  if (typeof reference !== "string") return "is not a string";
  return reference.startsWith("#/") ? "leads nowhere" : "is not a JSON pointer into this description";
}

/** Follows references from a parameter, response or other object to the object meant; dead ends and rings are reported. */
export function followReferences(description: Description, start: Node, name: string): ObjectNode | undefined {
  const visited = new Set<string>();
  let node: Node | undefined = start;
  for (let reference = referenceOf(node); reference !== undefined; reference = referenceOf(node)) {
    if (visited.has(reference.pointer)) return reportRing(description, reference);
    visited.add(reference.pointer);
    node = resolveReference(description, reference);
  }
  return node === undefined ? undefined : asObject(description, node, name);
}

/** Reports a reference that leads back to itself. */
function reportRing(description: Description, at: Node): undefined {
  description.warn({
    code: "circular-reference",
    message: "this reference leads back to itself and never to a value; it is left out",
    at,
    fix: "let one of the references in the ring name an object of its own",
  });
  return undefined;
}
