import { countFields } from "./coverage.js";
import { type Html, html } from "./html.js";
import { indexStyle } from "./index-style.js";
import { contentSecurityPolicy, hashSource } from "./secure-page.js";
import { fieldTable, valueTables } from "./side-by-side.js";
import { canonicalApis, type DocumentedApi, plansTo, type Site } from "./site.js";

/** Writes the page that leads to all others. */
export function indexPage(site: Site): string {
  const canonical = canonicalApis(site);
  const others = site.apis.filter((api) => !canonical.includes(api));
  return `<!DOCTYPE html>
${
  html`<html lang="en">
<head>
<meta charset="utf-8">
${{ html: contentSecurityPolicy({ "style-src": [hashSource(indexStyle)], "img-src": ["data:"] }) }}
<title>API documentation</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<style>${{ html: indexStyle }}</style>
</head>
<body>
<main>
<h1>API documentation</h1>
${canonical.map((api) => canonicalPart(api, site))}
${others.length === 0 ? [] : [html`<h2>${canonical.length === 0 ? "APIs" : "Providers"}</h2>\n<ul class="apis">\n${others.map((api) => apiItem(api, site.apis))}</ul>\n`]}
${canonical.map((api) => comparison(api, site))}
</main>
</body>
</html>
`.html
}`;
}

function canonicalPart(api: DocumentedApi, { apis }: Site): Html {
  const providers = apis.filter(({ mapping }) => mapping?.canonical.id === api.model.id).length;
  return html`<ul class="apis">
${apiItem(api, apis)}</ul>
<p>${providers} providers are mapped to it. The tables below say what each of them gives.</p>
`;
}

/** An API of a thousand operations is an item like any other. */
const maxCalls = 8;

function apiItem(api: DocumentedApi, apis: readonly DocumentedApi[]): Html {
  const { id, title, operations } = api.model;
  const more = operations.length - maxCalls;
  const calls = operations
    .slice(0, more > 1 ? maxCalls : undefined)
    .map(({ method, path }) => html`<li><code><b>${method}</b> ${path}</code></li>\n`);
  return html`<li>
<h3><a href="${encodeURIComponent(id)}/index.html">${title}</a></h3>
<p>${summaryOf(api)}</p>
<ul class="calls">
${calls}${more > 1 ? html`<li>and ${more} more</li>\n` : []}</ul>
${coverageOf(api, apis)}</li>
`;
}

function summaryOf({ spec, model }: DocumentedApi): string {
  const { info } = spec.document;
  const summary = typeof info === "object" && info !== null && "summary" in info ? info["summary"] : undefined;
  if (typeof summary === "string") return summary;
  return /^[^\n]*?[.!?](?=\s|$)/.exec(model.description?.trim() ?? "")?.[0] ?? "";
}

function coverageOf(api: DocumentedApi, apis: readonly DocumentedApi[]): readonly Html[] {
  const plan = api.mapping?.plan.models[0];
  if (plan === undefined) return [];
  const { mapped, all } = countFields(plan, plansTo(api.mapping?.canonical, apis));
  return [
    html`<p class="coverage"><meter min="0" max="${all}" value="${mapped}"></meter> ${mapped} of ${all} fields of a ${plan.canonical}</p>\n`,
  ];
}

function comparison(canonical: DocumentedApi, site: Site): Html {
  const providers = site.apis.filter(({ mapping }) => mapping?.canonical.id === canonical.model.id);
  const schemas = [...new Set(providers.flatMap(({ mapping }) => mapping?.plan.models.map((model) => model.canonical) ?? []))];
  return html`${schemas.map((schema) => html`${valueTables(canonical, providers, schema)}${fieldTable(providers, schema)}`)}`;
}
