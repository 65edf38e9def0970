import type { MappingPlan, ModelPlan } from "../../types/mapping-plan.js";
import { canonicalSamples, providerSamples } from "../code-samples.js";
import { countFields } from "../coverage.js";
import { type Html, html } from "../html.js";
import { nameOf } from "../names.js";
import { addressFrom } from "../shell/address.js";
import type { Page } from "../shell/page.js";
import { canonicalApis, type DocumentedApi, isCanonical, plansTo, providersOf, type Site } from "../site.js";
import { codeBlock } from "../text/highlight.js";
import { renderMarkdown } from "../text/render-markdown.js";
import { canonicalSchemas } from "./canonical-page.js";
import { guidePath, resolveLink } from "./guide-pages.js";
import { operationTable } from "./operation-table.js";
import { paths } from "./paths.js";
import { picture } from "./picture.js";
import { summaryOf } from "./summary.js";

/** How many operations the home of one API lists; its page has all. */
const shownOperations = 40;

/** Makes the page that leads to all others. */
export function homePage(site: Site): Page {
  const { guides, apis } = site;
  const own = guides === undefined ? undefined : ownText(guides, site);
  const title = own?.title ?? site.title;
  const body = html`<div class="text">
<h1>${title}</h1>
${own?.body ?? introduction(site)}</div>
${apis.length === 1 ? apis.map(operationList) : apiCards(site)}
<h2 id="how-it-is-made">From ${apis.length === 1 ? "the description" : "descriptions"} to a client</h2>
${picture(site)}
${guideCards(site)}`;
  const entries = [{ title: site.title, kind: "Home", text: own?.parts.map(({ text }) => text).join(" ") ?? "" }];
  return { path: paths.home, title: "Home", summary: own?.parts[0]?.text.trim().slice(0, 200), body, entries };
}

function ownText({ list, file }: NonNullable<Site["guides"]>, site: Site) {
  return renderMarkdown(list.text, (address) => resolveLink(address, { file, path: paths.home, site }));
}

function apiCards(site: Site): Html {
  const { apis } = site;
  const canonical = canonicalApis(site);
  const providers = apis.filter((api) => !isCanonical(api, apis));
  return html`${canonical.length === 0 ? [] : html`<h2 id="unified">Unified API</h2>\n<ul class="cards">\n${canonical.map((api) => unifiedCard(api, site))}</ul>\n`}${
    providers.length === 0
      ? []
      : html`<h2 id="providers">${canonical.length === 0 ? "APIs" : "Providers"}</h2>\n<ul class="cards">\n${providers.map((api) => card(api, apis))}</ul>\n`
  }`;
}

function unifiedCard(api: DocumentedApi, site: Site): Html {
  const { model } = api;
  const counts = [
    counted(model.operations.length, "operation"),
    counted(canonicalSchemas(api, site).length, "model"),
    counted(new Set(providersOf(api, site).map((provider) => provider.model.id)).size, "provider"),
  ];
  return html`<li>
<h3><a href="${addressFrom(paths.home, paths.api(model))}">${nameOf(model)}</a></h3>
<p>${summaryOf(api)} Each field says where every provider has it from, or why it has none.</p>
<p class="foot">${counts.join(" · ")}</p>
</li>
`;
}

function counted(count: number, name: string): string {
  return `${count} ${name}${count === 1 ? "" : "s"}`;
}

/** What a site of one API offers. */
function operationList({ model }: DocumentedApi): Html {
  const listed = model.operations.map((operation) => ({
    ...operation,
    address: addressFrom(paths.home, paths.api(model), operation.name),
  }));
  return html`<h2 id="operations">Operations</h2>\n${operationTable(listed.slice(0, shownOperations))}
<p><a href="${addressFrom(paths.home, paths.api(model))}">${nameOf(model)}: samples, authentication and servers</a></p>
`;
}

/** What a site says that has no text of its own: what the API is, how to install it, and one call. */
function introduction(site: Site): Html {
  const sample = firstSample(site);
  const lead = site.apis.length === 1 ? site.apis.map((api) => html`<p class="lead">${summaryOf(api)}</p>\n`) : [];
  return html`${lead}${site.install === undefined ? [] : html`<h2 id="install">Install</h2>\n${codeBlock(site.install, "sh")}`}${
    sample === undefined ? [] : html`<h2 id="a-call">A call</h2>\n${codeBlock(sample, "ts")}`
  }`;
}

function firstSample(site: Site): string | undefined {
  const [canonical] = canonicalApis(site);
  const samples =
    canonical === undefined
      ? site.apis.flatMap((api) => api.model.operations.slice(0, 1).flatMap((operation) => providerSamples(api, operation, site.imports)))
      : canonical.model.operations.flatMap((operation) =>
          canonicalSamples(operation, { canonical: canonical.model, apis: site.apis, imports: site.imports }),
        );
  return samples[0]?.source;
}

function card(api: DocumentedApi, apis: readonly DocumentedApi[]): Html {
  const { operations } = api.model;
  return html`<li>
<h3><a href="${addressFrom(paths.home, paths.api(api.model))}">${nameOf(api.model)}</a></h3>
<p>${summaryOf(api)}</p>
<p class="foot">${coverageOf(api, apis)}${counted(operations.length, "operation")}</p>
</li>
`;
}

function coverageOf(api: DocumentedApi, apis: readonly DocumentedApi[]): Html | readonly Html[] {
  const plans = plansTo(api.mapping?.canonical, apis);
  const plan = mainModel(api.mapping?.plan.models ?? [], plans);
  if (plan === undefined) return [];
  const { mapped, all } = countFields(plan, plans);
  return html`<span class="bar"><svg viewBox="0 0 ${Math.max(all, 1)} 1" preserveAspectRatio="none" aria-hidden="true"><rect width="${mapped}" height="1"/></svg></span>${mapped} of ${all} fields of ${plan.canonical} · `;
}

/** The model that tells providers apart best: the one that most of them have, and of these the largest. */
function mainModel(models: readonly ModelPlan[], plans: readonly MappingPlan[]): ModelPlan | undefined {
  const having = ({ canonical }: ModelPlan) => plans.filter((plan) => plan.models.some((model) => model.canonical === canonical)).length;
  const ranked = models.map((model) => ({ model, having: having(model), fields: countFields(model, plans).all }));
  return ranked.sort((one, other) => other.having - one.having || other.fields - one.fields)[0]?.model;
}

function guideCards({ guides }: Site): Html | readonly Html[] {
  if (guides === undefined) return [];
  const { groups } = guides.list;
  return html`<h2 id="guides">Guides</h2>\n<ul class="cards">\n${groups.map(
    ({ heading, files }) =>
      html`<li><h3>${heading}</h3>\n<ul>${files.map((file) => html`<li><a href="${addressFrom(paths.home, guidePath(file))}">${titleOf(file, guides)}</a></li>\n`)}</ul></li>\n`,
  )}</ul>\n`;
}

function titleOf(file: string, { guides }: NonNullable<Site["guides"]>): string {
  return renderMarkdown(guides.find((guide) => guide.file === file)?.text ?? "").title ?? file;
}
