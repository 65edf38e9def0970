import { groupBy } from "../../naming.js";
import type { Diagnostic } from "../../types/diagnostic.js";
import { operationsOf } from "../operations.js";
import { type LintRule, ruleContext } from "../rule.js";

/**
 * An operationId is unique among all operations of a description; two would give one function two meanings.
 * @see https://spec.openapis.org/oas/v3.1.0#operation-object
 */
export const duplicateOperationId: LintRule = (context) => {
  const { written = context.spec } = context.spec;
  const named = operationsOf(ruleContext({ ...context.spec, ...written }, context.isProject)).filter(
    ({ value }) => typeof value["operationId"] === "string",
  );
  const groups = groupBy(named, ({ value }) => String(value["operationId"]));
  return [...groups].flatMap(([id, [first, ...others]]) =>
    others.map(
      ({ pointer, label }): Diagnostic => ({
        severity: "warning",
        code: "duplicate-operation-id",
        message: `operationId "${id}" of ${label} is taken by ${first?.label}; it is read as if it had none`,
        place: written.locate(`${pointer}/operationId`),
        fix: "rename one of them; the other is at",
        fixPlace: written.locate(`${first?.pointer}/operationId`),
      }),
    ),
  );
};
