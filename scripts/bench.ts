import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { formatReadme } from "./bench/format-readme.js";
import { formatJson, formatText, runBench } from "./bench/run-bench.js";
import { replaceSection } from "./readme/replace-section.js";

const { only, rounds, json, readme } = parseArgs({
  options: {
    only: { type: "string", multiple: true, default: [] },
    rounds: { type: "string", default: "25" },
    json: { type: "boolean", default: false },
    readme: { type: "boolean", default: false },
  },
}).values;

if (readme && only.length > 0) throw new Error("The guide shows all sections of one run: leave out --only");
const report = await runBench({ only, rounds: Number(rounds) });
process.stdout.write(json ? formatJson(report) : formatText(report));

if (readme) {
  const file = resolve(import.meta.dirname, "../src/docs/guides/size-and-speed.md");
  writeFileSync(file, replaceSection(readFileSync(file, "utf8"), { name: "bench", content: formatReadme(report) }));
}
