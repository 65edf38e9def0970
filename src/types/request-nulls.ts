import { everySentField } from "./every-sent-field.js";
import { choicesOf } from "./request-choices.js";
import {
  answersMissing,
  choiceOf,
  everyRequestForm,
  everyRequestFormOf,
  inputOf,
  isListOfOne,
  itemFields,
  itemOf,
  sentAttemptsOf,
  sentFields,
} from "./request-forms.js";
import type { InputRead, RequestField, RequestTransform } from "./request-plan.js";

/** Something of an input that the canonical API allows to be null: an input, or an object on the way to one. */
export interface NullableInput extends Pick<InputRead, "origin" | "steps"> {
  /** Canonical path, `[]` for list items. */
  readonly path: string;
}

/**
 * Lists the inputs that clear a property where they are null: the provider allows null there, or a list that would have one item is empty, and
 * no input of its own is cleared inside it.
 */
export function clearingInputs(field: RequestField): readonly NullableInput[] {
  const { transform, target } = field;
  if (!(target.nullable || isListOfOne(transform)) || answersMissing(transform)) return [];
  const read = inputOf(transform);
  if (read !== undefined) return nullsOf(read);
  const reads = everyRequestForm(transform).flatMap((form) => inputOf(form) ?? []);
  const [first] = reads;
  if (first === undefined || sentFields(transform).length === 0) return [];
  const cleared = everySentField(sentFields(transform))
    .flatMap((inner) => (inner.target.nullable ? clearedBy(inner) : []))
    .map(({ path }) => path);
  const isClearedInside = (path: string) => reads.some((each) => each.path === path) && cleared.includes(path);
  return nullsOf(first).filter(({ path }) => !isClearedInside(path) && reads.every((each) => isAt(each.path, path)));
}

/** Lists the inputs that a provider cannot take as null, in one case at least: nothing would be cleared, and nobody would know. */
export function refusedNulls(fields: readonly RequestField[]): readonly string[] {
  const refused = choicesOf(fields, "with lists").flatMap((choice) => {
    const cleared = new Set(choice.fields.flatMap(clearedBy).map(({ path }) => path));
    const taken = everyRequestFormOf(choice.fields).filter((form) => !answersMissing(form));
    return taken.flatMap((form) => nullsOf(inputOf(form))).filter(({ path }) => !cleared.has(path));
  });
  return [...new Set(refused.map(({ path }) => path))];
}

function clearedBy(field: RequestField): readonly NullableInput[] {
  const { transform } = field;
  const others = [itemOf(transform) ?? [], (choiceOf(transform)?.cases ?? []).map((each) => each.transform), sentAttemptsOf(transform)];
  const inside = [...sentFields(transform), ...itemFields(transform)];
  return [
    ...clearingInputs(field),
    ...others.flat().flatMap((form: RequestTransform) => clearedBy({ ...field, transform: form })),
    ...inside.flatMap(clearedBy),
  ];
}

/** Lists what of an input's path the canonical API allows to be null. */
export function nullsOf(read: InputRead | undefined): readonly NullableInput[] {
  if (read === undefined) return [];
  const { nulls, steps, origin, path } = read;
  return nulls.map((count) => ({
    path: path
      .split(".")
      .slice(0, path.split(".").length - steps.length + count)
      .join("."),
    origin,
    steps: steps.slice(0, count),
  }));
}

function isAt(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[]`);
}
