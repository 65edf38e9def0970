import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { compileAll } from "./corpus/compile-all.js";
import { findLosses } from "./corpus/find-losses.js";
import { findSubjects } from "./corpus/find-subjects.js";
import { generateSubject } from "./corpus/generate-subject.js";
import { reportCorpus } from "./corpus/report-corpus.js";

const usage = `Generates a client for every description below some folders, compiles all of them with TypeScript 5.9, 6 and 7, and compares what their
types allow with what ajv says of the same samples.

  npm run corpus [-- folder ...]        by default ../shared/specs and ../shared/cases
  npm run corpus -- --samples 50        samples of each schema (20)`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { samples: { type: "string", default: "20" }, help: { type: "boolean", default: false } },
});

if (values.help) console.log(usage);
else process.exitCode = await run(positionals.length > 0 ? positionals : ["../shared/specs", "../shared/cases"]);

async function run(folders: readonly string[]): Promise<number> {
  const missing = folders.filter((folder) => !existsSync(folder));
  for (const folder of missing) console.error(`There is no folder ${resolve(folder)}`);
  if (missing.length > 0) return 1;
  const subjects = folders.flatMap((folder) => findSubjects(resolve(folder)));
  const generations = [];
  for (const subject of subjects) {
    console.error(`generate ${subject.name}`);
    generations.push(await generateSubject(subject));
  }
  const errors = compileAll(generations, (text) => console.error(text));
  console.error("compare with ajv");
  const losses = await findLosses(generations, Number(values.samples));
  const report = reportCorpus({ generations, errors, losses });
  console.log(report.text);
  return report.isFine ? 0 : 1;
}
