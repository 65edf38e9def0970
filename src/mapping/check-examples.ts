import type { ApiModel, Operation } from "../types/api-model.js";
import type { Place } from "../types/diagnostic.js";
import type { Json } from "../types/json.js";
import { valueAt } from "../types/json-pointer.js";
import type { FieldPlan, ModelPlan, OperationPlan, Transform } from "../types/mapping-plan.js";
import { attemptsOf, casesOf, fieldsHere, moneyOf, valueReads } from "../types/response-forms.js";
import { hasTotalsRule, totalsParts } from "../types/totals.js";
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
    for (const example of examplesOf(described, operation.status))
      for (const totals of totalsIn(example, model.fields)) checkTotals(problems, described, totals);
  }
}

/** The amounts of an object that obeys the rule of totals, as an example has them. */
interface ExampleTotals {
  readonly place: Place;
  readonly amounts: readonly (number | undefined)[];
}

function totalsIn(example: Json, fields: readonly FieldPlan[]): readonly ExampleTotals[] {
  return fields.flatMap((field) => {
    const inside = fieldsHere(formFor(example, field.transform));
    const nested = totalsIn(example, inside);
    if (!hasTotalsRule(field)) return nested;
    return [{ place: field.place, amounts: totalsParts.map((name) => amountOf(example, inside, name)) }, ...nested];
  });
}

/** The form by which an example is read: the case that it is of, or the first that finds something. */
function formFor(example: Json, form: Transform): Transform {
  const found = casesOf(form).find(({ on, value }) => String(valueAt(example, on.pointer)) === value)?.form;
  const first = attemptsOf(form).find((each) => isIn(example, each));
  const inner = found ?? first;
  return inner === undefined ? form : formFor(example, inner);
}

function isIn(example: Json, form: Transform): boolean {
  return valueReads(form).every(({ pointer }) => (valueAt(example, pointer) ?? null) !== null);
}

function amountOf(example: Json, fields: readonly FieldPlan[], name: string): number | undefined {
  const field = fields.find((each) => each.name === name);
  const form = field && formFor(example, field.transform);
  if (form === undefined || moneyOf(form) === undefined) return undefined;
  const [value] = valueReads(form).map(({ pointer }) => valueAt(example, pointer));
  return typeof value === "number" ? value : undefined;
}

function checkTotals(problems: Problems, operation: Operation, { place, amounts }: ExampleTotals): void {
  const [subtotal, tax, discount, total] = amounts;
  if (subtotal === undefined || tax === undefined || discount === undefined || total === undefined) return;
  if (subtotal + tax - discount === total) return;
  const sum = `${subtotal} + ${tax} - ${discount}`;
  const message = `the example of "${operation.name}" contradicts subtotal + tax - discount = total: ${sum} is not ${total}`;
  problems.error("N401", message, place, "map another property, or correct the example of", operation.place);
}

function examplesOf(operation: Operation, status: string): readonly Json[] {
  const response = operation.responses.find((each) => each.status === status);
  return (response?.content ?? []).flatMap(({ example }) => (example === undefined ? [] : [example]));
}
