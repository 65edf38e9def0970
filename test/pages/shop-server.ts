import type { ServerResponse } from "node:http";
import { json, type Seen, serve } from "../servers/serve.js";

/** The styles of the providers in the fixture. */
export const styles = ["body", "link", "number", "offset"] as const;

/** A style of pages. */
export type Style = (typeof styles)[number];

/** What a server says differently from what is true. */
export interface Lies {
  /** The total, or the number of the last page, that it tells. */
  readonly total?: number | undefined;
  /** Leaves out what tells the last page. */
  readonly silent?: boolean;
}

interface Asked {
  readonly query: URLSearchParams;
  readonly url: URL;
  readonly all: readonly object[];
  readonly lies: Lies;
}

const usual = 3;

/** Serves a list in pages as providers of each style do. */
export function serveList(style: Style, all: readonly object[], lies: Lies = {}) {
  return serve((request: Seen, response) => {
    const url = new URL(request.url, "http://localhost");
    answers[style](response, { query: url.searchParams, url, all, lies });
  });
}

const answers: Readonly<Record<Style, (response: ServerResponse, asked: Asked) => void>> = {
  body: (response, { query, all }) => {
    const size = Number(query.get("first") ?? usual);
    const start = Number((query.get("after") ?? "§ä/+=&0").split("&").at(-1));
    const end = start + size;
    json(response, 200, {
      data: all.slice(start, end),
      next_cursor: end < all.length ? `§ä/+="\\ &${end}` : null,
      has_more: end < all.length,
    });
  },
  link: (response, { query, url, all }) => {
    const size = Number(query.get("per_page") ?? usual);
    const page = Number(query.get("page") ?? 1);
    const to = (number: number, relation: string) => {
      const target = new URLSearchParams({ ...Object.fromEntries(query), page: String(number), tags: "a,b" });
      return `<${url.pathname}?${target}>; title="next, or <not>; rel=\\"next\\""; rel="${relation}"`;
    };
    const isLast = page * size >= all.length;
    const links = [to(1, "first"), ...(isLast ? [] : [to(page + 1, "NEXT last-seen")])];
    response.setHeader("link", links);
    json(response, 200, all.slice((page - 1) * size, page * size));
  },
  number: (response, { query, all, lies }) => {
    const size = Number(query.get("per_page") ?? usual);
    const page = Number(query.get("page") ?? 1);
    const last = lies.total ?? Math.ceil(all.length / size);
    json(response, 200, all.slice((page - 1) * size, page * size), lies.silent ? {} : { "x-total-pages": String(last) });
  },
  offset: (response, { query, all, lies }) => {
    const size = Number(query.get("limit") ?? usual);
    const start = Number(query.get("offset") ?? 0);
    json(response, 200, { rows: all.slice(start, start + size), ...(lies.silent ? {} : { meta: { total: lies.total ?? all.length } }) });
  },
};
