import { type Draft, textsIn } from "./draft.js";

/** Says which servers an operation or a whole description has. Without a scheme, the description's own is meant. */
export function serversOf({ host, basePath }: Draft, schemes: unknown, base: string): readonly Draft[] {
  const path = typeof basePath === "string" ? basePath.replace(/\/+$/, "").replace(/^(?=[^/])/, "/") : "";
  if (typeof host !== "string" || host === "") return path === "" ? [] : [{ url: path }];
  const named = textsIn(schemes).filter((scheme) => scheme === "https" || scheme === "http");
  const usual = /^http:/i.test(base) ? "http" : "https";
  const chosen = named.length === 0 ? [usual] : [...new Set(named)].sort().reverse();
  return chosen.map((scheme) => ({ url: `${scheme}://${host}${path}` }));
}
