import type { FieldPlan, MappingPlan, OperationPlan } from "../../types/mapping-plan.js";

/** Pairs the inputs with the fields in which an answer repeats them, where both are exact: amounts, quantities, intervals and the currency. */
export function echoPathsOf(plan: MappingPlan, operation: OperationPlan): readonly (readonly [input: string, value: string])[] {
  const model = plan.models.find(({ canonical }) => canonical === operation.returns);
  const exact = (model?.fields ?? []).flatMap(exactPaths);
  // The two halves of an interval are compared as one.
  const taken = [...new Set(operation.body?.taken.map((path) => path.replace(/\.(unit|count)$/, "")))];
  return taken.flatMap((input) => {
    const value = exact.find((path) => path === input || path.endsWith(`.${input}`));
    return value === undefined ? [] : [[input, value] as const];
  });
}

function exactPaths({ path, transform }: FieldPlan): readonly string[] {
  if (["money", "upper", "interval", "days", "period"].includes(transform.kind)) return [path];
  if (transform.kind === "copy") return transform.scalar === "number" ? [path] : [];
  return "fields" in transform ? transform.fields.flatMap(exactPaths) : [];
}
