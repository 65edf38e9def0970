import type { RequestCase, RequestField, RequestTransform } from "./request-plan.js";

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
  readonly on: By["on"];
  readonly value: string;
  /** True when it is chosen where nothing is given, too. */
  readonly isDefault: boolean;
}

/** Whether the choices of list items count: of all, of those only that are sent alone, or of none, since every item chooses for itself. */
export type EnteredLists = "with lists" | "with only items" | "without lists";

type By = Extract<RequestTransform, { kind: "by" }>;

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
  if (transform.kind === "by") return transform.cases.flatMap((each) => caseWays(field, transform, each, lists, before));
  if ("fields" in transform && (transform.kind === "object" || lists === "with lists")) {
    return choicesOf(transform.fields, lists, before).map((way) => ({
      ...way,
      fields: [{ ...field, transform: { ...transform, fields: way.fields } }],
    }));
  }
  if (transform.kind === "one" && lists !== "without lists") {
    return waysOf({ ...field, transform: transform.item }, lists, before).map((way) => ({
      ...way,
      fields: way.fields.map((inner) => ({ ...inner, transform: { ...transform, item: inner.transform } })),
    }));
  }
  return [{ ...nothing, fields: [field] }];
}

/** Two forms that choose by the same input choose the same. */
function caseWays(
  field: RequestField,
  { on, missing }: By,
  each: RequestCase,
  lists: EnteredLists,
  before: readonly Chosen[],
): readonly RequestChoice[] {
  const here = { on, value: each.value, isDefault: each.value === missing };
  if (before.some((other) => sameName(other.on) === sameName(on) && other.value !== each.value)) return [];
  const ways = waysOf({ ...field, transform: each.transform }, lists, [...before, here]);
  return ways.map((way) => ({ ...way, chosen: [here, ...way.chosen], unsupported: [...each.unsupported, ...way.unsupported] }));
}

function sameName(on: By["on"]): string {
  return on.kind === "input" ? on.read.path : `${on.path} ${on.option}`;
}
