import { assertNever } from "../../types/assert-never.js";
import type { RequestField, RequestTransform } from "../../types/mapping-plan.js";

/** Lists the canonical input paths that a request mapping takes. */
export function inputsTakenBy(fields: readonly RequestField[]): readonly string[] {
  return fields.flatMap(({ transform }) => takenBy(transform));
}

function takenBy(transform: RequestTransform): readonly string[] {
  switch (transform.kind) {
    case "const":
      return [];
    case "option":
      return transform.money === undefined ? [] : [transform.money.currency.path];
    case "intervalUnit":
      return [`${transform.read.path}.unit`];
    case "intervalCount":
      return [`${transform.read.path}.count`];
    case "copy":
    case "enum":
    case "flag":
    case "interval":
    case "days":
    case "period":
    case "time":
    case "decimalText":
    case "nullText":
    case "reference":
    case "lower":
    case "upper":
    case "map":
      return [transform.read.path];
    case "money":
      return [transform.read.path, transform.currency.path];
    case "object":
      return inputsTakenBy(transform.fields);
    case "each":
      return inputsTakenBy(transform.fields);
    case "one":
      return takenBy(transform.item);
    case "by":
      return [
        ...(transform.on.kind === "input" ? [transform.on.read.path] : []),
        ...transform.cases.flatMap((each) => takenBy(each.transform)),
      ];
    default:
      return assertNever(transform);
  }
}
