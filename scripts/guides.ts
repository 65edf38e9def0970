import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { guideSections } from "./guides/sections.js";
import { replaceSection } from "./readme/replace-section.js";

// Writes the parts of the guides that facts in the source say.
for (const { guide, ...section } of guideSections()) {
  const file = resolve(import.meta.dirname, "../src/docs/guides", guide);
  writeFileSync(file, replaceSection(readFileSync(file, "utf8").replaceAll("\r\n", "\n"), section));
}
