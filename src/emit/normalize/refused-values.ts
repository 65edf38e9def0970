import type { RequestField, RequestTransform } from "../../types/mapping-plan.js";

/** A value of a canonical input that a provider cannot take, though it can take others. */
export interface RefusedInput {
  readonly path: string;
  readonly reason: string;
  readonly value: string;
}

/** Lists the single values that a request refuses. */
export function refusedValuesOf(fields: readonly RequestField[]): readonly RefusedInput[] {
  const all = fields.flatMap(({ transform }) => refusedBy(transform));
  return all.filter((each, index) => all.findIndex((other) => other.path === each.path && other.value === each.value) === index);
}

function refusedBy(transform: RequestTransform): readonly RefusedInput[] {
  if ("fields" in transform) return refusedValuesOf(transform.fields);
  if (!("refused" in transform)) return [];
  const isWhole = transform.kind === "enum" || transform.kind === "flag";
  const path = isWhole ? transform.read.path : `${transform.read.path}.unit`;
  return transform.refused.map(({ value, reason }) => ({ path, value, reason }));
}
