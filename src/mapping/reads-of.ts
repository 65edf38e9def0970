import type { FieldPlan, Transform } from "../types/mapping-plan.js";
import { factsOf } from "../types/response-facts.js";
import { everyFormOf, ownReads } from "../types/response-forms.js";

/** What one form takes from a response: a property, or a whole subtree. */
export interface Taken {
  readonly pointer: string;
  readonly wholeSubtree: boolean;
}

/** Lists everything that the mapping of an object takes from a response. */
export function takenByFields(fields: readonly FieldPlan[]): readonly Taken[] {
  return everyFormOf(fields).flatMap(takenBy);
}

function takenBy(form: Transform): readonly Taken[] {
  const { takes } = factsOf(form);
  const wholeSubtree = takes === "subtree";
  return ownReads(form).flatMap(({ pointer }) => [
    { pointer, wholeSubtree },
    ...(takes === "id" ? [{ pointer: `${pointer}/id`, wholeSubtree }] : []),
  ]);
}
