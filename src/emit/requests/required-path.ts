import type { Code } from "../../types/file-draft.js";
import type { RequestField, RequestTransform } from "../../types/mapping-plan.js";
import { requestFactsOf } from "../../types/request-facts.js";
import { answersMissing, choiceOf, issuePathOf, optionOf, sentFields } from "../../types/request-forms.js";
import { literal } from "../draft.js";
import type { RequestContext } from "./request-context.js";
import { type InputPlace, optionPath } from "./request-place.js";

/** The path to name when an input is missing, where nothing else refuses it. */
export function requiredPath(context: RequestContext, place: InputPlace, form: RequestTransform): string | undefined {
  if (requestFactsOf(form).saysMissing !== "here" || answersMissing(form)) return undefined;
  const option = optionOf(form);
  if (option === undefined) return issuePathOf(form);
  return option.money === undefined ? optionPath(context, place, option.name) : undefined;
}

/** The property of an optional object that must be there when the object is, with the path to name when it is not. */
export function neededPath(
  context: RequestContext,
  place: InputPlace,
  { name, required, transform }: RequestField,
): readonly (readonly [string, Code])[] {
  const path = required ? inputPath(context, place, transform) : undefined;
  return path === undefined ? [] : [[name, literal(path)]];
}

function inputPath(context: RequestContext, place: InputPlace, form: RequestTransform): string | undefined {
  const [option, on] = [optionOf(form), choiceOf(form)?.on];
  if (option !== undefined) return optionPath(context, place, option.name);
  if (on !== undefined) return on.kind === "input" ? on.read.issuePath : optionPath(context, place, on.option);
  const inside = sentFields(form).map((field) => inputPath(context, place, field.transform));
  const found = inside.find((path) => path !== undefined);
  if (found !== undefined) return found;
  return requestFactsOf(form).saysMissing === "by its writer" ? issuePathOf(form) : requiredPath(context, place, form);
}
