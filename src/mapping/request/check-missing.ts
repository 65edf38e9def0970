import type { RequestField, RequestTransform } from "../../types/mapping-plan.js";
import { type Choice, choiceOf, itemFields, itemOf, sentFields } from "../../types/request-forms.js";
import type { Problems } from "../problems.js";

interface Found {
  readonly by: Choice;
  readonly field: RequestField;
}

/** Proves that all cases by one input agree on the one that is chosen where it is not given: N109 otherwise. */
export function checkMissing(problems: Problems, fields: readonly RequestField[]): void {
  const found = choosersIn(fields);
  for (const { by, field } of found) {
    const first = found.find((each) => nameOf(each.by) === nameOf(by));
    if (first === undefined || first.by.missing === by.missing) continue;
    const [here, there] = [by, first.by].map(({ missing }) => missing ?? "none");
    const message = `where "${nameOf(by)}" is not given, the case is ${here} here and ${there} elsewhere`;
    problems.error("N109", message, field.place, "name the same case in every missing:; the other one is at", first.field.place);
  }
}

function choosersIn(fields: readonly RequestField[]): readonly Found[] {
  return fields.flatMap((field) => choosersOf(field, field.transform));
}

function choosersOf(field: RequestField, form: RequestTransform): readonly Found[] {
  const [choice, item] = [choiceOf(form), itemOf(form)];
  return [
    ...(choice === undefined ? [] : [{ by: choice, field }]),
    ...(choice?.cases ?? []).flatMap((each) => choosersOf(field, each.transform)),
    ...(item === undefined ? [] : choosersOf(field, item)),
    ...choosersIn([...sentFields(form), ...itemFields(form)]),
  ];
}

function nameOf({ on }: Choice): string {
  if (on.kind === "input") return on.read.path;
  return on.path === "" ? on.option : `${on.path}.${on.option}`;
}
