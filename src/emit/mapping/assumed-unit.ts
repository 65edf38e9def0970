import type { FieldPlan, MappingPlan, RequestField } from "../../types/mapping-plan.js";
import { everyRequestFormOf, sentMoneyOf } from "../../types/request-forms.js";
import { everyFormOf, fieldsReached, moneyOf } from "../../types/response-forms.js";

/** Tells whether any amount rests on an assumed unit, those that other models read included, so that a caller may correct it. */
export function usesAssumedUnit({ models }: Pick<MappingPlan, "models">, fields: readonly FieldPlan[]): boolean {
  return everyFormOf(fieldsReached(models, fields)).some((form) => moneyOf(form)?.basis === "assumed");
}

/** Tells whether any amount that is sent rests on an assumed unit. */
export function sendsAssumedUnit(fields: readonly RequestField[]): boolean {
  return everyRequestFormOf(fields).some((form) => sentMoneyOf(form)?.basis === "assumed");
}
