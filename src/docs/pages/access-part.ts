import type { ApiModel, SecurityScheme } from "../../types/api-model.js";
import { optionOf, usedSchemes } from "../credential-sample.js";
import { dataTable } from "../data-table.js";
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

function authentication(model: ApiModel): Html | readonly Html[] {
  const schemes = usedSchemes(model);
  const isOnly = schemes.length === 1;
  const rows = schemes.map((scheme) => {
    const option = isOnly ? optionOf(scheme) : `auth.${scheme.key}`;
    const text = renderInline(authored(scheme.description ?? ""));
    return { cells: [html`<code>${scheme.key}</code>`, wordsFor(scheme), html`<code>${option}</code>`, text] };
  });
  return dataTable(["Scheme", "Sent as", "Option of the client", "What it is"], rows);
}

function wordsFor(scheme: SecurityScheme): Html {
  if (scheme.kind === "apiKey") return html`${scheme.in} <code>${scheme.name}</code>`;
  const word = scheme.kind === "http" && scheme.scheme === "basic" ? "Basic" : "Bearer";
  return html`header <code>authorization: ${word}</code>`;
}

function servers({ servers: list }: ApiModel): Html | readonly Html[] {
  const rows = list.map(({ name, url, description }) => ({
    cells: [html`<code>${name}</code>`, html`<code>${url}</code>`, renderInline(authored(description ?? ""))],
  }));
  return dataTable(["Name", "Address", "What it is"], rows);
}
