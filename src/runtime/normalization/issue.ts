/** What kind of oddity a normalizer met. */
export type IssueCode =
  | "unknown_enum_value"
  | "unexpected_type"
  | "missing_required"
  | "unknown_currency"
  | "inexact_amount"
  | "invalid_time"
  | "invalid_number"
  | "ambiguous_list"
  | "totals_mismatch"
  | "custom_function_failed";

/** One thing that was odd in a provider's response: what, where in the value, where in the response, and which mapping line read it. */
export interface Issue {
  readonly code: IssueCode;
  /** Path in the normalized value: `lineItems[0].unitPrice`. */
  readonly path: string;
  /** JSON pointer in the provider's response: `/products/0/price/current`, or a header of it: `header:/X-Total`. Of an amount in an unknown currency that of the currency, of totals that contradict each other that of the total. */
  readonly source: string;
  /** The mapping line that read it: `creem/mapping.yaml:13:7`. */
  readonly mapping: string;
  /** What was found there; left out for what the spec marks `x-sensitive` and for objects and lists. */
  readonly value?: unknown;
}

/**
 * Where a value is read from and goes to: path in the normalized value, JSON pointer in the response, line and column in the mapping file, as
 * in `"url /checkout_url 21:7"`. `[]` stands for the index of a list item, and a `!` at the end marks a value that must not be shown. One
 * text, because a program holds one for each read, and takes it apart only when a response is odd.
 */
export type Site = string;

/** The parts of a site. */
export interface SiteParts {
  readonly path: string;
  readonly source: string;
  /** Line and column in the mapping file: `21:7`. */
  readonly place: string;
  readonly isSensitive: boolean;
}

/** Takes a site apart; a name in it may hold spaces. */
export function partsOfSite(at: Site): SiteParts {
  const [, path = "", source = "", place = "", mark] = /^(.*?) ((?:header:)?\/.*|) (\d+:\d+)(!?)$/s.exec(at) ?? [];
  return { path, source, place, isSensitive: mark === "!" };
}
