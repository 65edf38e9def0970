interface SiteParts {
  /** Path in the normalized value, `[]` for the index of a list item. */
  readonly path: string;
  /** JSON pointer in the response, likewise. */
  readonly pointer: string;
  /** Where the mapping says so. */
  readonly place: { readonly line: number; readonly column: number };
  /** Whether the value must not be shown. @default false */
  readonly sensitive?: boolean;
}

/**
 * Writes where a value is read from and goes to, as the readers of the runtime take it.
 * @example
 * ```ts
 * siteText({ path: "url", pointer: "/checkout_url", place: { line: 21, column: 7 } }); // "url /checkout_url 21:7"
 * ```
 */
export function siteText({ path, pointer, place, sensitive = false }: SiteParts): string {
  return `${path} ${pointer} ${place.line}:${place.column}${sensitive ? "!" : ""}`;
}
