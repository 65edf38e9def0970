import type { FieldPlan, RequestField, RequestTransform } from "../../types/mapping-plan.js";
import { everyFormOf, moneyOf } from "../../types/response-forms.js";

/** Tells whether any amount rests on an assumed unit, so that a caller may correct it. */
export function usesAssumedUnit(fields: readonly FieldPlan[]): boolean {
  return everyFormOf(fields).some((form) => moneyOf(form)?.basis === "assumed");
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
