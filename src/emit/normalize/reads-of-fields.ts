import { assertNever } from "../../types/assert-never.js";
import type { FieldPlan, SourceRead, Transform } from "../../types/mapping-plan.js";

/** One read of a function, with the field it is made for. */
export interface FieldRead {
  readonly read: SourceRead;
  readonly field: FieldPlan;
}

/** Lists what one function reads: everything but the insides of lists, which functions of their own read. */
export function readsOfFields(fields: readonly FieldPlan[]): readonly FieldRead[] {
  return fields.flatMap((field) => readsOf(field.transform, field));
}

function readsOf(transform: Transform, field: FieldPlan): readonly FieldRead[] {
  const each = (...reads: readonly SourceRead[]): readonly FieldRead[] => reads.map((read) => ({ read, field }));
  switch (transform.kind) {
    case "absent":
    case "const":
      return [];
    case "money":
      return each(transform.read, transform.money.currency);
    case "interval":
      return each(transform.unit, transform.count);
    case "first":
      return transform.forms.flatMap((form) => readsOf(form, field));
    case "via":
      return each(...transform.reads.map(([, read]) => read));
    case "object":
      return [...each(...(transform.when ?? [])), ...readsOfFields(transform.fields)];
    case "one":
      return readsOfFields(transform.fields);
    case "by":
      return [...each(transform.read), ...transform.cases.flatMap(([, inner]) => readsOf(inner, field))];
    case "copy":
    case "enum":
    case "flag":
    case "days":
    case "period":
    case "time":
    case "reference":
    case "upper":
    case "decimalText":
    case "nullText":
    case "map":
    case "each":
      return each(transform.read);
    default:
      return assertNever(transform);
  }
}

/** Tells whether any read starts at the root of the body, inside lists included. */
export function readsRoot(fields: readonly FieldPlan[]): boolean {
  if (readsOfFields(fields).some(({ read }) => read.origin === "root")) return true;
  return fields.some(({ transform }) => "fields" in transform && readsRoot(transform.fields));
}
