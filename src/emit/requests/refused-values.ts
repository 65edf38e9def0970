import type { DecidingInput, RequestField, RequestTransform } from "../../types/mapping-plan.js";
import { requestFactsOf } from "../../types/request-facts.js";
import { choiceOf, inputOf, itemFields, itemOf, refusedOf, sentAttemptsOf, sentFields } from "../../types/request-forms.js";
import { refusedNulls } from "../../types/request-nulls.js";

/** A value of a canonical input that a provider cannot take, though it can take others. */
export interface RefusedInput {
  readonly path: string;
  readonly reason: string;
  /** Null where it is null that cannot be taken. */
  readonly value: string | null;
}

/** Lists the inputs that the canonical API allows to be null, but that would not be cleared. */
export function refusedNullsOf(fields: readonly RequestField[]): readonly RefusedInput[] {
  return refusedNulls(fields).map((path) => ({ path, reason: "It cannot be cleared here.", value: null }));
}

/** Lists the single values that a request refuses; a case refuses its own when it is chosen. */
export function refusedValuesOf(fields: readonly RequestField[], provider: string): readonly RefusedInput[] {
  const all = fields.flatMap(({ transform }) => refusedBy(transform, provider));
  return all.filter((each, index) => all.findIndex((other) => other.path === each.path && other.value === each.value) === index);
}

/** Lists the single values that one form refuses, and those inside it but for its cases. */
export function refusedBy(form: RequestTransform, provider: string): readonly RefusedInput[] {
  const item = itemOf(form);
  const path = decidingPath(form, provider);
  const own = path === undefined ? [] : refusedOf(form).map(({ value, reason }) => ({ path, value, reason }));
  const inItem = item === undefined ? [] : refusedBy(item, provider);
  const tried = sentAttemptsOf(form).flatMap((attempt) => refusedBy(attempt, provider));
  return [...own, ...inItem, ...tried, ...refusedValuesOf([...sentFields(form), ...itemFields(form)], provider)];
}

function decidingPath(form: RequestTransform, provider: string): string | undefined {
  const choice = choiceOf(form);
  if (choice !== undefined) return onPath(choice.on, provider);
  const path = inputOf(form)?.path;
  return path === undefined || requestFactsOf(form).refuses === "input" ? path : `${path}.unit`;
}

/** The canonical path of what chooses between cases. */
export function onPath(on: DecidingInput, provider: string): string {
  if (on.kind === "input") return on.read.path;
  return [on.path, provider, on.option].filter((part) => part !== "").join(".");
}
