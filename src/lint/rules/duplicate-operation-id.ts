import { groupBy } from "../../naming.js";
import type { Diagnostic } from "../../types/diagnostic.js";
import { operationsOf } from "../operations.js";
import type { LintRule } from "../rule.js";

/**
 * An operationId is unique among all operations of a description; two would give one function two meanings.
 * @see https://spec.openapis.org/oas/v3.1.0#operation-object
 */
export const duplicateOperationId: LintRule = (context) => {
  const named = operationsOf(context).filter(({ value }) => typeof value["operationId"] === "string");
  const groups = groupBy(named, ({ value }) => String(value["operationId"]));
  return [...groups].flatMap(([id, [first, ...others]]) =>
    others.map(
      ({ pointer, label }): Diagnostic => ({
        severity: "error",
        code: "duplicate-operation-id",
        message: `operationId "${id}" of ${label} is taken by ${first?.label}`,
        place: context.spec.locate(`${pointer}/operationId`),
        fix: "rename one of them; the other is at",
        fixPlace: context.spec.locate(`${first?.pointer}/operationId`),
      }),
    ),
  );
};
