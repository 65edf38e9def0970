import { isAtOrBelow } from "../types/json-pointer.js";
import type { Coverage, FieldPlan } from "../types/mapping-plan.js";
import { factsOf } from "../types/response-facts.js";
import { fieldsOf, outcomesOf } from "../types/response-forms.js";
import type { Ignored, Leaf } from "./leaf.js";
import type { Taken } from "./reads-of.js";

/** Counts what a model maps: canonical leaves with a value, and provider leaves that are used. */
export function coverageOf(fields: readonly FieldPlan[], leaves: readonly Leaf[], taken: readonly Taken[]): Coverage {
  const canonical = canonicalLeaves(fields);
  const pointers = [...new Set(leaves.map(({ pointer }) => pointer))];
  const used = pointers.filter(takenIn(taken));
  return {
    mapped: canonical.filter(({ isMapped }) => isMapped).map(({ path }) => path),
    absent: canonical.filter(({ isMapped }) => !isMapped).map(({ path }) => path),
    used: used.length,
    leaves: pointers.length,
  };
}

/** Gives a function that tells whether a form reads a leaf, or a subtree that holds it. */
export function takenIn(taken: readonly Taken[]): (pointer: string) => boolean {
  const pointers = new Set(taken.map(({ pointer }) => pointer));
  const subtrees = new Set(taken.flatMap(({ pointer, wholeSubtree }) => (wholeSubtree ? [pointer] : [])));
  return (pointer) => pointers.has(pointer) || [...subtrees].some((subtree) => isAtOrBelow(pointer, subtree));
}

/** Tells whether a line of `ignore:` speaks of a pointer: names it or what holds it, or is a group that it is of. */
export function isCoveredBy(pointer: string, { pointer: named, prefix }: Ignored): boolean {
  return prefix === undefined ? isAtOrBelow(pointer, named) : pointer.startsWith(prefix);
}

/** Finds the reason why a leaf is ignored: of several the one that names it most closely. */
export function ignoredBy(pointer: string, ignored: readonly Ignored[]): Ignored | undefined {
  const reasons = ignored.filter((each) => isCoveredBy(pointer, each));
  return reasons.reduce<Ignored | undefined>(
    (best, each) => (best === undefined || each.pointer.length > best.pointer.length ? each : best),
    undefined,
  );
}

interface CanonicalLeaf {
  readonly path: string;
  readonly isMapped: boolean;
}

function canonicalLeaves(fields: readonly FieldPlan[]): readonly CanonicalLeaf[] {
  const all = outcomesWithin(fields);
  const mapped = new Set(all.filter(({ isMapped }) => isMapped).map(({ path }) => path));
  const paths = new Set(all.map(({ path }) => path));
  const containers = new Set([...paths].flatMap(containersOf));
  return [...paths].filter((path) => !containers.has(path)).map((path) => ({ path, isMapped: mapped.has(path) }));
}

/** What each property may become, those inside of objects and lists included; an object that may be null is both itself and what is in it. */
function outcomesWithin(fields: readonly FieldPlan[]): readonly CanonicalLeaf[] {
  return fields.flatMap(({ path, transform }) =>
    outcomesOf(transform).flatMap((form): readonly CanonicalLeaf[] => {
      const inside = fieldsOf(form);
      return inside.length > 0 ? outcomesWithin(inside) : [{ path, isMapped: factsOf(form).gives !== "nothing" }];
    }),
  );
}

/** `a`, `a[]` of `a[].b`: the paths of the objects and lists that a path leads through. */
function containersOf(path: string): readonly string[] {
  return [...path.matchAll(/\.|\[\]/g)].map(({ index }) => path.slice(0, index));
}
