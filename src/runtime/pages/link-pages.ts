import type { NextPage, PageAnswer, PageStyle } from "./page-style.js";
import { parseLinks } from "./parse-links.js";

/** What is known of pages that a link names. */
export interface LinkPages {
  /** The relation of the link to the next page. */
  readonly relation: string;
  /** Paths below the server, beside that of the operation, that the link may have; `{name}` stands for any text without a slash. */
  readonly paths?: readonly string[];
  /** Parameters of the query that hold a credential; they are taken out of the link. */
  readonly secrets?: readonly string[];
}

/**
 * Pages that a `Link` header names. Only the parameters of the link are used, and only of one to the same list: whatever a response says,
 * the next request goes where this one went.
 */
export function linkPages({ relation, paths = [], secrets = [] }: LinkPages): PageStyle {
  return {
    isQuery: true,
    next: (answer) => {
      const link = parseLinks(answer.headers.get("link") ?? "").find(({ relations }) => relations.includes(relation));
      return link === undefined ? null : queryOf(answer, link.target, { paths, secrets });
    },
  };
}

/** Gives the query of a link to the next page, or why it is not followed. */
export function queryOf(
  { query: { url, server }, servers }: PageAnswer,
  target: string,
  { paths, secrets }: Required<Omit<LinkPages, "relation">>,
): NextPage {
  if (!URL.canParse(target, url)) return { refused: "it links to a next page by something that is not a URL" };
  const link = new URL(target, url);
  // A server that was put in place of the provider's own passes on what that says.
  const base = [server, ...servers].find((each) => isBelow(link, each));
  if (base === undefined || link.username !== "" || link.password !== "")
    return { refused: `it links to a next page on another server, ${link.origin}` };
  const path = link.pathname.slice(new URL(base).pathname.replace(/\/$/, "").length);
  const own = new URL(url).pathname.slice(new URL(server).pathname.replace(/\/$/, "").length);
  if (path !== own && !paths.some((each) => isLike(path, each)))
    return { refused: `it links to a next page at another path, ${link.pathname}` };
  const kept = link.search
    .slice(1)
    .split("&")
    .filter((pair) => pair !== "" && !secrets.includes(nameOf(pair)));
  return kept.join("&");
}

function isBelow(link: URL, server: string): boolean {
  if (!URL.canParse(server)) return false;
  const { origin, pathname } = new URL(server);
  return link.origin === origin && `${link.pathname}/`.startsWith(`${pathname.replace(/\/$/, "")}/`);
}

function isLike(path: string, template: string): boolean {
  const parts = template.split("/");
  const found = path.split("/");
  return (
    parts.length === found.length && parts.every((part, index) => (/^\{[^{}]*\}$/.test(part) ? found[index] !== "" : part === found[index]))
  );
}

function nameOf(pair: string): string {
  const name = pair.split("=", 1)[0] ?? "";
  try {
    return decodeURIComponent(name.replaceAll("+", " "));
  } catch {
    return name;
  }
}
