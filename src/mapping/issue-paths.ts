import type { FieldPlan, Transform } from "../types/mapping-plan.js";

/** Names the only item of a list by its index in what issues say of it. */
export function atFirstItem(fields: readonly FieldPlan[], list: string): readonly FieldPlan[] {
  return fields.map((field) => ({
    ...field,
    issuePath: field.issuePath.startsWith(`${list}[]`) ? `${list}[0]${field.issuePath.slice(list.length + 2)}` : field.issuePath,
    transform: insideOf(field.transform, list),
  }));
}

function insideOf(transform: Transform, list: string): Transform {
  if (transform.kind === "by")
    return { ...transform, cases: transform.cases.map(([value, inner]) => [value, insideOf(inner, list)] as const) };
  return "fields" in transform ? { ...transform, fields: atFirstItem(transform.fields, list) } : transform;
}
