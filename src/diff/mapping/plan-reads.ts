import { below } from "../../types/canonical-path.js";
import type { Place } from "../../types/diagnostic.js";
import { everySentField } from "../../types/every-sent-field.js";
import type { FieldPlan, MappingPlan, SourceRead, Transform } from "../../types/mapping-plan.js";
import { inputPathOf, requestFormsInside } from "../../types/request-forms.js";
import type { RequestTransform } from "../../types/request-plan.js";
import { attemptsOf, casesOf, fieldsOf, fixedValueOf, ownReads } from "../../types/response-forms.js";

/** A canonical field with one form that reads for it. */
export interface FieldReads {
  /** With the name of its schema: `CheckoutSession.totals.due`. */
  readonly field: string;
  readonly place: Place;
  readonly form: Transform;
  readonly reads: readonly SourceRead[];
  readonly isIdentity: boolean;
}

/** Lists every canonical field of a plan with what its own forms read; a field with parts of its own is what decides about it. */
export function readsOfPlan({ models }: Pick<MappingPlan, "models">): readonly FieldReads[] {
  return models.flatMap(({ canonical, fields }) => fields.flatMap((field) => readsOfField(canonical, field)));
}

function readsOfField(schema: string, field: FieldPlan): readonly FieldReads[] {
  const own = (form: Transform): FieldReads => ({
    field: below(schema, field.path),
    place: field.place,
    form,
    reads: ownReads(form),
    isIdentity: field.isIdentity,
  });
  const forms = formsOf(field.transform);
  const inner = forms.flatMap((form) => fieldsOf(form).flatMap((each) => (each.path === field.path ? [] : readsOfField(schema, each))));
  return [...forms.filter((form) => fixedValueOf(form) === undefined).map(own), ...inner];
}

/** A form with those that it tries or chooses from, without the properties inside. */
function formsOf(form: Transform): readonly Transform[] {
  return [form, ...attemptsOf(form), ...casesOf(form).flatMap((each) => formsOf(each.form))];
}

/** A canonical input with the place of what it is written into. */
export interface SentInput {
  readonly field: string;
  readonly target: Place;
}

/** Lists the canonical inputs of a plan with the properties and parameters that they are written into. */
export function inputsOfPlan({ operations }: Pick<MappingPlan, "operations">): readonly SentInput[] {
  return operations.flatMap(({ name, request }) =>
    everySentField(request?.fields ?? []).flatMap(({ target, place, transform }) =>
      [...new Set(inputPaths(transform))].flatMap((path) =>
        [place, target.place].map((each) => ({ field: below(name, path), target: each })),
      ),
    ),
  );
}

function inputPaths(form: RequestTransform): readonly string[] {
  const path = inputPathOf(form);
  return [...(path === undefined ? [] : [path]), ...requestFormsInside(form).flatMap(inputPaths)];
}
