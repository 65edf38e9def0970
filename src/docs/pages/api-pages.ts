import type { Page } from "../shell/page.js";
import { canonicalApis, type Site } from "../site.js";
import { canonicalPage, canonicalSchemas } from "./canonical-page.js";
import { fieldsPage } from "./fields-page.js";
import { providerPage } from "./provider-page.js";
import { referencePage } from "./reference-page.js";

/** Makes the pages of every API: those that others are mapped to first. */
export function apiPages(site: Site): readonly Page[] {
  const canonical = canonicalApis(site);
  const others = site.apis.filter((api) => !canonical.includes(api));
  const inGroup = (group: string, pages: readonly Page[]) => pages.map((page) => ({ ...page, group }));
  return [
    ...canonical.flatMap((api) => {
      const fields = canonicalSchemas(api, site).map((schema) => fieldsPage(api, schema, site));
      return inGroup("Unified API", [canonicalPage(api, site), ...fields, referencePage(api, site)]);
    }),
    ...others.flatMap((api) => inGroup(canonical.length === 0 ? "APIs" : "Providers", [providerPage(api, site), referencePage(api, site)])),
  ];
}
