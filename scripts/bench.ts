import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { formatReadme, formatSummary } from "./bench/format-readme.js";
import { formatJson, formatText, runBench } from "./bench/run-bench.js";
import { replaceSection, type Section } from "./readme/replace-section.js";

const { only, rounds, json, readme, quick } = parseArgs({
  options: {
    only: { type: "string", multiple: true, default: [] },
    rounds: { type: "string", default: "25" },
    json: { type: "boolean", default: false },
    readme: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
  },
}).values;

if (readme && (quick || only.length > 0)) throw new Error("The guide shows all sections of one whole run: leave out --only and --quick");
const report = await runBench({ only, rounds: quick ? 5 : Number(rounds), quick });
process.stdout.write(json ? formatJson(report) : formatText(report));

if (readme) {
  write("../src/docs/guides/size-and-speed.md", { name: "bench", content: formatReadme(report) });
  write("../README.md", { name: "generators", content: formatSummary(report) });
}

function write(path: string, section: Section): void {
  const file = resolve(import.meta.dirname, path);
  writeFileSync(file, replaceSection(readFileSync(file, "utf8"), section));
}
