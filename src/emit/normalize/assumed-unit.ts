import type { FieldPlan, Transform } from "../../types/mapping-plan.js";

/** Tells whether any amount rests on an assumed unit, so that a caller may correct it. */
export function usesAssumedUnit(fields: readonly FieldPlan[]): boolean {
  return fields.some(({ transform }) => isAssumed(transform));
}

function isAssumed(transform: Transform): boolean {
  if (transform.kind === "money") return transform.money.basis === "assumed";
  if (transform.kind === "by") return transform.cases.some(([, inner]) => isAssumed(inner));
  return "fields" in transform && usesAssumedUnit(transform.fields);
}
