import { assertNever } from "../../types/assert-never.js";
import type { FieldPlan, SourceRead, Transform } from "../../types/mapping-plan.js";

/** One read of a function, with the field it is made for. */
export interface FieldRead {
  readonly read: SourceRead;
  readonly field: FieldPlan;
}

/** Lists what one function reads: everything but the insides of lists, which functions of their own read. */
export function readsOfFields(fields: readonly FieldPlan[]): readonly FieldRead[] {
  return fields.flatMap((field) => readsOf(field.transform, field));
}

function readsOf(transform: Transform, field: FieldPlan): readonly FieldRead[] {
  const each = (...reads: readonly SourceRead[]): readonly FieldRead[] => reads.map((read) => ({ read, field }));
  switch (transform.kind) {
    case "absent":
    case "const":
      return [];
    case "money":
      return each(transform.read, transform.money.currency);
    case "interval":
      return each(transform.unit, transform.count);
    case "first":
      return transform.forms.flatMap((form) => readsOf(form, field));
    case "via":
      return each(...transform.reads.map(([, read]) => read));
    case "object":
      return [...each(...(transform.when ?? [])), ...readsOfFields(transform.fields)];
    case "one":
      return readsOfFields(transform.fields);
    case "by":
      return [
        ...each(transform.read),
        ...casesOf(
          transform,
          (inner) => readsOf(inner, field),
          ({ read }) => read.pointer,
        ),
      ];
    case "copy":
    case "enum":
    case "flag":
    case "days":
    case "period":
    case "time":
    case "reference":
    case "upper":
    case "decimalText":
    case "nullText":
    case "map":
    case "each":
      return each(transform.read);
    default:
      return assertNever(transform);
  }
}

/** What all cases have, without what is read of an alternative: that is guarded in its case. */
function casesOf<T>(
  { read, cases, variants = [] }: Extract<Transform, { kind: "by" }>,
  listed: (inner: Transform) => readonly T[],
  pointerOf: (each: T) => string,
): readonly T[] {
  const holder = holderPointer(read);
  return cases.flatMap(([value, inner]) => {
    const isAlternative = variants.some(([each]) => each === value);
    return listed(inner).filter((each) => !isAlternative || !isBelow(pointerOf(each), holder));
  });
}

/** Tells whether a case reads anything of the object that the discriminator stands in. */
export function readsAlternative({ read }: Extract<Transform, { kind: "by" }>, field: FieldPlan): boolean {
  const holder = holderPointer(read);
  return readsOf(field.transform, field).some((each) => isBelow(each.read.pointer, holder));
}

function holderPointer({ pointer }: SourceRead): string {
  return pointer.slice(0, pointer.lastIndexOf("/"));
}

/** Tells whether a pointer leads to something inside of what another one leads to. */
export function isBelow(pointer: string, holder: string): boolean {
  return pointer.startsWith(`${holder}/`);
}

/** Lists what one function reads whatever the response holds, and tells of where it is missing: nothing that depends on something else. */
export function directReads(fields: readonly FieldPlan[]): readonly SourceRead[] {
  return fields.flatMap(({ transform }) => directReadsOf(transform));
}

function directReadsOf(transform: Transform): readonly SourceRead[] {
  switch (transform.kind) {
    case "object":
      return transform.when === undefined ? directReads(transform.fields) : transform.when.slice(0, 1);
    case "one":
      return directReads(transform.fields);
    case "first":
      return transform.forms.slice(0, 1).flatMap(directReadsOf);
    case "interval":
      return [transform.unit, transform.count];
    case "via":
      return transform.reads.map(([, read]) => read);
    case "absent":
    case "const":
      return [];
    default:
      return [transform.read];
  }
}

/** Parts the reads of one function into those that only decide whether an object is there, and all others. */
export function readsOfConditions(fields: readonly FieldPlan[]): {
  readonly on: readonly FieldRead[];
  readonly others: readonly SourceRead[];
} {
  const on = fields.flatMap((field) => conditionsOf(field.transform, field));
  const reads = readsOfFields(fields).map(({ read }) => read);
  return { on, others: reads.filter((read) => !on.some((condition) => condition.read === read)) };
}

function conditionsOf(transform: Transform, field: FieldPlan): readonly FieldRead[] {
  switch (transform.kind) {
    case "object":
      return [
        ...(transform.when ?? []).map((read) => ({ read, field })),
        ...transform.fields.flatMap((each) => conditionsOf(each.transform, each)),
      ];
    case "one":
      return transform.fields.flatMap((each) => conditionsOf(each.transform, each));
    case "by":
      return casesOf(
        transform,
        (inner) => conditionsOf(inner, field),
        ({ read }) => read.pointer,
      );
    default:
      return [];
  }
}

/** Tells whether any read starts at the root of the body, inside lists included. */
export function readsRoot(fields: readonly FieldPlan[]): boolean {
  if (readsOfFields(fields).some(({ read }) => read.origin === "root")) return true;
  return fields.some(({ transform }) => "fields" in transform && readsRoot(transform.fields));
}
