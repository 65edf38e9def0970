import type { FieldPlan, RequestField, RequestTransform, Transform } from "../../types/mapping-plan.js";

/** Tells whether any amount rests on an assumed unit, so that a caller may correct it. */
export function usesAssumedUnit(fields: readonly FieldPlan[]): boolean {
  return fields.some(({ transform }) => isAssumed(transform));
}

function isAssumed(transform: Transform): boolean {
  if (transform.kind === "money") return transform.money.basis === "assumed";
  if (transform.kind === "by") return transform.cases.some(([, inner]) => isAssumed(inner));
  if (transform.kind === "first") return transform.forms.some(isAssumed);
  return "fields" in transform && usesAssumedUnit(transform.fields);
}

/** Tells whether any amount that is sent rests on an assumed unit. */
export function sendsAssumedUnit(fields: readonly RequestField[]): boolean {
  return fields.some(({ transform }) => isSentAssumed(transform));
}

function isSentAssumed(transform: RequestTransform): boolean {
  if (transform.kind === "money") return transform.basis === "assumed";
  if (transform.kind === "one") return isSentAssumed(transform.item);
  if (transform.kind === "by") return transform.cases.some((each) => isSentAssumed(each.transform));
  if (transform.kind === "option") return transform.money?.basis === "assumed";
  return "fields" in transform && sendsAssumedUnit(transform.fields);
}
