import type { FieldPlan, RequestField } from "../../types/mapping-plan.js";
import { everyRequestFormOf, sentMoneyOf } from "../../types/request-forms.js";
import { everyFormOf, moneyOf } from "../../types/response-forms.js";

/** Tells whether any amount rests on an assumed unit, so that a caller may correct it. */
export function usesAssumedUnit(fields: readonly FieldPlan[]): boolean {
  return everyFormOf(fields).some((form) => moneyOf(form)?.basis === "assumed");
}

/** Tells whether any amount that is sent rests on an assumed unit. */
export function sendsAssumedUnit(fields: readonly RequestField[]): boolean {
  return everyRequestFormOf(fields).some((form) => sentMoneyOf(form)?.basis === "assumed");
}
