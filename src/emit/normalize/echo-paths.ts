import type { FieldPlan, MappingPlan, OperationPlan } from "../../types/mapping-plan.js";

/** Pairs the inputs with the fields in which an answer repeats them, where both are exact: amounts, quantities and the currency. */
export function echoPathsOf(plan: MappingPlan, operation: OperationPlan): readonly (readonly [input: string, value: string])[] {
  const model = plan.models.find(({ canonical }) => canonical === operation.returns);
  const exact = (model?.fields ?? []).flatMap(exactPaths);
  const taken = [...new Set(operation.body?.taken)];
  return taken.flatMap((input) => {
    const value = exact.find((path) => path === input || path.endsWith(`.${input}`));
    return value === undefined ? [] : [[input, value] as const];
  });
}

function exactPaths({ path, transform }: FieldPlan): readonly string[] {
  if (transform.kind === "money" || transform.kind === "upper") return [path];
  if (transform.kind === "copy") return transform.scalar === "number" ? [path] : [];
  return "fields" in transform ? transform.fields.flatMap(exactPaths) : [];
}
