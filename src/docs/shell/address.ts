import { posix } from "node:path";

/**
 * Writes the address of a page or file of the site as another page of it links to it.
 * @example addressFrom("guides/cli.html", "apis/creem/index.html", "totals.due") // "../apis/creem/index.html#totals.due"
 */
export function addressFrom(page: string, target: string, anchor?: string): string {
  const path = page === target && anchor !== undefined ? "" : posix.relative(posix.dirname(page), target);
  const address = path.split("/").map(encodeURIComponent).join("/");
  return anchor === undefined ? address : `${address}#${encodeURIComponent(anchor)}`;
}
