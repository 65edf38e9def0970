import type { PageQuery } from "../options.js";

/** One page as it arrived, and how it was asked for. */
export interface PageAnswer {
  /** What named the page; undefined for the first one. */
  readonly page: string | undefined;
  /** The canonical input. */
  readonly input: Readonly<Record<string, unknown>>;
  /** The canonical value. */
  readonly value: Readonly<Record<string, unknown>>;
  readonly raw: unknown;
  readonly headers: { readonly get: (name: string) => string | null };
  readonly query: PageQuery;
  /** URLs of the servers that the API is documented to have. */
  readonly servers: readonly string[];
}

/** Where the page that follows is: what names it, null where there is none, or why what names it is refused. */
export type NextPage = string | null | { readonly refused: string };

/** How the pages of a list follow one another. Handed over by generated code, so that a program carries the styles that it uses. */
export interface PageStyle {
  /** What names a page is its whole query, and not a canonical input. */
  readonly isQuery?: true;
  next(answer: PageAnswer): NextPage;
}

/** Where the provider says a number, or whether there is more: a property of the body, or a header. */
export type Told = { readonly path: readonly string[] } | { readonly header: string };

/** How many items a page holds at most, as the request says it. */
export interface PageSize {
  /** The canonical input that says it. */
  readonly input?: string;
  /** What holds where the input says nothing. */
  readonly usual?: number;
}
