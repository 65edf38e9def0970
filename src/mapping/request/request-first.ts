import type { RequestTransform } from "../../types/mapping-plan.js";
import { requestFactsOf } from "../../types/request-facts.js";
import { constantOf, inputOf, isSentValue } from "../../types/request-forms.js";
import { refuseUnknownKeys } from "../read-yaml.js";
import type { YamlEntry } from "../yaml-node.js";
import type { RequestFormInput } from "./request-scope.js";

/** `{ first: [assignee, { const: none, because: reason }] }`: the first input that is given, and perhaps a default. */
export function buildFirst(
  { scope, form, head }: RequestFormInput,
  build: (entry: YamlEntry) => RequestTransform | undefined,
): RequestTransform | undefined {
  const { problems } = scope.sides;
  refuseUnknownKeys(problems, form, ["first"], '"first"');
  if (head.value.kind !== "list" || head.value.items.length === 0) {
    problems.error("N004", '"first" is not a list of inputs', head.value.place, 'write "first: [a, b]"');
    return undefined;
  }
  const entries = head.value.items.map((value) => ({ key: "first", keyPlace: value.place, value }));
  const forms = entries.map((entry) => ({ entry, form: build(entry) }));
  const built = forms.flatMap(({ form: each }) => each ?? []);
  if (built.length < forms.length) return undefined;
  const wrong = forms.find(({ form: each }) => each !== undefined && !isSentValue(each) && constantOf(each) === undefined);
  if (wrong?.form !== undefined) {
    const message = `"${requestFactsOf(wrong.form).words[0]}" cannot be one of the "first"`;
    problems.error("N002", message, wrong.entry.value.place, "name inputs, or forms that write one input");
    return undefined;
  }
  const last = forms.findIndex(({ form: each }) => each !== undefined && (inputOf(each)?.required ?? true));
  const [always, next] = last === -1 ? [] : [forms[last], forms[last + 1]];
  if (always === undefined || next === undefined) return { kind: "first", forms: built };
  const message = "what follows an input that is always given, or a constant, is never sent";
  problems.error("N109", message, next.entry.value.place, "remove it; that one is at", always.entry.value.place);
  return undefined;
}
