import type { FieldPlan } from "../types/mapping-plan.js";
import { mapFields } from "../types/response-forms.js";

/** Names the only item of a list by its index in what issues say of it. */
export function atFirstItem(fields: readonly FieldPlan[], list: string): readonly FieldPlan[] {
  return fields.map((field) => ({
    ...field,
    issuePath: field.issuePath.startsWith(`${list}[]`) ? `${list}[0]${field.issuePath.slice(list.length + 2)}` : field.issuePath,
    transform: mapFields(field.transform, (inner) => atFirstItem(inner, list)),
  }));
}
