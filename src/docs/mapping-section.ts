import type { ErrorPlan, MappingPlan, ModelPlan } from "../types/mapping-plan.js";
import { countFields } from "./coverage.js";
import { blocks, codeSpan, joined, type Markdown, md, table } from "./markdown.js";

/** Says how much of a canonical schema a provider gives, and how much of the provider's response is used. */
export function coverageText(model: ModelPlan, plans: readonly MappingPlan[]): Markdown {
  const { mapped, all } = countFields(model, plans);
  const { used, leaves } = model.coverage;
  return md`Made from ${codeSpan(model.source)}. Fields of ${codeSpan(model.canonical)} with a value: ${mapped} of ${all}. Properties of the response that are used: ${used} of ${leaves}; all of them stay in ${codeSpan("raw")}.`;
}

/** Says where an error finds what it says. */
export function errorSection(errors: ErrorPlan | undefined): Markdown {
  if (errors === undefined) return md`The provider documents no error body; an error carries its status and the body as text.`;
  const { message, code, requestId, fields } = errors;
  const paths = joined(
    message.map((path) => codeSpan(path.join("."))),
    ", or ",
  );
  const id = requestId?.kind === "header" ? md`header ${codeSpan(requestId.name)}` : requestId && codeSpan(requestId.path.join("."));
  const rows = [
    [codeSpan("error.message"), paths],
    ...(code === undefined ? [] : [[codeSpan("error.providerCode"), codeSpan(code.join("."))]]),
    ...(id === undefined ? [] : [[codeSpan("error.requestId"), id]]),
    ...(fields === undefined ? [] : [[codeSpan("error.fields"), codeSpan(fields.each.join("."))]]),
  ];
  const basis = errors.basis === "observed" ? md`The provider describes no error body; this is what was observed.` : md``;
  return blocks([basis, table(["Of an error", "From the body"], rows)]);
}
