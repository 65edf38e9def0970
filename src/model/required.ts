import type { Property, Schema } from "../types/api-model.js";
import { declaredNames, hidesSiblings } from "./all-of-group.js";
import { child, isObjectNode, itemsOf, type Node, type ObjectNode } from "./node.js";
import { findTarget, referenceOf } from "./reference.js";
import { bareCommon, type Group, inside, type SchemaScope, type Site } from "./schema-scope.js";

/**
 * Builds the properties that a schema requires but neither it nor its inline parts declare: with the schema that a referenced part, a
 * variant or a host declares for them, or else with what the schema says of additional ones, or unknown. A name that a referenced part
 * requires already is left to it.
 */
export function buildRequiredElsewhere(
  scope: SchemaScope,
  node: ObjectNode,
  group: Group,
  { site, own }: RequiredInput,
): readonly Property[] {
  const named = new Set(own?.kind === "object" ? own.properties.map(({ name }) => name) : []);
  const missing = [...group.required].filter(([name]) => !group.declared.has(name) && !named.has(name));
  if (missing.length === 0) return [];
  const inherited = partsBelow(scope, [node], ["allOf"]);
  const related = partsBelow(scope, [node, ...site.hosts], ["allOf", "anyOf", "oneOf"]);
  const additional = own?.kind === "object" ? own.additional : undefined;
  return missing
    .filter(([name]) => !inherited.some((part) => declaredNames(part).includes(name) && requires(part, name)))
    .map(([name, item]): Property => {
      const schema = declaredIn(scope, related, name, site) ?? additional ?? { ...bareCommon(scope, item), kind: "unknown" };
      return { name, required: true, schema, place: scope.spec.locate(item.pointer) };
    });
}

interface RequiredInput {
  readonly site: Site;
  /** What the schema says by its own keywords. */
  readonly own: Schema | undefined;
}

/** Tells whether one schema lists a name under `required`. */
export function requires(part: ObjectNode, name: string): boolean {
  return itemsOf(child(part, "required")).some(({ value }) => value === name);
}

/** All schemas that a schema is made of by reference and by the keywords given, itself included. */
export function partsBelow(scope: SchemaScope, roots: readonly Node[], keywords: readonly string[]): readonly ObjectNode[] {
  const parts: ObjectNode[] = [];
  const visited = new Set<string>();
  const open = [...roots].reverse();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (visited.has(node.pointer) || !isObjectNode(node)) continue;
    visited.add(node.pointer);
    parts.push(node);
    for (const next of partsOfOne(scope, node, keywords).toReversed()) open.push(next);
  }
  return parts;
}

function partsOfOne(scope: SchemaScope, node: ObjectNode, keywords: readonly string[]): readonly Node[] {
  const target = findTarget(scope, referenceOf(node)?.value);
  const siblings = hidesSiblings(scope, node) ? [] : keywords.flatMap((keyword) => itemsOf(child(node, keyword)));
  return target === undefined ? siblings : [target, ...siblings];
}

function declaredIn(scope: SchemaScope, parts: readonly ObjectNode[], name: string, site: Site): Schema | undefined {
  const declared = parts.flatMap((part) => {
    const properties = child(part, "properties");
    const declaration = properties && child(properties, name);
    return declaration === undefined ? [] : [scope.build(declaration, inside(site))];
  });
  const variants = [...new Map(declared.map((schema) => [shapeOf(schema), schema])).values()];
  const [only, ...others] = variants;
  if (only === undefined || others.length === 0) return only;
  const { pointer, place } = only;
  return { ...bareCommon(scope, scope.root), pointer, place, kind: "union", variants };
}

const notShape = new Set(["pointer", "place", "description", "example", "default"]);

/** What two declarations have in common when they allow the same values. */
function shapeOf(schema: Schema): string {
  return JSON.stringify(schema, (key, value: unknown) => (notShape.has(key) ? undefined : value));
}
