import { assertNever } from "../types/assert-never.js";
import type { FieldPlan, SourceRead, Transform } from "../types/mapping-plan.js";

/** What one form takes from a response: a property, or a whole subtree. */
export interface Taken {
  readonly pointer: string;
  readonly wholeSubtree: boolean;
}

/** Lists everything that the mapping of an object takes from a response. */
export function takenByFields(fields: readonly FieldPlan[]): readonly Taken[] {
  return fields.flatMap(({ transform }) => takenBy(transform));
}

/** Lists everything that one form takes from a response. */
export function takenBy(transform: Transform): readonly Taken[] {
  switch (transform.kind) {
    case "absent":
    case "const":
      return [];
    case "copy":
    case "enum":
    case "flag":
    case "days":
    case "period":
    case "time":
    case "upper":
    case "decimalText":
    case "nullText":
      return [leaf(transform.read)];
    case "reference":
      return [leaf(transform.read), { pointer: `${transform.read.pointer}/id`, wholeSubtree: false }];
    case "map":
      return [{ pointer: transform.read.pointer, wholeSubtree: true }];
    case "money":
      return [leaf(transform.read), leaf(transform.money.currency)];
    case "interval":
      return [leaf(transform.unit), leaf(transform.count)];
    case "first":
      return transform.forms.flatMap(takenBy);
    case "via":
      return transform.reads.map(([, read]) => ({ pointer: read.pointer, wholeSubtree: true }));
    case "object":
      return [...(transform.when ?? []).map(leaf), ...takenByFields(transform.fields)];
    case "each":
      return [leaf(transform.read), ...takenByFields(transform.fields)];
    case "one":
      return takenByFields(transform.fields);
    case "by":
      return [leaf(transform.read), ...transform.cases.flatMap(([, each]) => takenBy(each))];
    default:
      return assertNever(transform);
  }
}

function leaf(read: SourceRead): Taken {
  return { pointer: read.pointer, wholeSubtree: false };
}
