import type { FieldPlan, SourceRead, Transform } from "./mapping-plan.js";
import { factsOf } from "./response-facts.js";
import { outcomesOf, valueReads } from "./response-forms.js";

/** The amounts that obey `subtotal + tax - discount = total`. */
export const totalsParts = ["subtotal", "tax", "discount", "total"] as const;

/** Tells whether a canonical object obeys the rule of totals. */
export function hasTotalsRule({ target }: Pick<FieldPlan, "target">): boolean {
  return target.extensions["x-totals-rule"] === true;
}

/** Finds where the amount is read that the others must add up to, where the canonical model says that they must and all of them are read. */
export function ruledTotal(field: FieldPlan, fields: readonly FieldPlan[]): SourceRead | undefined {
  if (!hasTotalsRule(field)) return undefined;
  const total = fields.find(({ name }) => name === "total");
  const areRead = totalsParts.every((name) => fields.some((each) => each.name === name && givesMoney(each.transform)));
  return areRead && total !== undefined ? outcomesOf(total.transform).flatMap(valueReads)[0] : undefined;
}

/** An amount may be absent in some cases: the rule says nothing where one of the four is not known. */
function givesMoney(transform: Transform): boolean {
  const gives = outcomesOf(transform).map((form) => factsOf(form).gives);
  return gives.some((each) => each !== "nothing") && gives.every((each) => each === "money" || each === "nothing");
}
