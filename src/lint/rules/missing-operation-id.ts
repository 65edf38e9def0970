import { camelCase } from "../../naming.js";
import { operationsOf } from "../operations.js";
import { type LintRule, notice, valueAt } from "../rule.js";

/**
 * An operation without an id gets a function whose name changes when its path does.
 * @see https://spec.openapis.org/oas/v3.1.0#operation-object
 */
export const missingOperationId: LintRule = (context) =>
  operationsOf(context)
    .filter(({ value, isCallable }) => isCallable && (typeof value["operationId"] !== "string" || value["operationId"].trim() === ""))
    .filter(({ pointer }) => (valueAt(context.spec.written?.document ?? {}, `${pointer}/operationId`) ?? "") === "")
    .map(({ pointer, label }) =>
      notice(context, {
        code: "missing-operation-id",
        pointer,
        message: `${label} has no operationId`,
        fix: `add one, for example "operationId: ${camelCase(label)}"`,
      }),
    );
