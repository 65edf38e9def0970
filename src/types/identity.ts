import type { Schema } from "./api-model.js";
import type { FieldPlan, SourceRead, Transform } from "./mapping-plan.js";
import { factsOf } from "./response-facts.js";
import { attemptsOf, fieldsWithin, outcomesOf, valueReads } from "./response-forms.js";

/** What tells whether a canonical property identifies its object. */
export interface IdentityCandidate {
  readonly name: string;
  /** Path in the canonical value, `[]` for list items. */
  readonly path: string;
  readonly schema: Schema;
  readonly nullable: boolean;
  /** True where the description marks it with `x-identity: true`. */
  readonly marked: boolean;
}

/**
 * Tells whether a property identifies the result or the item of a list: the one marked `x-identity`, or else `id`. Only text and numbers that
 * are never null can; what an object inside an object is called identifies nothing.
 */
export function isIdentity({ name, path, schema, nullable, marked }: IdentityCandidate, isOtherMarked: boolean): boolean {
  const isWhole = path === name || path.endsWith(`[].${name}`);
  const canIdentify = (schema.kind === "string" || schema.kind === "number") && !nullable;
  return isWhole && canIdentify && (marked || (name === "id" && !isOtherMarked));
}

/** Lists what the identity is read from that a property holds; nothing where it holds none. */
export function identityReads({ isIdentity }: Pick<FieldPlan, "isIdentity">, form: Transform): readonly SourceRead[] {
  const { identity } = factsOf(form);
  if (!isIdentity || identity === "none" || identity === "inside") return [];
  return [form, ...attemptsOf(form)].flatMap(valueReads);
}

/** Tells whether an object can lack the identity that it needs. */
export function hasIdentity(fields: readonly FieldPlan[]): boolean {
  return fields.some((field) => [field.transform, ...outcomesOf(field.transform)].some((form) => identityReads(field, form).length > 0));
}

/** Lists what the identities of an object and of all objects inside it are read from. */
export function everyIdentityRead(fields: readonly FieldPlan[]): readonly SourceRead[] {
  return fields.flatMap((field) => [...identityReads(field, field.transform), ...everyIdentityRead(fieldsWithin(field.transform))]);
}
