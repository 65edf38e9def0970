import markdownIt, { type Token } from "markdown-it";
import { type Html, html } from "../html.js";
import type { Markdown } from "../markdown.js";
import { sanitizeMarkdown } from "../sanitize-markdown.js";
import type { Heading } from "../shell/page.js";
import { isSafeAddress } from "../web-address.js";
import { codeBlock } from "./highlight.js";
import { createSlugs } from "./slug.js";

/** A Markdown text as a part of a page. */
export interface RenderedMarkdown {
  readonly body: Html;
  /** The text of the heading of level 1 that it begins with, which is not part of the body. */
  readonly title: string | undefined;
  readonly headings: readonly Heading[];
  /** The plain text below each heading, for the search; the first is what stands before any heading. */
  readonly parts: readonly { readonly heading: Heading | undefined; readonly text: string }[];
}

/** Where a link of a Markdown text leads; `undefined` where it leads nowhere and is shown as text. */
export type ResolveLink = (address: string) => string | undefined;

const keep: ResolveLink = (address) => address;

/** Raw HTML is shown as text, and links lead to web pages, to mail or into the site. */
const parser = markdownIt({ html: false });
parser.validateLink = isSafeAddress;

/** Policies allow no styles in the page, so cells are aligned by a class. */
for (const cell of ["th_open", "td_open"]) {
  parser.renderer.rules[cell] = (tokens, index) => {
    const token = tokens[index];
    const label = token?.attrGet("data-label");
    return html`<${token?.tag ?? ""}${isNumber(token) ? html` class="number"` : []}${typeof label === "string" ? html` data-label="${label}"` : []}>`
      .html;
  };
}
parser.renderer.rules["table_open"] = (tokens, index) =>
  `<div class="wide"><table${tokens[index]?.attrGet("class") === "blocks" ? ' class="blocks"' : ""}>\n`;
parser.renderer.rules["table_close"] = () => "</table></div>\n";
parser.renderer.rules["fence"] = (tokens, index) => blockOf(tokens[index]);
parser.renderer.rules["code_block"] = (tokens, index) => blockOf(tokens[index]);
// Names stay whole; what has spaces in it, or is longer than half a line of a phone, may be broken.
parser.renderer.rules["code_inline"] = (tokens, index) => {
  const content = tokens[index]?.content ?? "";
  return html`<code${/\s|.{25}/.test(content) ? html` class="phrase"` : []}>${content}</code>`.html;
};
// A picture would be a request.
parser.renderer.rules["image"] = (tokens, index) => html`${tokens[index]?.content ?? ""}`.html;
parser.renderer.rules["heading_close"] = (tokens, index) => {
  const id = String(tokens[index - 2]?.attrGet("id") ?? "");
  return html`<a class="anchor" href="#${encodeURIComponent(id)}" aria-label="Link to this part">#</a></${tokens[index]?.tag ?? ""}>\n`
    .html;
};

function blockOf(token: Token | undefined): string {
  return codeBlock(token?.content ?? "", token?.info.trim().split(/\s+/)[0] ?? "").html;
}

/** A line with a comment, such as the marks around what a command writes. */
const comment = /^<!--[^\n]*-->$/gm;

/** Renders a Markdown text with its headings, code and tables. */
export function renderMarkdown(text: string, resolveLink = keep): RenderedMarkdown {
  const all = parser.parse(text.replace(comment, ""), {});
  const title = all[0]?.tag === "h1" ? plainText(all[1]) : undefined;
  const tokens = title === undefined ? all : all.slice(3);
  resolveLinks(tokens, resolveLink);
  labelCells(tokens);
  const slug = createSlugs();
  if (title !== undefined) slug(title);
  const headings: Heading[] = [];
  const parts: { heading: Heading | undefined; text: string }[] = [{ heading: undefined, text: "" }];
  for (const [index, token] of tokens.entries()) {
    const part = parts.at(-1);
    if (token.type === "heading_open") {
      const heading = { id: slug(plainText(tokens[index + 1])), text: plainText(tokens[index + 1]), level: Number(token.tag.slice(1)) };
      token.attrSet("id", heading.id);
      headings.push(heading);
      parts.push({ heading, text: "" });
    } else if (part !== undefined && (token.type === "inline" || token.type === "fence")) {
      part.text += `${token.type === "inline" ? plainText(token) : token.content} `;
    }
  }
  return { body: { html: parser.renderer.render(tokens, parser.options, {}) }, title, headings, parts };
}

/** Renders Markdown of ours as a part of a page. */
export function renderBlocks({ markdown }: Markdown): Html {
  return renderMarkdown(markdown).body;
}

/** Renders a text of an author as blocks of a page, sanitised; its headings become paragraphs, since the page has headings of its own. */
export function renderAuthored(text: string): Html {
  return written(authoredTokens(text));
}

/** Renders a text of an author in two parts: what stands before its first heading, or its beginning where it is long, and the rest. */
export function renderBeginning(text: string, most: number): { readonly first: Html; readonly rest: Html | undefined } {
  const tokens = authoredTokens(text);
  const long = text.length > most;
  let length = 0;
  const end = tokens.findIndex(({ type, level, nesting, content, attrs }, index) => {
    length += type === "inline" ? content.length : 0;
    const isBlock = index > 0 && level === 0 && nesting >= 0;
    const isHeading = type === "paragraph_open" && (attrs ?? []).some(([, value]) => value === "heading");
    return isBlock && (isHeading || (long && length > most / 2));
  });
  if (end === -1) return { first: written(tokens), rest: undefined };
  return { first: written(tokens.slice(0, end)), rest: written(tokens.slice(end)) };
}

function written(tokens: Token[]): Html {
  return { html: parser.renderer.render(tokens, parser.options, {}) };
}

function authoredTokens(text: string): Token[] {
  const tokens = parser.parse(
    sanitizeMarkdown(text).replace(
      alert,
      (_, quote: string, word: string) => `${quote}**${word.slice(0, 1)}${word.slice(1).toLowerCase()}:**`,
    ),
    {},
  );
  for (const token of tokens.filter(({ type }) => type.startsWith("heading_"))) {
    if (token.type === "heading_open") token.attrSet("class", "heading");
    [token.type, token.tag] = [token.type.replace("heading", "paragraph"), "p"];
  }
  labelCells(tokens);
  return tokens;
}

/** A quote that a code host shows as a note. */
const alert = /^(\s*>\s*)\[!(\w+)\]\s*$/gm;

/** Tells each cell its heading, which a phone shows beside it; columns of numbers are compared and stay columns. */
function labelCells(tokens: readonly Token[]): void {
  let headings: string[] = [];
  let table: Token | undefined;
  let cells: Token[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.type === "table_open") [table, headings, cells] = [token, [], []];
    if (token.type === "th_open") headings.push(plainText(tokens[index + 1]));
    if (token.type === "th_open" || token.type === "td_open") cells.push(token);
    if (token.type !== "table_close" || headings.length < 3 || cells.some(isNumber)) continue;
    table?.attrSet("class", "blocks");
    for (const [at, cell] of cells.slice(headings.length).entries()) cell.attrSet("data-label", headings[at % headings.length] ?? "");
  }
}

/** Columns of numbers are those that a text aligns to the right. */
function isNumber(cell: Token | undefined): boolean {
  return String(cell?.attrGet("style") ?? "").endsWith("right");
}

/** Renders one paragraph of Markdown without the paragraph around it. */
export function renderInline({ markdown }: Markdown): Html {
  return { html: parser.renderInline(markdown) };
}

/** The text of a paragraph or heading without its marks. */
function plainText(token: Token | undefined): string {
  const texts = (token?.children ?? []).map(({ type, content }) => (type === "softbreak" ? " " : content));
  return texts.join("").trim();
}

function resolveLinks(tokens: readonly Token[], resolveLink: ResolveLink): void {
  for (const children of tokens.flatMap((token) => (token.children === null ? [] : [token.children]))) {
    const dead = new Set<number>();
    for (const [index, token] of children.entries()) {
      if (token.type !== "link_open") continue;
      const address = resolveLink(String(token.attrGet("href") ?? ""));
      if (address !== undefined) token.attrSet("href", address);
      else dead.add(index).add(children.findIndex((other, at) => at > index && other.type === "link_close"));
    }
    children.splice(0, children.length, ...children.filter((_, index) => !dead.has(index)));
  }
}
