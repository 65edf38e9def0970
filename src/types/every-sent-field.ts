import { everyRequestForm, itemFields, sentFields } from "./request-forms.js";
import type { RequestField } from "./request-plan.js";

/** Lists every property that is sent, those inside others included. */
export function everySentField(fields: readonly RequestField[]): readonly RequestField[] {
  return fields.flatMap((field) => [
    field,
    ...everyRequestForm(field.transform).flatMap((form) => [...sentFields(form), ...itemFields(form)]),
  ]);
}
