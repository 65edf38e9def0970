import { isInside } from "../types/canonical-path.js";
import type { MappingPlan, ModelPlan } from "../types/mapping-plan.js";
import { mappingRows } from "./mapping-rows.js";

/** How many canonical fields there are, and how many of them a provider gives. */
export interface FieldCount {
  readonly mapped: number;
  readonly all: number;
}

/** Counts the fields of one canonical schema; one that any mapping takes apart counts as its parts. */
export function countFields(plan: ModelPlan, mappings: readonly MappingPlan[]): FieldCount {
  const plans = mappings.flatMap(({ models }) => models.filter(({ canonical }) => canonical === plan.canonical));
  const paths = fieldPaths(plans);
  return { mapped: paths.filter((path) => isMapped(plan, path)).length, all: paths.length };
}

/** The canonical fields that any of the mappings tells apart, in canonical order. */
export function fieldPaths(plans: readonly ModelPlan[]): readonly string[] {
  const paths: string[] = [];
  for (const plan of plans) {
    let previous = -1;
    for (const { path } of mappingRows(plan.fields)) {
      const found = paths.indexOf(path);
      if (found === -1) paths.splice(previous + 1, 0, path);
      previous = found === -1 ? previous + 1 : found;
    }
  }
  return paths.filter((path) => !paths.some((other) => isInside(other, path)));
}

/** Tells whether a mapping gives a value to a field, or to any field inside it. */
export function isMapped({ coverage }: ModelPlan, path: string): boolean {
  return coverage.mapped.some((each) => each === path || isInside(each, path));
}
