import { canonicalSamples, providerSamples } from "../code-samples.js";
import { countFields } from "../coverage.js";
import { type Html, html } from "../html.js";
import { nameOf } from "../names.js";
import { addressFrom } from "../shell/address.js";
import type { Page } from "../shell/page.js";
import { canonicalApis, type DocumentedApi, isCanonical, plansTo, type Site } from "../site.js";
import { codeBlock } from "../text/highlight.js";
import { renderMarkdown } from "../text/render-markdown.js";
import { guidePath, resolveLink } from "./guide-pages.js";
import { paths } from "./paths.js";
import { picture } from "./picture.js";
import { summaryOf } from "./summary.js";

/** Makes the page that leads to all others. */
export function homePage(site: Site): Page {
  const { guides, apis } = site;
  const own = guides === undefined ? undefined : ownText(guides, site);
  const title = own?.title ?? site.title;
  const providers = apis.filter((api) => !isCanonical(api, apis));
  const body = html`<div class="text">
<h1>${title}</h1>
${own?.body ?? introduction(site)}</div>
<h2 id="from-descriptions-to-a-client">From descriptions to a client</h2>
${picture(site)}
${canonicalApis(site).map((api) => html`<h2 id="${api.model.id}">${api.model.title}</h2>\n<p class="lead">${summaryOf(api)}</p>\n<p><a href="${addressFrom(paths.home, paths.api(api.model))}">Operations and fields, with what each provider makes of them</a></p>\n`)}
${providers.length === 0 ? [] : html`<h2 id="providers">${canonicalApis(site).length === 0 ? "APIs" : "Providers"}</h2>\n<ul class="cards">\n${providers.map((api) => card(api, apis))}</ul>\n`}
${guideCards(site)}`;
  const entries = [{ title: site.title, kind: "Home", text: own?.parts.map(({ text }) => text).join(" ") ?? "" }];
  return { path: paths.home, title: "Home", summary: own?.parts[0]?.text.trim().slice(0, 200), body, entries };
}

function ownText({ list, file }: NonNullable<Site["guides"]>, site: Site) {
  return renderMarkdown(list.text, (address) => resolveLink(address, { file, path: paths.home, site }));
}

/** What a site says that has no text of its own: how to install it, and one call. */
function introduction(site: Site): Html {
  const sample = firstSample(site);
  return html`${site.install === undefined ? [] : html`<h2 id="install">Install</h2>\n${codeBlock(site.install, "sh")}`}${
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
<p class="foot">${coverageOf(api, apis)}${operations.length} ${operations.length === 1 ? "operation" : "operations"}</p>
</li>
`;
}

function coverageOf(api: DocumentedApi, apis: readonly DocumentedApi[]): Html | readonly Html[] {
  const plan = api.mapping?.plan.models[0];
  if (plan === undefined) return [];
  const { mapped, all } = countFields(plan, plansTo(api.mapping?.canonical, apis));
  return html`<span class="bar"><svg viewBox="0 0 ${Math.max(all, 1)} 1" preserveAspectRatio="none" aria-hidden="true"><rect width="${mapped}" height="1"/></svg></span>${mapped} of ${all} fields of a ${plan.canonical} · `;
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
