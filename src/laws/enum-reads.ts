import { isJsonObject, type Json } from "../types/json.js";
import { valueAt } from "../types/json-pointer.js";
import type { FieldPlan, SourceRead, Transform } from "../types/mapping-plan.js";
import { attemptsOf, casesOf, conditionsOf, fieldsOf, tableOf } from "../types/response-forms.js";
import { itemPointers } from "./pointers.js";

/** An enum of the provider that a mapping reads, and when it does. */
export interface EnumRead {
  /** JSON pointer, `[]` for list items. */
  readonly pointer: string;
  /** What must be true of a response for it to be read there. */
  readonly conditions: readonly Condition[];
}

interface Condition {
  /** Pointers of which one must hold such a value. */
  readonly pointers: readonly string[];
  readonly holds: (value: Json) => boolean;
}

/** Lists the enums that fields read, in lists and behind discriminators too. */
export function enumReadsOf(fields: readonly FieldPlan[], conditions: readonly Condition[] = []): readonly EnumRead[] {
  return fields.flatMap(({ transform }) => readsOf(transform, conditions));
}

function readsOf(form: Transform, conditions: readonly Condition[]): readonly EnumRead[] {
  const own = (read: SourceRead) => ({ pointer: read.pointer, conditions });
  const table = tableOf(form);
  const cases = casesOf(form);
  const when = conditionsOf(form);
  const [first] = attemptsOf(form); // whether one that follows is read depends on the values of those before it
  return [
    ...(table === undefined || table.read.origin === "header" ? [] : [own(table.read)]), // responses are made without headers
    ...(first === undefined ? [] : readsOf(first, conditions)),
    ...cases.slice(0, 1).flatMap(({ on }) => (on.origin === "header" ? [] : [own(on)])),
    ...cases.flatMap(({ on, value, form: inner }) => readsOf(inner, [...conditions, isCase(on, value)])),
    ...enumReadsOf(fieldsOf(form), when.length === 0 ? conditions : [...conditions, isAnyThere(when)]),
  ];
}

function isCase({ pointer }: SourceRead, value: string): Condition {
  return { pointers: [pointer], holds: (found) => !isJsonObject(found) && String(found) === value };
}

function isAnyThere(reads: readonly SourceRead[]): Condition {
  return { pointers: reads.map(({ pointer }) => pointer), holds: (found) => found !== null };
}

/** Finds where a response holds a value of an enum that is read. */
export function placesOf(raw: Json, { pointer, conditions }: EnumRead): readonly string[] {
  const places = itemPointers(raw, pointer).filter(({ pointer: place }) => !isNothing(valueAt(raw, place)));
  return places.flatMap(({ pointer: place, indices }) => (conditions.every((each) => isMet(raw, each, indices)) ? [place] : []));
}

function isMet(raw: Json, { pointers, holds }: Condition, indices: readonly (number | string)[]): boolean {
  return pointers.some((pointer) => {
    const value = valueAt(raw, withIndices(pointer, indices));
    return value !== undefined && holds(value);
  });
}

function withIndices(pointer: string, indices: readonly (number | string)[]): string {
  return indices.reduce<string>((filled, index) => filled.replace("/[]", () => `/${index}`), pointer);
}

function isNothing(value: Json | undefined): boolean {
  return value === undefined || value === null;
}
