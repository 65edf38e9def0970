import { type Choice, choiceOf, itemFields, itemOf, sentFields, withFields, withItem } from "./request-forms.js";
import type { DecidingInput, RequestCase, RequestField } from "./request-plan.js";

/** One way in which the cases of a request can be chosen, and what is written then. */
export interface RequestChoice {
  /** The properties that are written, without any `by`. */
  readonly fields: readonly RequestField[];
  readonly chosen: readonly Chosen[];
  /** What the chosen cases cannot take. */
  readonly unsupported: RequestCase["unsupported"];
}

/** The value by which a case was chosen. */
export interface Chosen {
  readonly on: DecidingInput;
  readonly value: string;
  /** True when it is chosen where nothing is given, too. */
  readonly isDefault: boolean;
}

/** Whether the choices of list items count: of all, of those only that are sent alone, or of none, since every item chooses for itself. */
export type EnteredLists = "with lists" | "with only items" | "without lists";

const nothing: RequestChoice = { fields: [], chosen: [], unsupported: [] };

/** Lists the ways in which the cases of an object can be chosen; those within lists only when asked for. */
export function choicesOf(fields: readonly RequestField[], lists: EnteredLists, before = nothing.chosen): readonly RequestChoice[] {
  return fields.reduce<readonly RequestChoice[]>(
    (choices, field) => choices.flatMap((choice) => waysOf(field, lists, [...before, ...choice.chosen]).map((way) => merged(choice, way))),
    [nothing],
  );
}

function merged(one: RequestChoice, other: RequestChoice): RequestChoice {
  return {
    fields: [...one.fields, ...other.fields],
    chosen: [...one.chosen, ...other.chosen],
    unsupported: [...one.unsupported, ...other.unsupported],
  };
}

function waysOf(field: RequestField, lists: EnteredLists, before: readonly Chosen[]): readonly RequestChoice[] {
  const { transform } = field;
  const choice = choiceOf(transform);
  if (choice !== undefined) return choice.cases.flatMap((each) => caseWays(field, choice, each, lists, before));
  const inside = lists === "with lists" ? [...sentFields(transform), ...itemFields(transform)] : sentFields(transform);
  if (inside.length > 0) {
    return choicesOf(inside, lists, before).map((way) => ({
      ...way,
      fields: [{ ...field, transform: withFields(transform, way.fields) }],
    }));
  }
  const item = itemOf(transform);
  if (item !== undefined && lists !== "without lists") {
    return waysOf({ ...field, transform: item }, lists, before).map((way) => ({
      ...way,
      fields: way.fields.map((inner) => ({ ...inner, transform: withItem(transform, inner.transform) })),
    }));
  }
  return [{ ...nothing, fields: [field] }];
}

/** Gives what a caller writes to choose a case. */
export function decidingValue(on: DecidingInput, value: string): string | boolean {
  const isFlag = on.kind === "input" ? on.read.schema.kind === "boolean" : on.isFlag;
  return isFlag ? value === "true" : value;
}

/** Two forms that choose by the same input choose the same. */
function caseWays(
  field: RequestField,
  { on, missing }: Choice,
  each: RequestCase,
  lists: EnteredLists,
  before: readonly Chosen[],
): readonly RequestChoice[] {
  const here = { on, value: each.value, isDefault: each.value === missing };
  if (before.some((other) => sameName(other.on) === sameName(on) && other.value !== each.value)) return [];
  const ways = waysOf({ ...field, transform: each.transform }, lists, [...before, here]);
  return ways.map((way) => ({ ...way, chosen: [here, ...way.chosen], unsupported: [...each.unsupported, ...way.unsupported] }));
}

function sameName(on: DecidingInput): string {
  return on.kind === "input" ? on.read.path : `${on.path} ${on.option}`;
}
