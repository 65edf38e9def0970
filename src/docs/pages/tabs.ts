import type { CodeSample } from "../code-samples.js";
import { type Html, html } from "../html.js";
import { codeBlock } from "../text/highlight.js";

/** Shows samples as tabs; without a script, one below the other. */
export function tabs(samples: readonly CodeSample[]): Html | readonly Html[] {
  if (samples.length === 0) return [];
  return html`<div class="tabs">
${samples.map(({ label, lang, source }) => html`<section><h4>${label}</h4>\n${codeBlock(source, lang === "curl" ? "sh" : "ts")}</section>\n`)}</div>
`;
}
