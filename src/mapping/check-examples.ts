import type { ApiModel, Operation } from "../types/api-model.js";
import { isJsonObject, type Json } from "../types/json.js";
import type { FieldPlan, ModelPlan, OperationPlan } from "../types/mapping-plan.js";
import type { Problems } from "./problems.js";

/** What the check of a provider's own examples needs. */
export interface ExamplesInput {
  readonly problems: Problems;
  readonly provider: ApiModel;
  readonly models: readonly ModelPlan[];
  readonly operations: readonly OperationPlan[];
}

/** Holds `subtotal + tax - discount = total` against every example of the provider's spec: N401 where it does not come out. */
export function checkExamples({ problems, provider, models, operations }: ExamplesInput): void {
  for (const operation of operations) {
    const model = models.find((each) => each.canonical === operation.returns);
    const described = provider.operations.find(({ name }) => name === operation.call);
    if (model === undefined || described === undefined) continue;
    for (const totals of totalsOf(model.fields)) checkTotals(problems, described, operation.status, totals);
  }
}

function totalsOf(fields: readonly FieldPlan[]): readonly FieldPlan[] {
  return fields.flatMap((field) => {
    const nested = "fields" in field.transform ? totalsOf(field.transform.fields) : [];
    return hasTotalsRule(field) ? [field, ...nested] : nested;
  });
}

/** Tells whether a canonical object obeys the rule of totals. */
export function hasTotalsRule(field: FieldPlan): boolean {
  return field.target.extensions["x-totals-rule"] === true;
}

function checkTotals(problems: Problems, operation: Operation, status: string, totals: FieldPlan): void {
  for (const example of examplesOf(operation, status)) {
    const [subtotal, tax, discount, total] = ["subtotal", "tax", "discount", "total"].map((name) => amountOf(totals, name, example));
    if (subtotal === undefined || tax === undefined || discount === undefined || total === undefined) continue;
    if (subtotal + tax - discount === total) continue;
    const sum = `${subtotal} + ${tax} - ${discount}`;
    const message = `the example of "${operation.name}" contradicts subtotal + tax - discount = total: ${sum} is not ${total}`;
    problems.error("N401", message, totals.place, "map another property, or correct the example of", operation.place);
  }
}

function examplesOf(operation: Operation, status: string): readonly Json[] {
  const response = operation.responses.find((each) => each.status === status);
  return (response?.content ?? []).flatMap(({ example }) => (example === undefined ? [] : [example]));
}

function amountOf(totals: FieldPlan, name: string, example: Json): number | undefined {
  const field = totals.transform.kind === "object" ? totals.transform.fields.find((each) => each.name === name) : undefined;
  if (field?.transform.kind !== "money") return undefined;
  const value = valueAt(example, field.transform.read.pointer);
  return typeof value === "number" ? value : undefined;
}

/** Reads a JSON pointer without list items in it. */
function valueAt(example: Json, pointer: string): Json | undefined {
  const tokens = pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
  return tokens.reduce<Json | undefined>((value, token) => (isJsonObject(value) ? value[token] : undefined), example);
}
