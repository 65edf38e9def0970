import type { Operation } from "../../types/api-model.js";
import { isJsonObject } from "../../types/json.js";
import { providerSamples } from "../code-samples.js";
import { dataTable } from "../data-table.js";
import { type Html, html } from "../html.js";
import { errorSection } from "../mapping-section.js";
import { authored, type Markdown } from "../markdown.js";
import { nameOf } from "../names.js";
import { rawSamples } from "../raw-samples.js";
import { requestSection } from "../request-section.js";
import { addressFrom } from "../shell/address.js";
import type { Heading, Page, SearchEntry } from "../shell/page.js";
import { type DocumentedApi, type MappedProvider, mappedWays, type Site } from "../site.js";
import { codeBlock } from "../text/highlight.js";
import { renderAuthored, renderBlocks, renderInline } from "../text/render-markdown.js";
import { webhooksSection } from "../webhooks-section.js";
import { accessPart } from "./access-part.js";
import { mappingPart, propertyUses } from "./mapping-part.js";
import { operationTable } from "./operation-table.js";
import { partId, paths } from "./paths.js";
import { sourcesPart } from "./sources-part.js";
import { leadOf, summaryOf } from "./summary.js";
import { tabs } from "./tabs.js";

/** How many operations are shown whole; of a larger API those that a mapping calls, and the others are listed. */
const most = 30;

/** A part of the page with its heading; it is left out where it has nothing to say. */
interface Part {
  readonly id: string;
  readonly title: string;
  readonly body: Html | readonly Html[];
  /** Headings inside it. */
  readonly headings?: readonly Heading[];
}

/** Makes the page of one API: how to call it, what it offers, and what its mapping does. */
export function providerPage(api: DocumentedApi, site: Site): Page {
  const { model, mapping } = api;
  const mapped: MappedProvider | undefined = mapping === undefined ? undefined : { ...api, mapping };
  const parts = [
    ...callParts(api, site),
    ...mappedWays(api).flatMap((way, index) => mappingParts(way, site, index)),
    ...lastParts(api),
  ].filter(({ body }) => "html" in body || body.length > 0);
  const address = addressFrom(paths.api(model), paths.reference(model));
  const body = html`<h1>${model.title}</h1>
${leadOf(api)}<p><a href="${address}">Reference: every operation and schema as the description has them</a></p>
${parts.map((part) => html`<h2 id="${partId(part.id)}">${part.title}</h2>\n${part.body}`)}`;
  return {
    path: paths.api(model),
    title: nameOf(model),
    summary: summaryOf(api),
    body,
    headings: parts.flatMap(({ id, title, headings = [] }) => [{ id: partId(id), text: title, level: 2 }, ...headings]),
    entries: entriesOf(api, mapped),
  };
}

function callParts(api: DocumentedApi, site: Site): readonly Part[] {
  const { model } = api;
  const shown = shownOperations(api);
  const others = model.operations.filter((operation) => !shown.includes(operation));
  const [first] = shown;
  const sample = first === undefined ? undefined : providerSamples(api, first, site.imports)[0];
  return [
    {
      id: "quick-start",
      title: "Quick start",
      body: [
        ...(site.install === undefined ? [] : [codeBlock(site.install, "sh")]),
        ...(sample === undefined ? [] : [codeBlock(sample.source, "ts")]),
      ],
    },
    ...accessPart(model),
    {
      id: "operations",
      title: "Operations",
      body: html`${shown.map((operation) => operationPart(operation, api, site))}${others.length === 0 ? [] : otherOperations(others)}`,
      headings: shown.map(({ name }) => ({ id: name, text: name, level: 3 })),
    },
  ];
}

function shownOperations({ model, ...rest }: DocumentedApi): readonly Operation[] {
  if (model.operations.length <= most) return model.operations;
  const called = new Set(mappedWays({ model, ...rest }).flatMap(({ mapping }) => mapping.plan.operations.map(({ call }) => call)));
  return called.size > 0 ? model.operations.filter(({ name }) => called.has(name)) : model.operations.slice(0, most);
}

function operationPart(operation: Operation, api: DocumentedApi, site: Site): Html {
  const { name, method, path, summary, description, deprecated } = operation;
  const plans = mappedWays(api).flatMap(({ mapping: { plan, canonical } }) =>
    plan.operations.flatMap((called) => (called.call === name ? [{ called, plan, canonical }] : [])),
  );
  const inputs = plans.map(({ called, plan }) => requestSection(called, plan));
  return html`<section class="operation" aria-labelledby="${name}">
<h3 id="${name}"><code>${name}</code>${deprecated ? html` <span class="soft">deprecated</span>` : []}</h3>
<div class="beside">
<div>
<p class="address"><span class="method">${method}</span> <code>${path}</code></p>
${renderAuthored(description ?? summary ?? "")}
${
  plans.length === 0
    ? []
    : html`<dl class="facts"><dt>Called by</dt><dd>${plans.map(({ called, canonical }, index) => html`${index === 0 ? "" : ", "}<a href="${addressFrom(paths.api(api.model), paths.api(canonical), called.name)}"><code>${called.name}</code></a>`)}</dd></dl>\n`
}</div>
${tabs([...providerSamples(api, operation, site.imports), ...rawSamples(operation, api.model)])}</div>
${inputs.map((each: Markdown) => renderBlocks(each))}</section>
`;
}

function otherOperations(operations: readonly Operation[]): Html {
  return html`<details><summary>${operations.length} more, in the reference</summary>
${operationTable(operations.map((operation) => ({ ...operation, address: undefined })))}</details>
`;
}

/** The parts of the first mapping have plain names, those of others the canonical API's in it. */
function mappingParts(provider: MappedProvider, site: Site, index: number): readonly Part[] {
  const { plan, canonical } = provider.mapping;
  const [suffix, title] = index === 0 ? ["", ""] : [`-${canonical.id}`, ` to ${canonical.title}`];
  const models = plan.models.map((model) => ({ id: model.canonical, text: model.canonical, level: 3 }));
  return [
    {
      id: `mapping${suffix}`,
      title: `Mapping${title}`,
      body: html`<p>Nothing is made up: a canonical field is mapped, or absent for a reason that stands here, as <code>${plan.file}</code> says. What has no basis beside it is stated on the page that the description was written from.</p>
${mappingPart(provider, site)}`,
      headings: [...models, { id: partId("properties"), text: "Properties of the provider", level: 3 }],
    },
    {
      id: `errors${suffix}`,
      title: index === 0 ? "Errors" : `Errors by the mapping${title}`,
      body: renderBlocks(errorSection(plan.errors)),
    },
  ];
}

function lastParts(api: DocumentedApi): readonly Part[] {
  const mapped = mappedWebhooks(api);
  const all = webhooks(api);
  const body =
    mapped.length === 0 || all.length === 0 ? all : [html`<details><summary>All webhooks of the description</summary>\n${all}</details>\n`];
  return [{ id: "webhooks", title: "Webhooks", body: [...mapped, ...body] }, ...sourcesPart(api)];
}

function mappedWebhooks({ model, mapping }: DocumentedApi): readonly Html[] {
  if (mapping?.plan.webhooks === undefined) return [];
  const addressOf = (schema: string) => addressFrom(paths.api(model), paths.fields(mapping.canonical, schema));
  return [renderBlocks(webhooksSection(mapping.plan, addressOf))];
}

/** @see https://spec.openapis.org/oas/v3.1.0#openapi-object */
function webhooks({ spec }: DocumentedApi): readonly Html[] {
  const hooks = isJsonObject(spec.document["webhooks"]) ? Object.entries(spec.document["webhooks"]) : [];
  const rows = hooks.flatMap(([name, item]) =>
    (isJsonObject(item) ? Object.values(item) : []).filter(isJsonObject).map((operation) => {
      const text = operation["summary"] ?? operation["description"];
      return { cells: [html`<code>${name}</code>`, renderInline(authored(typeof text === "string" ? text : ""))] };
    }),
  );
  return [dataTable(["Event", "When it is sent"], rows)].flat();
}

function entriesOf({ model }: DocumentedApi, mapped: MappedProvider | undefined): readonly SearchEntry[] {
  const properties = mapped === undefined ? [] : propertyUses(mapped);
  return [
    { title: model.title, kind: "API", text: model.description ?? "" },
    ...model.operations.map(({ name, summary, description, path, method }) => ({
      title: name,
      kind: `Operation of ${nameOf(model)}`,
      anchor: name,
      text: `${method} ${path} ${summary ?? ""} ${description ?? ""}`,
    })),
    ...properties.map(({ anchor, fields, reason }) => ({
      title: anchor,
      kind: `Property of ${nameOf(model)}`,
      anchor,
      text: `${fields.map(({ path }) => path).join(" ")} ${reason ?? ""}`,
    })),
  ];
}
