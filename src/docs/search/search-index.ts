import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import MiniSearch from "minisearch";
import type { GeneratedFile } from "../../types/generated-file.js";
import type { Page } from "../shell/page.js";

/** What is searched, and what of it is shown. */
const options = { idField: "address", fields: ["title", "kind", "text"], storeFields: ["title", "kind", "address"] };

/** How much of a part's text is searched, in characters. */
const longest = 2000;

/** Builds what the search of the site loads: the engine, and an index of all entries of all pages. */
export function searchFiles(pages: readonly Page[]): readonly GeneratedFile[] {
  const engine = new MiniSearch<Record<string, string>>(options);
  const entries = pages.flatMap((page) =>
    page.entries.map(({ title, kind, anchor, text }) => ({
      title,
      kind,
      text: text.slice(0, longest),
      address: `${page.path.split("/").map(encodeURIComponent).join("/")}${anchor === undefined ? "" : `#${encodeURIComponent(anchor)}`}`,
    })),
  );
  engine.addAll([...new Map(entries.map((entry) => [entry.address, entry])).values()]);
  // A script and no JSON, since a page that is opened from a disk may load nothing else.
  const index = `window.siteIndex = ${JSON.stringify({ options, index: engine }).replaceAll("<", "\\u003c")};\n`;
  const script = createRequire(import.meta.url)
    .resolve("minisearch")
    .replace(/cjs[\\/]index\.cjs$/, "umd/index.js");
  const text = readFileSync(script, "utf8").replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n");
  return [
    { path: "assets/minisearch.js", text },
    { path: "assets/search-index.js", text: index },
  ];
}
