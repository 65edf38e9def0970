import type { Place } from "../types/diagnostic.js";
import type { SiteOptions } from "../types/guide.js";
import type { ConfigNode } from "./config-node.js";

/** Reads `docs:`: what the site says beyond the APIs. */
export function readSite(options: ConfigNode | undefined): { readonly site?: SiteOptions } {
  const docs = options?.child("docs");
  if (docs === undefined) return {};
  docs.onlyKeys(["title", "guides", "source"]);
  const guides = docs.text("guides");
  const source = docs.text("source");
  if (source !== undefined && !/^https?:\/\//.test(source))
    docs.complain(
      "source",
      `source "${source}" is not a web address`,
      'write the address of a folder, for example "https://github.com/o/r/blob/main"',
    );
  const place: Place | undefined = guides === undefined ? undefined : docs.placeOf("guides");
  return { site: { title: docs.text("title"), guides, place, source: source?.replace(/\/+$/, "") } };
}
