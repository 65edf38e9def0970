import type { Page } from "../shell/page.js";
import { canonicalApis, type Site } from "../site.js";
import { providerPage } from "./provider-page.js";
import { referencePage } from "./reference-page.js";

/** Makes the pages of every API: canonical ones first. */
export function apiPages(site: Site): readonly Page[] {
  const canonical = canonicalApis(site);
  const others = site.apis.filter((api) => !canonical.includes(api));
  const group = canonical.length === 0 ? "APIs" : "Providers";
  return [
    ...canonical.flatMap((api) => [{ ...providerPage(api, site), group: "Unified API" }, referencePage(api, site)]),
    ...others.flatMap((api) => [
      { ...providerPage(api, site), group },
      { ...referencePage(api, site), group },
    ]),
  ];
}
