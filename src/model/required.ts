import type { Property, Schema } from "../types/api-model.js";
import { hidesSiblings } from "./all-of-group.js";
import { child, isObjectNode, itemsOf, type Node, type ObjectNode } from "./node.js";
import { placeOf } from "./node-place.js";
import { findTarget, referenceOf } from "./reference.js";
import { type AllOfGroup, bareCommon, memberSite, type SchemaScope, type SchemaSite } from "./schema-scope.js";

/**
 * Builds the properties that a schema requires but neither it nor its inline parts declare: with what a referenced part, a host or every
 * variant says of them, or else with what the schema says of additional ones, or unknown. A name that a referenced part requires already
 * is left to it.
 */
export function buildRequiredElsewhere(
  scope: SchemaScope,
  node: ObjectNode,
  group: AllOfGroup,
  { site, own }: RequiredInput,
): readonly Property[] {
  const named = new Set(own?.kind === "object" ? own.properties.map(({ name }) => name) : []);
  const missing = [...group.required].filter(([name]) => !group.declared.has(name) && !named.has(name));
  if (missing.length === 0) return [];
  const parts = partsBelow(scope, [node], ["allOf"]);
  const around = partsBelow(scope, site.hosts, ["allOf"]);
  const additional = own?.kind === "object" ? own.additional : undefined;
  return missing
    .filter(([name]) => !parts.some((part) => declarationIn(part, name) !== undefined && requires(part, name)))
    .map(([name, item]): Property => {
      const declared = first([...parts, ...around], (part) => declarationIn(part, name));
      const declarations = declared === undefined ? declarationsInVariants(scope, parts, name, 0) : [declared];
      const other: Schema = additional ?? { ...bareCommon(scope, item), kind: additional === null ? "never" : "unknown" };
      const schema = oneOf(scope, declarations ?? [], site) ?? other;
      return { name, required: true, schema, place: placeOf(scope, item) };
    });
}

interface RequiredInput {
  readonly site: SchemaSite;
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

function declarationIn(part: ObjectNode, name: string): Node | undefined {
  const properties = child(part, "properties");
  return properties && child(properties, name);
}

function first<T, R>(values: readonly T[], find: (value: T) => R | undefined): R | undefined {
  for (const value of values) {
    const found = find(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Unions within unions deeper than this are not searched. */
const maxUnions = 5;

/** What the variants of a union declare for a name; `undefined` when one of them says nothing, since it then lets anything through. */
function declarationsInVariants(
  scope: SchemaScope,
  parts: readonly ObjectNode[],
  name: string,
  depth: number,
): readonly Node[] | undefined {
  if (depth > maxUnions) return undefined;
  const unions = parts.flatMap((part) => (hidesSiblings(scope, part) ? [] : [child(part, "oneOf"), child(part, "anyOf")]));
  return first(unions, (union) => {
    const declarations = itemsOf(union).map((variant) => {
      const below = partsBelow(scope, [variant], ["allOf"]);
      const declared = first(below, (part) => declarationIn(part, name));
      return declared === undefined ? declarationsInVariants(scope, below, name, depth + 1) : [declared];
    });
    return declarations.length > 0 && declarations.every((nodes) => nodes !== undefined) ? declarations.flat() : undefined;
  });
}

function oneOf(scope: SchemaScope, declarations: readonly Node[], site: SchemaSite): Schema | undefined {
  const declared = declarations.map((node) => scope.build(node, { ...memberSite(site), inlined: [...site.inlined, node.pointer] }));
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
