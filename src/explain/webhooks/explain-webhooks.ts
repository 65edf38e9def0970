import type { MappingPlan } from "../../types/mapping-plan.js";
import type { WebhooksExplanation } from "./webhooks-explanation.js";

/** Explains what a provider's webhooks mean; nothing where it has none. */
export function explainWebhooks({ provider, file, webhooks }: MappingPlan): WebhooksExplanation | undefined {
  if (webhooks?.kind !== "mapped") return undefined;
  const { by, signature, cases, ignored, absent } = webhooks;
  return {
    provider,
    mapping: file,
    by: by.join("."),
    signature,
    cases: cases.map(({ word, event, model }) => ({ word, event, schema: model })),
    ignored,
    absent,
  };
}
