import type { Place } from "../types/diagnostic.js";
import type { Leaf } from "./leaf.js";
import type { Taken } from "./reads-of.js";

/** A property that nothing reads, with all that is in it. */
export interface Group {
  readonly pointer: string;
  /** The schema that declares it, when it has a name. */
  readonly owner: string | null;
  readonly property: string;
  readonly place: Place;
  /** How many properties are in it; none for a plain value. */
  readonly count: number;
}

/** Gathers forgotten leaves under the highest property of which nothing is read or ignored, so that one line answers for all of them. */
export function forgottenGroups(leaves: readonly Leaf[], forgotten: ReadonlySet<Leaf>, taken: readonly Taken[]): readonly Group[] {
  if (forgotten.size === 0) return [];
  const answered = new Set([...leaves.filter((leaf) => !forgotten.has(leaf)), ...taken].flatMap(({ pointer }) => prefixesOf(pointer)));
  const groups = new Map<string, { readonly group: Omit<Group, "count">; readonly inside: Set<string> }>();
  for (const leaf of forgotten) {
    const group = groupOf(leaf, answered);
    const key = `${group.pointer} ${group.owner}`;
    const found = groups.get(key) ?? { group, inside: new Set() };
    if (leaf.pointer !== group.pointer) found.inside.add(leaf.pointer);
    groups.set(key, found);
  }
  return [...groups.values()].map(({ group, inside }) => ({ ...group, count: inside.size }));
}

function groupOf({ pointer, trail, place: leafPlace }: Leaf, answered: ReadonlySet<string>): Omit<Group, "count"> {
  const prefixes = prefixesOf(pointer).slice(-trail.length);
  const depth = prefixes.findIndex((prefix) => !answered.has(prefix));
  const at = depth === -1 ? trail.length - 1 : depth;
  const { owner, property, place } = trail[at] ?? { owner: null, property: pointer, place: leafPlace };
  return { pointer: prefixes[at] ?? pointer, owner, property, place };
}

/** The pointers of the properties that a pointer leads through, outermost first; the items of a list are part of it. */
function prefixesOf(pointer: string): readonly string[] {
  const tokens = pointer.split("/");
  return tokens.flatMap((token, index) => (index === 0 || token === "[]" ? [] : [tokens.slice(0, index + 1).join("/")]));
}
