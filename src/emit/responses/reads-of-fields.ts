import { isBelow } from "../../types/json-pointer.js";
import type { FieldPlan, SourceRead, Transform } from "../../types/mapping-plan.js";
import { attemptsOf, casesOf, conditionsOf, everyFormOf, fieldsHere, ownReads, valueReads } from "../../types/response-forms.js";

/** One read of a function, with the field it is made for. */
export interface FieldRead {
  readonly read: SourceRead;
  readonly field: FieldPlan;
}

/** Lists what one function reads: everything but the insides of lists, which functions of their own read. */
export function readsOfFields(fields: readonly FieldPlan[]): readonly FieldRead[] {
  return fields.flatMap((field) => readsOf(field.transform, field));
}

function readsOf(form: Transform, field: FieldPlan): readonly FieldRead[] {
  return [
    ...ownReads(form).map((read) => ({ read, field })),
    ...attemptsOf(form).flatMap((inner) => readsOf(inner, field)),
    ...readsOfFields(fieldsHere(form)),
    ...casesHere(form, (inner) => readsOf(inner, field)),
  ];
}

/** What all cases read, without what is read of an alternative: that is guarded in its case. */
function casesHere(form: Transform, listed: (inner: Transform) => readonly FieldRead[]): readonly FieldRead[] {
  return casesOf(form).flatMap(({ on, form: inner, variant }) =>
    listed(inner).filter(({ read }) => variant === undefined || !isBelow(read.pointer, holderPointer(on))),
  );
}

/** Tells whether a case reads anything of the object that the discriminator stands in. */
export function readsAlternative({ read }: Extract<Transform, { kind: "by" }>, field: FieldPlan): boolean {
  const holder = holderPointer(read);
  return readsOf(field.transform, field).some((each) => isBelow(each.read.pointer, holder));
}

/** The pointer of the object that holds what a path names. */
export function holderPointer(read: SourceRead): string {
  return prefixPointer(read, Math.max(read.steps.length - 1, 0));
}

/** The pointer of a path's first steps. */
export function prefixPointer(read: SourceRead, count: number): string {
  const tokens = read.pointer.split("/");
  return tokens.slice(0, tokens.length - read.steps.length + count).join("/");
}

/** Lists what one function reads whatever the response holds, and tells of where it is missing: nothing that depends on something else. */
export function directReads(fields: readonly FieldPlan[]): readonly SourceRead[] {
  return fields.flatMap(({ transform }) => directReadsOf(transform));
}

function directReadsOf(form: Transform): readonly SourceRead[] {
  const conditions = conditionsOf(form).slice(0, 1);
  const inside = conditions.length === 0 ? directReads(fieldsHere(form)) : conditions;
  return [...valueReads(form), ...attemptsOf(form).slice(0, 1).flatMap(directReadsOf), ...inside];
}

/** Parts the reads of one function into those that only decide whether an object is there, and all others. */
export function readsOfConditions(fields: readonly FieldPlan[]): {
  readonly on: readonly FieldRead[];
  readonly others: readonly SourceRead[];
} {
  const on = fields.flatMap((field) => conditionsIn(field.transform, field));
  const reads = readsOfFields(fields).map(({ read }) => read);
  return { on, others: reads.filter((read) => !on.some((condition) => condition.read === read)) };
}

function conditionsIn(form: Transform, field: FieldPlan): readonly FieldRead[] {
  return [
    ...conditionsOf(form).map((read) => ({ read, field })),
    ...fieldsHere(form).flatMap((each) => conditionsIn(each.transform, each)),
    ...casesHere(form, (inner) => conditionsIn(inner, field)),
  ];
}

/** Tells whether any read starts at the root of the body, inside lists included. */
export function readsRoot(fields: readonly FieldPlan[]): boolean {
  return everyFormOf(fields).some((form) => ownReads(form).some(({ origin }) => origin === "root"));
}

/** Tells whether fields read anything of the object at hand: a map of flags may be read by its keys alone. */
export function readsAnything(fields: readonly FieldPlan[]): boolean {
  return everyFormOf(fields).some((form) => ownReads(form).some(({ origin }) => origin !== "header"));
}
