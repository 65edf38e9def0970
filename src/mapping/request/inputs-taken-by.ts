import type { RequestField, RequestTransform } from "../../types/mapping-plan.js";
import { choiceOf, everyRequestFormOf, inputPathOf, isSentValue, sentMoneyOf } from "../../types/request-forms.js";

/** Lists the canonical input paths that a request mapping takes. */
export function inputsTakenBy(fields: readonly RequestField[]): readonly string[] {
  return everyRequestFormOf(fields).flatMap(takenBy);
}

function takenBy(form: RequestTransform): readonly string[] {
  const on = choiceOf(form)?.on;
  const paths = [
    isSentValue(form) ? inputPathOf(form)?.replace(/\[\]$/, "") : undefined,
    sentMoneyOf(form)?.currency.path,
    on?.kind === "input" ? on.read.path : undefined,
  ];
  return paths.filter((path) => path !== undefined);
}
