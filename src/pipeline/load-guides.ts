import { readGuideList } from "../docs/guide-list.js";
import type { SiteGuides } from "../docs/site.js";
import { loadGuide } from "../load/load-guide.js";
import type { Outcome } from "../types/diagnostic.js";
import type { Project } from "../types/project.js";

/** Loads the guides that a project names, and what their list says; nothing where it names none. */
export function loadGuides({ root, site }: Project): Outcome<SiteGuides> & { readonly files: readonly string[] } {
  if (site?.guides === undefined) return { value: undefined, diagnostics: [], files: [] };
  const { value: listed, diagnostics } = loadGuide(root, site.guides, site.place);
  if (listed === undefined) return { value: undefined, diagnostics, files: [site.guides] };
  const list = readGuideList(listed);
  const place = { file: listed.file, line: 1, column: 1 };
  const loaded = list.groups.flatMap(({ files }) => files).map((file) => loadGuide(root, file, place));
  return {
    value: { file: listed.file, list, guides: loaded.flatMap(({ value }) => value ?? []) },
    diagnostics: loaded.flatMap((each) => each.diagnostics),
    files: [listed.file, ...list.groups.flatMap(({ files }) => files)],
  };
}
