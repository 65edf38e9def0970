import { posix } from "node:path";
import { resolveFile } from "../guide-list.js";
import { type Html, html } from "../html.js";
import { addressFrom } from "../shell/address.js";
import type { Page, SearchEntry } from "../shell/page.js";
import type { Site, SiteGuides } from "../site.js";
import { type RenderedMarkdown, renderMarkdown } from "../text/render-markdown.js";
import { isSafeAddress } from "../web-address.js";
import { paths } from "./paths.js";

/** Makes a page of each guide, under the headings of the list. */
export function guidePages(site: Site): readonly Page[] {
  const { guides } = site;
  if (guides === undefined) return [];
  return guides.list.groups.flatMap(({ heading, files }) =>
    files.flatMap((file) => {
      const guide = guides.guides.find((each) => each.file === file);
      return guide === undefined ? [] : [guidePage(guide, heading, site)];
    }),
  );
}

function guidePage({ file, text }: SiteGuides["guides"][number], group: string, site: Site): Page {
  const path = guidePath(file);
  const rendered = renderMarkdown(text, (address) => resolveLink(address, { file, path, site }));
  const title = rendered.title ?? posix.basename(file, ".md");
  const body = html`<article class="text">
<h1>${title}</h1>
${rendered.body}</article>
${editLink(file, site)}`;
  const summary = rendered.parts[0]?.text.trim().slice(0, 200);
  return { path, title, group, summary, body, headings: rendered.headings, entries: entriesOf(title, rendered) };
}

function editLink(file: string, { source }: Site): Html | readonly Html[] {
  return source === undefined ? [] : html`<p class="soft"><a href="${source}/${file}">Source of this page</a></p>\n`;
}

function entriesOf(title: string, { parts }: RenderedMarkdown): readonly SearchEntry[] {
  return parts.map(({ heading, text }) =>
    heading === undefined ? { title, kind: "Guide", text } : { title: heading.text, kind: `Guide: ${title}`, anchor: heading.id, text },
  );
}

/** Where the page of a guide is. */
export function guidePath(file: string): string {
  return `guides/${posix.basename(file, ".md").toLowerCase()}.html`;
}

/** Where a link of a guide leads in the site, or to a file of the project on its code host; nowhere where that is not known. */
export function resolveLink(address: string, { file, path, site }: { file: string; path: string; site: Site }): string | undefined {
  if (address.startsWith("#")) return address;
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(address)) return isSafeAddress(address) ? address : undefined;
  const [target = "", anchor] = address.split("#", 2);
  const linked = resolveFile(file, target);
  if (linked === site.guides?.file) return addressFrom(path, paths.home, anchor);
  if (site.guides?.guides.some((guide) => guide.file === linked)) return addressFrom(path, guidePath(linked), anchor);
  if (site.source === undefined || linked.startsWith("../")) return undefined;
  return `${site.source}/${linked.split("/").map(encodeURIComponent).join("/")}${anchor === undefined ? "" : `#${anchor}`}`;
}
