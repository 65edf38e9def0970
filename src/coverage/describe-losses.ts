import { isInside } from "../types/canonical-path.js";
import type { Diagnostic, Place } from "../types/diagnostic.js";
import type { FieldPlan, MappingPlan, ModelPlan, OperationPlan } from "../types/mapping-plan.js";
import { fieldsWithin } from "../types/response-forms.js";
import type { Loss } from "./find-losses.js";
import { inputsName, isInputsName } from "./operation-coverage.js";

/** What is there now, to point at. */
export interface Remains {
  readonly plans: readonly MappingPlan[];
  /** Finds where an API is declared whose mapping is gone. */
  readonly placeOfApi: (provider: string) => Place | undefined;
}

const fix = "map it again, or run again with --accept-coverage to accept the loss";

/** Makes an error of each lost field, at the mapping line that should map it; a schema that is gone as a whole is one error. */
export function describeLosses(losses: readonly Loss[], remains: Remains): readonly Diagnostic[] {
  return losses.flatMap((loss) => {
    const plan = remains.plans.find(({ provider }) => provider === loss.provider);
    const model = plan?.models.find(({ canonical }) => canonical === loss.schema);
    const operation = plan?.operations.find((each) => inputsName(each) === loss.schema);
    if (operation !== undefined) return loss.paths.map((path) => lostInput(loss, operation, path));
    if (model !== undefined) return loss.paths.map((path) => lostField(loss, model, path));
    if (plan === undefined && isInputsName(loss.schema) && losses.some((each) => isWholeLoss(each, loss))) return [];
    const place = plan === undefined ? remains.placeOfApi(loss.provider) : { file: plan.file, line: 1, column: 1 };
    return [lostModel(loss, place)];
  });
}

/** A mapping that is gone is told of once, by its models. */
function isWholeLoss({ provider, schema }: Loss, other: Loss): boolean {
  return provider === other.provider && !isInputsName(schema);
}

function lostModel({ provider, schema, paths }: Loss, place: Place | undefined): Diagnostic {
  const inputs = paths.length === 1 ? "1 input" : `${paths.length} inputs`;
  if (isInputsName(schema)) return errorAt(`${schema.slice(0, -2)} of ${provider} took ${inputs} and is not mapped any more`, place);
  const count = paths.length === 1 ? "1 field" : `${paths.length} fields`;
  return errorAt(`${schema} of ${provider} had a mapping with ${count} and has none any more`, place);
}

function lostInput({ provider }: Loss, { name, place }: OperationPlan, path: string): Diagnostic {
  return errorAt(`input "${path}" of ${name} was taken by ${provider} and is not any more`, place);
}

function lostField({ provider, schema }: Loss, model: ModelPlan, path: string): Diagnostic {
  const field = nearestField(model.fields, path);
  const fact = field === undefined ? "is no canonical field any more" : "has no value any more";
  return errorAt(`${schema}.${path} of ${provider} was mapped and ${fact}`, field?.place ?? model.place);
}

function errorAt(message: string, place: Place | undefined): Diagnostic {
  return { severity: "error", code: "lost-coverage", message, place, fix };
}

/** The field itself or, where the mapping answers for it as a whole, the innermost field that holds it. */
function nearestField(fields: readonly FieldPlan[], path: string): FieldPlan | undefined {
  const field = fields.find((each) => each.path === path || isInside(path, each.path));
  return field && (nearestField(fieldsWithin(field.transform), path) ?? (isAnswerFor(field, path) ? field : undefined));
}

/** A field that lists what is inside it says nothing of what it does not list. */
function isAnswerFor(field: FieldPlan, path: string): boolean {
  return field.path === path || fieldsWithin(field.transform).length === 0;
}
