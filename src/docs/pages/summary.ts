import type { DocumentedApi } from "../site.js";

/** Says in a sentence what an API is: its summary, or the first sentence of its description. */
export function summaryOf({ spec, model }: DocumentedApi): string {
  const { info } = spec.document;
  const summary = typeof info === "object" && info !== null && "summary" in info ? info["summary"] : undefined;
  if (typeof summary === "string") return summary;
  return /^[^\n]*?[.!?](?=\s|$)/.exec(model.description?.trim() ?? "")?.[0] ?? "";
}
