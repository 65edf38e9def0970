import type { FieldPlan } from "../types/mapping-plan.js";
import { type ChosenForm, casesOf, fieldsOf, isChosen } from "../types/response-forms.js";
import type { CaseCondition, FieldExplanation } from "./explanation.js";
import { pathOf } from "./path-text.js";

/** A field of a plan with its transform, in one case where a discriminator has several. */
export interface PlannedAnswer {
  readonly when: readonly CaseCondition[];
  /** The last conditions, where the field itself has cases: their words in the mapping have no place of their own. */
  readonly ownCases: readonly string[];
  readonly field: FieldPlan;
  readonly transform: ChosenForm;
}

/** Tells whether two canonical paths name the same field; the `[]` of list items may be left out. */
export function isSameField(path: string, other: string): boolean {
  return path.replaceAll("[]", "") === other.replaceAll("[]", "");
}

/** Finds the field that answers for a path: itself, or one that holds it. */
export function fieldFor(fields: readonly FieldPlan[], path: string): FieldPlan | undefined {
  const bare = path.replaceAll("[]", "");
  return fields.find((field) => isSameField(field.path, bare) || bare.startsWith(`${field.path.replaceAll("[]", "")}.`));
}

/** Finds every answer for a canonical path. A field that is mapped as a whole answers for what is inside it. */
export function findAnswers(fields: readonly FieldPlan[], path: string, when: readonly CaseCondition[] = []): readonly PlannedAnswer[] {
  const field = fieldFor(fields, path);
  if (field === undefined) return [];
  return answersOf(field, when).flatMap((answer) => {
    const inside = isSameField(field.path, path) ? [] : fieldsOf(answer.transform);
    return inside.length > 0 ? findAnswers(inside, path, answer.when) : [answer];
  });
}

/** Lists the answers for all innermost fields, in canonical order. */
export function listAnswers(fields: readonly FieldPlan[], when: readonly CaseCondition[] = []): readonly PlannedAnswer[] {
  return fields.flatMap((field) =>
    answersOf(field, when).flatMap((answer) => {
      const inside = fieldsOf(answer.transform);
      return inside.length > 0 ? listAnswers(inside, answer.when) : [answer];
    }),
  );
}

function answersOf(field: FieldPlan, when: readonly CaseCondition[]): readonly PlannedAnswer[] {
  return expand({ field, transform: field.transform, when, ownCases: [] });
}

function expand({
  field,
  transform,
  when,
  ownCases,
}: Omit<PlannedAnswer, "transform"> & Pick<FieldPlan, "transform">): readonly PlannedAnswer[] {
  if (isChosen(transform)) return [{ field, transform, when, ownCases }];
  return casesOf(transform).flatMap(({ on, value, form }) =>
    expand({ field, transform: form, when: [...when, { path: pathOf(on.pointer), value }], ownCases: [...ownCases, value] }),
  );
}

/** Finds the answer for a value that no case of a discriminator lists, on the way to a path. */
export function unlistedOn(fields: readonly FieldPlan[], path: string): FieldExplanation["unlisted"] {
  const field = fieldFor(fields, path);
  if (field === undefined) return undefined;
  const { transform } = field;
  if (!isChosen(transform)) return { path: pathOf(transform.read.pointer), value: transform.otherwise };
  return unlistedOn(fieldsOf(transform), path);
}
