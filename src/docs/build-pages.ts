import type { Diagnostic, Outcome } from "../types/diagnostic.js";
import type { GeneratedFile } from "../types/generated-file.js";
import { indexPage } from "./index-page.js";
import { pageDocument } from "./page-document.js";
import { findRedocly, runRedoc } from "./run-redoc.js";
import { pageTemplate, securePage } from "./secure-page.js";
import type { DocumentedApi, Site } from "./site.js";

/**
 * Builds the published site: one page per API, and an index.
 * @param onPage Called before each page with the id of its API.
 */
export async function buildPages(site: Site, onPage?: (apiId: string) => void): Promise<Outcome<readonly GeneratedFile[]>> {
  const command = findRedocly();
  if (command === undefined) return { value: undefined, diagnostics: site.apis.slice(0, 1).map(notInstalled) };
  const files: GeneratedFile[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const api of site.apis) {
    onPage?.(api.model.id);
    const result = await runRedoc({ ...pageDocument(api, site), template: pageTemplate, command });
    if ("problem" in result) diagnostics.push(notBuilt(api, result.problem));
    else files.push({ path: `${api.model.id}/index.html`, text: securePage(result.html) });
  }
  const index = { path: "index.html", text: indexPage(site) };
  return { value: diagnostics.length > 0 ? undefined : [...files, index], diagnostics };
}

function notInstalled({ model }: DocumentedApi): Diagnostic {
  return {
    severity: "error",
    code: "redocly-not-installed",
    message: "the pages are built by @redocly/cli, which is not installed",
    place: { file: model.file, line: 1, column: 1 },
    fix: "npm install -D @redocly/cli@2",
  };
}

function notBuilt({ model }: DocumentedApi, problem: string): Diagnostic {
  return {
    severity: "error",
    code: "page-not-built",
    message: `Redoc could not build the page of "${model.id}": ${problem}`,
    place: { file: model.file, line: 1, column: 1 },
    fix: "correct the description; `specweld lint` may say more",
  };
}
