import type { FieldPlan, SourceRead, Transform } from "./mapping-plan.js";
import { factsOf } from "./response-facts.js";
import { attemptsOf, fieldsWithin, valueReads } from "./response-forms.js";

/** Lists what the identity is read from that a property holds; nothing where it holds none. A text that may not be null identifies its object. */
export function identityReads({ target }: Pick<FieldPlan, "target">, form: Transform): readonly SourceRead[] {
  const { identity } = factsOf(form);
  if (target.kind !== "string" || target.nullable || identity === "none" || identity === "inside") return [];
  return [form, ...attemptsOf(form)].flatMap(valueReads);
}

/** Lists what the identities of an object and of all objects inside it are read from. */
export function everyIdentityRead(fields: readonly FieldPlan[]): readonly SourceRead[] {
  return fields.flatMap((field) => [...identityReads(field, field.transform), ...everyIdentityRead(fieldsWithin(field.transform))]);
}
