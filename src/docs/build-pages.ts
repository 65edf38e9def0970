import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic, Outcome } from "../types/diagnostic.js";
import type { GeneratedFile } from "../types/generated-file.js";
import { packageFolder } from "../types/package-folder.js";
import { apiPages } from "./pages/api-pages.js";
import { guidePages } from "./pages/guide-pages.js";
import { homePage } from "./pages/home-page.js";
import { redocScripts } from "./pages/reference-page.js";
import { findRedocly, redocBundle } from "./run-redoc.js";
import { searchFiles } from "./search/search-index.js";
import type { Page } from "./shell/page.js";
import { shell } from "./shell/shell.js";
import type { Site } from "./site.js";

/** Builds the published site: home, guides, and the pages of each API. */
export async function buildPages(site: Site): Promise<Outcome<readonly GeneratedFile[]>> {
  const command = findRedocly();
  if (command === undefined) return { value: undefined, diagnostics: [notInstalled()] };
  const bundle = await redocBundle(command);
  if ("problem" in bundle) return { value: undefined, diagnostics: [notBuilt(bundle.problem)] };
  const pages = sitePages(site);
  const frame = { title: site.title, pages };
  const files = pages.map((page) => ({ path: page.path, text: shell(page, frame) }));
  const assets = ["site.css", "site.js", "search.js", "reference.js"].map(asset);
  return { value: [...files, ...assets, ...searchFiles(pages), { path: redocScripts.bundle, text: bundle.script }], diagnostics: [] };
}

/** The pages in the order of the menu: whoever has read the first guides wants the APIs next, and looks up the rest. */
function sitePages(site: Site): readonly Page[] {
  const guides = guidePages(site);
  const first = guides.filter(({ group }) => group === guides[0]?.group);
  return [homePage(site), ...first, ...apiPages(site), ...guides.slice(first.length)];
}

/** What browsers load lies beside the sources in a package, too. */
function asset(name: string): GeneratedFile {
  const text = readFileSync(join(packageFolder, "src/docs/assets", name), "utf8");
  return { path: `assets/${name}`, text: text.replaceAll("\r\n", "\n") };
}

function notInstalled(): Diagnostic {
  return {
    severity: "error",
    code: "redocly-not-installed",
    message: "the reference pages are drawn by Redoc of @redocly/cli, which is not installed",
    fix: "npm install -D @redocly/cli@2",
  };
}

function notBuilt(problem: string): Diagnostic {
  return {
    severity: "error",
    code: "redoc-not-found",
    message: `@redocly/cli gives no Redoc for the reference pages: ${problem}`,
    fix: "install another release: npm install -D @redocly/cli@2",
  };
}
