import type { Operation } from "../../types/api-model.js";
import { canonicalSamples } from "../code-samples.js";
import { countFields } from "../coverage.js";
import { type Html, html } from "../html.js";
import { authored } from "../markdown.js";
import { nameOf } from "../names.js";
import { addressFrom } from "../shell/address.js";
import type { Page } from "../shell/page.js";
import { type DocumentedApi, type MappedProvider, plansTo, providersOf, type Site } from "../site.js";
import { renderAuthored, renderInline } from "../text/render-markdown.js";
import { inputMatrix } from "./input-matrix.js";
import { partId, paths } from "./paths.js";
import { leadOf, summaryOf } from "./summary.js";
import { tabs } from "./tabs.js";

/** Makes the page of the API that others are mapped to: its operations with what each provider makes of them, and the way to its fields. */
export function canonicalPage(canonical: DocumentedApi, site: Site): Page {
  const { model } = canonical;
  const path = paths.api(model);
  const providers = providersOf(canonical, site);
  const schemas = canonicalSchemas(canonical, site);
  const body = html`<h1>${model.title}</h1>
${leadOf(canonical)}
<h2 id="${partId("fields")}">Fields</h2>
<ul class="cards">
${schemas.map((schema) => schemaCard(schema, canonical, site))}</ul>
<h2 id="${partId("operations")}">Operations</h2>
${model.operations.map((operation) => operationPart(operation, { canonical, providers, site }))}`;
  return {
    path,
    title: nameOf(model),
    summary: summaryOf(canonical),
    body,
    headings: [
      { id: partId("fields"), text: "Fields", level: 2 },
      { id: partId("operations"), text: "Operations", level: 2 },
      ...model.operations.map(({ name }) => ({ id: name, text: name, level: 3 })),
    ],
    entries: [
      { title: model.title, kind: "API", text: model.description ?? "" },
      ...model.operations.map(({ name, summary, description, path: address }) => ({
        title: name,
        kind: `Operation of ${model.title}`,
        anchor: name,
        text: `${summary ?? ""} ${description ?? ""} ${address}`,
      })),
    ],
  };
}

/** The canonical schemas that anything is mapped to. */
export function canonicalSchemas({ model }: DocumentedApi, { apis }: Site): readonly string[] {
  return [...new Set(plansTo(model, apis).flatMap(({ models }) => models.map(({ canonical }) => canonical)))];
}

function schemaCard(schema: string, canonical: DocumentedApi, site: Site): Html {
  const { model } = canonical;
  const plans = plansTo(model, site.apis);
  const counts = providersOf(canonical, site).flatMap(({ model: provider, mapping }) => {
    const plan = mapping.plan.models.find((each) => each.canonical === schema);
    if (plan === undefined) return [];
    const { mapped, all } = countFields(plan, plans);
    return [html`<li>${nameOf(provider)}: ${mapped} of ${all}</li>\n`];
  });
  return html`<li><h3><a href="${addressFrom(paths.api(model), paths.fields(model, schema))}">${schema}</a></h3>
<p>${renderInline(authored(model.schemas.find(({ name }) => name === schema)?.schema.description ?? ""))}</p>
<ul class="foot">${counts}</ul></li>
`;
}

interface Around {
  readonly canonical: DocumentedApi;
  readonly providers: readonly MappedProvider[];
  readonly site: Site;
}

function operationPart(operation: Operation, { canonical, providers, site }: Around): Html {
  const { model } = canonical;
  const path = paths.api(model);
  const offering = providers.filter(({ mapping }) => mapping.plan.operations.some(({ name }) => name === operation.name));
  const missing = providers.filter((provider) => !offering.includes(provider));
  const results = new Set(
    offering.flatMap(({ mapping }) => mapping.plan.operations.find(({ name }) => name === operation.name)?.returns ?? []),
  );
  const isField = (schema: string) => canonicalSchemas(canonical, site).includes(schema);
  const links = [...results].map((schema) =>
    isField(schema) ? html`<a href="${addressFrom(path, paths.fields(model, schema))}">${schema}</a> ` : html`${schema} `,
  );
  return html`<section class="operation" aria-labelledby="${operation.name}">
<h3 id="${operation.name}"><code>${operation.name}</code></h3>
<div class="beside">
<div>
${renderAuthored(operation.description ?? operation.summary ?? "")}
<dl class="facts">${links.length === 0 ? [] : html`<dt>Gives</dt><dd>${links}</dd>\n`}<dt>Offered by</dt><dd>${offering.map(
    (provider, index) => {
      const call = provider.mapping.plan.operations.find(({ name }) => name === operation.name)?.call ?? "";
      return html`${index === 0 ? "" : ", "}<a href="${addressFrom(path, paths.api(provider.model), call)}">${nameOf(provider.model)}</a>`;
    },
  )}</dd>
${missing.length === 0 ? [] : html`<dt>Not offered by</dt><dd>${missing.map(({ model: provider }) => nameOf(provider)).join(", ")}</dd>\n`}</dl>
</div>
${tabs(canonicalSamples(operation, { canonical: model, apis: site.apis, imports: site.imports }))}</div>
${inputMatrix(operation, { canonical: model, providers: offering })}</section>
`;
}
