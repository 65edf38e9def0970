import type { FieldPlan, MappingPlan, ModelPlan, OperationPlan, Transform } from "../../types/mapping-plan.js";
import { factsOf } from "../../types/response-facts.js";
import { defaultOf, everyForm, fieldsWithin, modelOf, outcomesOf } from "../../types/response-forms.js";

/** Pairs the inputs with the fields in which an answer repeats them, where both are exact: amounts, quantities, intervals and the currency. */
export function echoPathsOf(plan: MappingPlan, operation: OperationPlan): readonly (readonly [input: string, value: string])[] {
  const model = plan.models.find(({ canonical }) => canonical === operation.returns);
  const exact = [
    ...new Set((model?.fields ?? []).flatMap((field) => exactPaths({ models: plan.models, open: [operation.returns ?? ""] }, field))),
  ];
  // The two halves of an interval are compared as one.
  const taken = [...new Set(operation.request?.taken.map((path) => path.replace(/\.(unit|count)$/, "")))];
  return taken.flatMap((input) => {
    const value = exact.find((path) => path === input || path.endsWith(`.${input}`));
    return value === undefined ? [] : [[input, value] as const];
  });
}

interface Walk {
  readonly models: readonly ModelPlan[];
  /** The models that are being read: one that holds itself is not followed again. */
  readonly open: readonly string[];
}

/** Follows what one model reads by another one. */
function exactPaths(walk: Walk, { path, transform }: FieldPlan): readonly string[] {
  const inside = fieldsWithin(transform).flatMap((field) => exactPaths(walk, field));
  const name = modelOf(transform)?.model;
  const other = name === undefined || walk.open.includes(name) ? undefined : walk.models.find(({ canonical }) => canonical === name);
  const before = `${path}${factsOf(transform).gives === "list" ? "[]" : ""}.`;
  const within = (other?.fields ?? []).flatMap((field) => exactPaths({ ...walk, open: [...walk.open, name ?? ""] }, field));
  return [...(isExact(transform) ? [path] : []), ...inside, ...within.map((each) => `${before}${each}`)];
}

/** One outcome that is not exact, or a default, would contradict an input that was taken; one that says nothing contradicts none. */
function isExact(transform: Transform): boolean {
  if (everyForm(transform).some((form) => defaultOf(form) !== undefined)) return false;
  const telling = outcomesOf(transform).filter((form) => factsOf(form).exact !== "says nothing");
  return telling.length > 0 && telling.every(isExactForm);
}

function isExactForm(form: Transform): boolean {
  const { exact } = factsOf(form);
  return exact === "always" || (exact === "numbers" && "scalar" in form && form.scalar === "number");
}
