import { type Html, html } from "../html.js";
import type { DocumentedApi } from "../site.js";
import { renderBeginning } from "../text/render-markdown.js";

/** Says in a sentence what an API is: its summary, or the first sentence of its description. */
export function summaryOf(api: DocumentedApi): string {
  return ownSummary(api) ?? /^[^\n]*?[.!?](?=\s|$)/.exec(api.model.description?.trim() ?? "")?.[0] ?? "";
}

/** @see https://spec.openapis.org/oas/v3.1.0#info-object */
function ownSummary({ spec }: DocumentedApi): string | undefined {
  const { info } = spec.document;
  const summary = typeof info === "object" && info !== null && "summary" in info ? info["summary"] : undefined;
  return typeof summary === "string" ? summary : undefined;
}

/** Of a longer description, only a beginning of about half as many characters stands before the operations. */
const most = 1500;

/** Writes what an API says of itself: its summary and its description, which is folded after its beginning where it is long. */
export function leadOf(api: DocumentedApi): Html {
  const summary = ownSummary(api);
  const { first, rest } = renderBeginning(api.model.description?.trim() ?? "", most);
  return html`${summary === undefined ? [] : html`<p class="lead">${summary}</p>\n`}<div class="text">${first}</div>
${rest === undefined ? [] : html`<details><summary>More of the description</summary>\n<div class="text">${rest}</div></details>\n`}`;
}
