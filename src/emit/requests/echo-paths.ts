import type { FieldPlan, MappingPlan, OperationPlan, Transform } from "../../types/mapping-plan.js";
import { factsOf } from "../../types/response-facts.js";
import { fieldsWithin, outcomesOf } from "../../types/response-forms.js";

/** Pairs the inputs with the fields in which an answer repeats them, where both are exact: amounts, quantities, intervals and the currency. */
export function echoPathsOf(plan: MappingPlan, operation: OperationPlan): readonly (readonly [input: string, value: string])[] {
  const model = plan.models.find(({ canonical }) => canonical === operation.returns);
  const exact = [...new Set((model?.fields ?? []).flatMap(exactPaths))];
  // The two halves of an interval are compared as one.
  const taken = [...new Set(operation.request?.taken.map((path) => path.replace(/\.(unit|count)$/, "")))];
  return taken.flatMap((input) => {
    const value = exact.find((path) => path === input || path.endsWith(`.${input}`));
    return value === undefined ? [] : [[input, value] as const];
  });
}

function exactPaths({ path, transform }: FieldPlan): readonly string[] {
  return [...(isExact(transform) ? [path] : []), ...fieldsWithin(transform).flatMap(exactPaths)];
}

/** One outcome that is not exact would contradict an input that was taken; one that says nothing contradicts none. */
function isExact(transform: Transform): boolean {
  const telling = outcomesOf(transform).filter((form) => factsOf(form).exact !== "says nothing");
  return telling.length > 0 && telling.every(isExactForm);
}

function isExactForm(form: Transform): boolean {
  const { exact } = factsOf(form);
  return exact === "always" || (exact === "numbers" && "scalar" in form && form.scalar === "number");
}
