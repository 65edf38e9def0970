import { child, isObjectNode, itemsOf, type Node } from "./node.js";
import { componentKey, referenceOf } from "./reference.js";

/**
 * Finds the schemas that stand for their heirs: those with a discriminator whose mapping names schemas that build on them by `allOf`. By key,
 * the keys of the schemas that such a base is one of, in the order of the mapping; its own key is among them where a mapping names it, too.
 * @see https://spec.openapis.org/oas/v3.1.0#models-with-polymorphism-support
 */
export function findImpliedUnions(
  schemas: ReadonlyMap<string, Node>,
  isHeir: (key: string, base: string) => boolean,
): ReadonlyMap<string, readonly string[]> {
  const mapped = new Map([...schemas].map(([key, node]) => [key, mappedKeys(schemas, node)]));
  const bases = [...mapped].filter(([base, keys]) => keys.some((key) => key !== base && isHeir(key, base)));
  const unions = bases.map(([base, keys]): [string, readonly string[]] => {
    const isNamedAbove = bases.some(([above, named]) => above !== base && named.includes(base));
    return [base, isNamedAbove && !keys.includes(base) ? [base, ...keys] : keys];
  });
  return new Map(unions);
}

function mappedKeys(schemas: ReadonlyMap<string, Node>, node: Node): readonly string[] {
  const discriminator = child(node, "discriminator");
  const mapping = discriminator && child(discriminator, "mapping");
  const isUnion = ["oneOf", "anyOf", "$ref"].some((keyword) => child(node, keyword) !== undefined);
  if (!isObjectNode(mapping) || isUnion) return [];
  const keys = Object.values(mapping.value).flatMap((target) => {
    if (typeof target !== "string") return [];
    const key = schemas.has(target) ? target : componentKey(target, "schemas");
    return key !== undefined && schemas.has(key) ? [key] : [];
  });
  return [...new Set(keys)];
}

const notes = /^(?:allOf|\$ref|description|title|summary|deprecated|examples?|externalDocs|nullable|x-.*)$/;

/** Tells whether a schema is another under a name of its own, and adds nothing to it. */
export function isAlias(node: Node | undefined): boolean {
  if (!isObjectNode(node) || !Object.keys(node.value).every((key) => notes.test(key))) return false;
  const parts = itemsOf(child(node, "allOf"));
  return referenceOf(node) === undefined ? parts.length === 1 && referenceOf(parts[0]) !== undefined : parts.length === 0;
}
