import { breakable, type Html, html } from "../html.js";
import { addressFrom } from "./address.js";
import { menu, pager } from "./menu.js";
import type { Heading, Page } from "./page.js";
import { contentSecurityPolicy, ownPolicy, redocPolicy } from "./policy.js";

/** What every page of a site shares. */
export interface Frame {
  /** Name of the site. */
  readonly title: string;
  /** All pages in the order of the menu; the first is the home. */
  readonly pages: readonly Page[];
}

/** Writes a page with what is around every page: name, search, colours, menu, and the pages before and after. */
export function shell(page: Page, { title, pages }: Frame): string {
  const isHome = page === pages[0];
  const to = (path: string) => addressFrom(page.path, path);
  const headings = (page.headings ?? []).filter(({ level }) => level <= 3);
  const hasToc = headings.length > 2 && page.plain === undefined;
  return `<!DOCTYPE html>
${
  html`<html lang="en"${page.plain === undefined ? [] : html` class="has-plain"`}>
<head>
<meta charset="utf-8">
${contentSecurityPolicy(page.plain === undefined ? ownPolicy : redocPolicy(page.plain.start))}
<title>${isHome ? title : `${page.title} · ${title}`}</title>
${page.summary === undefined ? [] : html`<meta name="description" content="${page.summary}">\n`}<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${to("assets/site.css")}">
<script src="${to("assets/site.js")}"></script>
</head>
<body>
<a class="skip" href="#site-content">Skip to the content</a>
${header(title, to(pages[0]?.path ?? ""))}
<div class="frame${hasToc ? " has-toc" : ""}${page.plain === undefined ? "" : " plain"}">
${menu(pages, page)}
${content(page, pages)}
${hasToc ? toc(headings) : []}</div>
${searchDialog(to("index.html"))}
${page.plain === undefined ? [] : scripts(page.plain.scripts.map(to), page.plain.start)}</body>
</html>
`.html
}`;
}

/** Redoc brings a main part of its own. */
function content(page: Page, pages: readonly Page[]): Html {
  if (page.plain !== undefined) return html`<div id="site-content">\n${page.body}\n</div>`;
  return html`<main id="site-content">\n${page.body}\n${pager(pages, page)}\n</main>`;
}

function header(title: string, home: string): Html {
  return html`<header class="site-header">
<button class="tool menu-button" type="button" popovertarget="site-menu" aria-label="Menu">${icon("M3 6h18M3 12h18M3 18h18")}</button>
<a class="site-name" href="${home}">${title}</a>
<button class="tool needs-script" id="site-search-button" type="button">${icon("M11 4a7 7 0 1 0 0 14a7 7 0 0 0 0-14M16 16l5 5")}<span class="word">Search</span> <kbd aria-hidden="true">Ctrl K</kbd></button>
<button class="tool needs-script" id="site-theme" type="button" aria-label="Colours">${icon("M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18")}</button>
</header>`;
}

function icon(path: string): Html {
  return html`<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true"><path d="${path}"/></svg>`;
}

function toc(headings: readonly Heading[]): Html {
  return html`<nav class="toc" aria-label="On this page">
<h2>On this page</h2>
<ul>
${headings.map(({ id, text, level }) => html`<li${level > 2 ? html` class="deep"` : []}><a href="#${encodeURIComponent(id)}">${breakable(text)}</a></li>\n`)}</ul>
</nav>
`;
}

function searchDialog(root: string): Html {
  return html`<dialog class="search" id="site-search" aria-label="Search" data-root="${root}">
<form method="dialog" role="search"><input type="search" aria-label="Search" placeholder="Search" autocomplete="off" spellcheck="false"><button class="tool" value="close">Close</button></form>
<p role="status">Guides, fields, operations and codes</p>
<ol></ol>
</dialog>`;
}

/** The last script stands in the page, and the policy names it by its content. */
function scripts(addresses: readonly string[], start: string): Html {
  const inside: Html = { html: `<script>${start}</script>\n` };
  return html`${addresses.map((address) => html`<script src="${address}"></script>\n`)}${inside}`;
}
