import { type Html, html } from "../html.js";
import { addressFrom } from "./address.js";
import type { Page } from "./page.js";

/** Lists the pages of the site by their groups; those that belong to another page are shown where that one is open. */
export function menu(pages: readonly Page[], current: Page): Html {
  const groups = [...new Set(pages.map(({ group }) => group))];
  return html`<nav class="menu" id="site-menu" popover aria-label="Pages">
${groups.map(
  (group) =>
    html`${group === undefined ? [] : html`<h2>${group}</h2>\n`}${list(
      pages.filter((page) => page.group === group && page.parent === undefined),
      pages,
      current,
    )}`,
)}</nav>`;
}

function list(shown: readonly Page[], pages: readonly Page[], current: Page): Html {
  return html`<ul>
${shown.map((page) => {
  const isOpen = page === current || current.parent === page.path;
  const inside = isOpen ? pages.filter(({ parent }) => parent === page.path) : [];
  return html`<li>${link(page, current)}${inside.length === 0 ? [] : list(inside, pages, current)}</li>\n`;
})}</ul>
`;
}

function link(page: Page, current: Page): Html {
  const isCurrent = page === current ? html` aria-current="page"` : [];
  return html`<a href="${addressFrom(current.path, page.path)}"${isCurrent}>${page.label ?? page.title}</a>`;
}

/** Leads to the pages before and after one, in the order of the menu. */
export function pager(pages: readonly Page[], current: Page): Html {
  const at = pages.indexOf(current);
  const step = (page: Page | undefined, name: "Previous" | "Next"): Html | readonly Html[] =>
    page === undefined
      ? []
      : html`<a class="${name.toLowerCase()}" rel="${name === "Next" ? "next" : "prev"}" href="${addressFrom(current.path, page.path)}"><small>${name}</small>${page.title}</a>`;
  return html`<nav class="pager" aria-label="Previous and next page">${step(pages[at - 1], "Previous")}${step(pages[at + 1], "Next")}</nav>`;
}
