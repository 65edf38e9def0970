import { type Html, html } from "../html.js";
import { mappingSection } from "../mapping-section.js";
import { nameOf } from "../names.js";
import { sanitizeMarkdown } from "../sanitize-markdown.js";
import type { Page } from "../shell/page.js";
import { fieldTable, valueTables } from "../side-by-side.js";
import { type DocumentedApi, plansTo, type Site } from "../site.js";
import { renderMarkdown } from "../text/render-markdown.js";
import { paths } from "./paths.js";

/** Makes the page of one API. */
export function providerPage(api: DocumentedApi, site: Site): Page {
  const { model, mapping } = api;
  const text = renderMarkdown(sanitizeMarkdown(model.description ?? ""));
  const section =
    mapping === undefined
      ? undefined
      : renderMarkdown(mappingSection({ provider: model, ...mapping, plans: plansTo(mapping.canonical, site.apis) }));
  return {
    path: paths.api(model),
    title: nameOf(model),
    body: html`<h1>${model.title}</h1>\n${text.body}${section?.body ?? []}${comparison(api, site)}`,
    headings: section?.headings,
    entries: [{ title: model.title, kind: "API", text: model.description ?? "" }],
  };
}

function comparison(canonical: DocumentedApi, site: Site): readonly Html[] {
  const providers = site.apis.filter(({ mapping }) => mapping?.canonical.id === canonical.model.id);
  const schemas = [...new Set(providers.flatMap(({ mapping }) => mapping?.plan.models.map((model) => model.canonical) ?? []))];
  return schemas.flatMap((schema) => [...valueTables(canonical, providers, schema), ...fieldTable(providers, schema)]);
}
