import { groupBy } from "../naming.js";
import { type Graph, strongComponents } from "../types/strong-components.js";
import type { Description } from "./description.js";
import { findImpliedUnions, isAlias } from "./implied-unions.js";
import { child, itemsOf, type Node } from "./node.js";
import { componentKey, findTarget, referenceOf } from "./reference.js";

/** How named schemas are made of each other by `allOf`, `anyOf`, `oneOf` and plain references. */
export interface Inheritance {
  /**
   * Tells whether a schema takes only the fields of a base it names in `allOf`: where the base's own `oneOf` lists that schema, taking
   * all of the base would never end. Such a base means "these fields, and one of my heirs", as does one whose discriminator maps to heirs.
   */
  takesFieldsOnly(heir: string, base: string): boolean;
  /** Tells whether the reference at a pointer is part of a ring that never comes to a type, and is therefore read as unknown. */
  isOnRing(pointer: string): boolean;
  /** The keys of what a base stands for by the mapping of its discriminator; `undefined` for every other schema. */
  variantsOf(key: string): readonly string[] | undefined;
  /** The schemas that a schema names in `allOf`, and theirs, nearest first. */
  ancestorsOf(key: string): readonly string[];
  /** A schema and all that name it in `allOf`, directly or not. */
  familyOf(key: string): readonly string[];
}

/** A step from one schema to another that describes the same value. */
interface Link {
  readonly to: string;
  readonly viaUnion: boolean;
  /** Pointer of the object with the `$ref`. */
  readonly at: string;
}

type Links = ReadonlyMap<string, readonly Link[]>;

/** Reads how named schemas build on each other; rings that never come to a type are reported, and broken. */
export function readInheritance(description: Description, schemas: ReadonlyMap<string, Node>): Inheritance {
  const written: Links = new Map([...schemas].map(([key, node]) => [key, linksOf(description, node)]));
  const bases = targetsBy(written, ({ viaUnion }) => !viaUnion);
  const ancestorsOf = (key: string): readonly string[] => reachable(bases, key).slice(1);
  const implied = findImpliedUnions(schemas, (key, base) => ancestorsOf(key).includes(base));
  const links: Links = new Map([...written].map(([key, steps]) => [key, [...steps, ...impliedLinks(implied.get(key), key)]]));
  const components = strongComponents(targetsBy(links, () => true));
  const hasUnion = new Set([...links].flatMap(([key, steps]) => (steps.some(({ viaUnion }) => viaUnion) ? [key] : [])));
  const takesFieldsOnly = (heir: string, base: string): boolean =>
    heir !== base &&
    hasUnion.has(base) &&
    (components.get(heir) === components.get(base) ||
      (implied.has(base) && ancestorsOf(heir).includes(base) && !isAlias(schemas.get(heir))));
  const rings = findRings(new Map([...links.keys()].map((key) => [key, targetsLeft(links, key, takesFieldsOnly)])));
  for (const members of rings) reportRing(description, schemas, members);
  const onRings = new Set(rings.flatMap((members) => referencesWithin(links, members)));
  const heirs = invert(bases);
  return {
    takesFieldsOnly,
    isOnRing: (pointer) => onRings.has(pointer),
    variantsOf: (key) => implied.get(key),
    ancestorsOf,
    familyOf: (key) => reachable(heirs, key),
  };
}

function impliedLinks(variants: readonly string[] | undefined, own: string): readonly Link[] {
  return (variants ?? []).filter((key) => key !== own).map((to) => ({ to, viaUnion: true, at: "" }));
}

function linksOf(description: Description, schema: Node): readonly Link[] {
  const links: Link[] = [];
  const visited = new Set<string>();
  const open: { readonly node: Node | undefined; readonly viaUnion: boolean }[] = [{ node: schema, viaUnion: false }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, viaUnion } = next;
    if (node === undefined || visited.has(node.pointer)) continue;
    visited.add(node.pointer);
    const reference = referenceOf(node);
    const to = componentKey(reference?.value, "schemas");
    if (to !== undefined) links.push({ to, viaUnion, at: node.pointer });
    else if (reference !== undefined) open.push({ node: findTarget(description, reference.value), viaUnion });
    if (reference !== undefined && description.version === "3.0") continue;
    for (const variant of [...itemsOf(child(node, "oneOf")), ...itemsOf(child(node, "anyOf"))])
      open.push({ node: variant, viaUnion: true });
    for (const part of [...itemsOf(child(node, "allOf"))].reverse()) open.push({ node: part, viaUnion });
  }
  return links;
}

function targetsBy(links: Links, isWanted: (link: Link) => boolean): Graph {
  return new Map([...links].map(([key, steps]) => [key, steps.filter(isWanted).map(({ to }) => to)]));
}

/** Where a schema still leads when it takes only the fields of some bases: to what those fields are made of. */
function targetsLeft(links: Links, key: string, takesFieldsOnly: Inheritance["takesFieldsOnly"]): readonly string[] {
  const left: string[] = [];
  const opened = new Set<string>();
  const open = [...(links.get(key) ?? [])];
  for (let link = open.pop(); link !== undefined; link = open.pop()) {
    if (link.viaUnion || !takesFieldsOnly(key, link.to)) {
      left.push(link.to);
    } else if (!opened.has(link.to)) {
      opened.add(link.to);
      for (const next of links.get(link.to) ?? []) if (!next.viaUnion) open.push(next);
    }
  }
  return left;
}

function findRings(graph: Graph): readonly (readonly string[])[] {
  const components = groupBy([...strongComponents(graph)], ([, component]) => String(component));
  const members = [...components.values()].map((component) => component.map(([key]) => key));
  return members.filter(([key = "", ...others]) => others.length > 0 || graph.get(key)?.includes(key) === true);
}

function referencesWithin(links: Links, members: readonly string[]): readonly string[] {
  const ring = new Set(members);
  return members.flatMap((key) => (links.get(key) ?? []).flatMap(({ to, at }) => (ring.has(to) ? [at] : [])));
}

function reportRing(description: Description, schemas: ReadonlyMap<string, Node>, [key = "", ...others]: readonly string[]): void {
  const way = others.length > 0 ? ` by way of ${others.length} others` : "";
  description.warn({
    code: "circular-schema",
    message: `schema "${key}" is made of itself${way}, so it never comes to a type; there it is read as a schema that anything fits`,
    at: schemas.get(key) ?? "",
    fix: "refer to it from a property or from items, or take the reference out of allOf, anyOf or oneOf",
  });
}

function invert(graph: Graph): Graph {
  const inverted = new Map<string, string[]>([...graph.keys()].map((key) => [key, []]));
  for (const [key, targets] of graph) for (const target of targets) inverted.get(target)?.push(key);
  return inverted;
}

/** A vertex and all that it leads to, breadth first. */
function reachable(graph: Graph, start: string): readonly string[] {
  const found = new Set([start]);
  for (const vertex of found) for (const target of graph.get(vertex) ?? []) found.add(target);
  return [...found];
}
