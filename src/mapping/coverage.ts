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
  const used = pointers.filter((pointer) => isTaken(pointer, taken));
  return {
    mapped: canonical.filter(({ isMapped }) => isMapped).map(({ path }) => path),
    absent: canonical.filter(({ isMapped }) => !isMapped).map(({ path }) => path),
    used: used.length,
    leaves: pointers.length,
  };
}

/** Tells whether a form reads a leaf, or a subtree that holds it. */
export function isTaken(pointer: string, taken: readonly Taken[]): boolean {
  return taken.some((each) => each.pointer === pointer || (each.wholeSubtree && isAtOrBelow(pointer, each.pointer)));
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
  const all = fields.flatMap(({ path, transform }): readonly CanonicalLeaf[] =>
    outcomesOf(transform).flatMap((form) => {
      const inside = fieldsOf(form);
      return inside.length > 0 ? canonicalLeaves(inside) : [{ path, isMapped: factsOf(form).gives !== "nothing" }];
    }),
  );
  const mapped = new Set(all.filter(({ isMapped }) => isMapped).map(({ path }) => path));
  const paths = [...new Set(all.map(({ path }) => path))];
  const isContainer = (path: string) =>
    paths.some((other) => other !== path && (other.startsWith(`${path}.`) || other.startsWith(`${path}[]`)));
  return paths.filter((path) => !isContainer(path)).map((path) => ({ path, isMapped: mapped.has(path) }));
}
