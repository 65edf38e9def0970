import type { DecidingInput, RequestField, RequestTransform } from "../../types/mapping-plan.js";

/** A value of a canonical input that a provider cannot take, though it can take others. */
export interface RefusedInput {
  readonly path: string;
  readonly reason: string;
  readonly value: string;
}

/** Lists the single values that a request refuses; a case refuses its own when it is chosen. */
export function refusedValuesOf(fields: readonly RequestField[], provider: string): readonly RefusedInput[] {
  const all = fields.flatMap(({ transform }) => refusedBy(transform, provider));
  return all.filter((each, index) => all.findIndex((other) => other.path === each.path && other.value === each.value) === index);
}

/** Lists the single values that one form refuses. */
export function refusedBy(transform: RequestTransform, provider: string): readonly RefusedInput[] {
  if ("fields" in transform) return refusedValuesOf(transform.fields, provider);
  if (transform.kind === "one") return refusedBy(transform.item, provider);
  if (!("refused" in transform)) return [];
  const path = decidingPath(transform, provider);
  return transform.refused.map(({ value, reason }) => ({ path, value, reason }));
}

function decidingPath(transform: Extract<RequestTransform, { refused: unknown }>, provider: string): string {
  if (transform.kind === "by") return onPath(transform.on, provider);
  return transform.kind === "enum" || transform.kind === "flag" ? transform.read.path : `${transform.read.path}.unit`;
}

/** The canonical path of what chooses between cases. */
export function onPath(on: DecidingInput, provider: string): string {
  if (on.kind === "input") return on.read.path;
  return [on.path, provider, on.option].filter((part) => part !== "").join(".");
}
