import type { ApiModel, SecurityScheme } from "../../types/api-model.js";
import { optionOf, usedSchemes } from "../credential-sample.js";
import { type Html, html } from "../html.js";
import { authored } from "../markdown.js";
import { renderInline } from "../text/render-markdown.js";

interface Part {
  readonly id: string;
  readonly title: string;
  readonly body: Html | readonly Html[];
}

/** Says how callers prove who they are, and which servers there are. */
export function accessPart(model: ApiModel): readonly Part[] {
  return [
    { id: "authentication", title: "Authentication", body: authentication(model) },
    { id: "servers", title: "Servers", body: servers(model) },
  ];
}

function authentication(model: ApiModel): readonly Html[] {
  const schemes = usedSchemes(model);
  const isOnly = schemes.length === 1;
  const rows = schemes.map((scheme) => {
    const option = isOnly ? optionOf(scheme) : `auth.${scheme.key}`;
    return html`<tr><td><code>${scheme.key}</code></td><td>${wordsFor(scheme)}</td><td><code>${option}</code></td><td>${renderInline(authored(scheme.description ?? ""))}</td></tr>\n`;
  });
  if (rows.length === 0) return [];
  return [
    html`<div class="wide"><table><thead><tr><th scope="col">Scheme</th><th scope="col">Sent as</th><th scope="col">Option of the client</th><th scope="col">What it is</th></tr></thead>
<tbody>
${rows}</tbody></table></div>
`,
  ];
}

function wordsFor(scheme: SecurityScheme): Html {
  if (scheme.kind === "apiKey") return html`${scheme.in} <code>${scheme.name}</code>`;
  const word = scheme.kind === "http" && scheme.scheme === "basic" ? "Basic" : "Bearer";
  return html`header <code>authorization: ${word}</code>`;
}

function servers({ servers: list }: ApiModel): readonly Html[] {
  if (list.length === 0) return [];
  return [
    html`<div class="wide"><table><thead><tr><th scope="col">Name</th><th scope="col">Address</th><th scope="col">What it is</th></tr></thead>
<tbody>
${list.map(({ name, url, description }) => html`<tr><td><code>${name}</code></td><td><code>${url}</code></td><td>${renderInline(authored(description ?? ""))}</td></tr>\n`)}</tbody></table></div>
`,
  ];
}
