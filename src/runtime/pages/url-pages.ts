import { type LinkPages, queryOf } from "./link-pages.js";
import type { PageStyle, Told } from "./page-style.js";
import { readTold } from "./told.js";

/** What is known of pages whose URL a response holds. */
export interface UrlPages extends Omit<LinkPages, "relation"> {
  /** Where the URL of the next page stands. */
  readonly at: Told;
}

/** Pages whose URL a response holds. As of a link, only its parameters are used, and only of a URL of the same list. */
export function urlPages({ at, paths = [], secrets = [] }: UrlPages): PageStyle {
  return {
    isQuery: true,
    next: (answer) => {
      const url = readTold(answer, at);
      return typeof url === "string" && url !== "" ? queryOf(answer, url, { paths, secrets }) : null;
    },
  };
}
