import type { FieldPlan, Transform } from "../types/mapping-plan.js";
import type { Condition, FieldExplanation } from "./explanation.js";
import { pathOf } from "./path-text.js";

/** A field of a plan with its transform, in one case where a discriminator has several. */
export interface PlannedAnswer {
  readonly when: readonly Condition[];
  /** The last conditions, where the field itself has cases: their words in the mapping have no place of their own. */
  readonly ownCases: readonly string[];
  readonly field: FieldPlan;
  readonly transform: Exclude<Transform, { kind: "by" }>;
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
export function findAnswers(fields: readonly FieldPlan[], path: string, when: readonly Condition[] = []): readonly PlannedAnswer[] {
  const field = fieldFor(fields, path);
  if (field === undefined) return [];
  return casesOf(field, when).flatMap((answer) => {
    const isHolder = !isSameField(field.path, path) && "fields" in answer.transform;
    return isHolder ? findAnswers(answer.transform.fields, path, answer.when) : [answer];
  });
}

/** Lists the answers for all innermost fields, in canonical order. */
export function listAnswers(fields: readonly FieldPlan[], when: readonly Condition[] = []): readonly PlannedAnswer[] {
  return fields.flatMap((field) =>
    casesOf(field, when).flatMap((answer) => ("fields" in answer.transform ? listAnswers(answer.transform.fields, answer.when) : [answer])),
  );
}

function casesOf(field: FieldPlan, when: readonly Condition[]): readonly PlannedAnswer[] {
  return expand({ field, transform: field.transform, when, ownCases: [] });
}

function expand({
  field,
  transform,
  when,
  ownCases,
}: Omit<PlannedAnswer, "transform"> & Pick<FieldPlan, "transform">): readonly PlannedAnswer[] {
  if (transform.kind !== "by") return [{ field, transform, when, ownCases }];
  const path = pathOf(transform.read.pointer);
  return transform.cases.flatMap(([value, inner]) =>
    expand({ field, transform: inner, when: [...when, { path, value }], ownCases: [...ownCases, value] }),
  );
}

/** Finds the answer for a value that no case of a discriminator lists, on the way to a path. */
export function unlistedOn(fields: readonly FieldPlan[], path: string): FieldExplanation["unlisted"] {
  const field = fieldFor(fields, path);
  if (field === undefined) return undefined;
  const { transform } = field;
  if (transform.kind === "by") return { path: pathOf(transform.read.pointer), value: transform.otherwise };
  return "fields" in transform ? unlistedOn(transform.fields, path) : undefined;
}
