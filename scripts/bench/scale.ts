import { writeFileSync } from "node:fs";
import { createProject, prepareGenerator, type TemporaryProject } from "./generator.js";
import { progress, type Section } from "./report.js";
import { runMeasured } from "./run-measured.js";
import { medianOf } from "./statistics.js";
import { syntheticDescription } from "./synthetic-description.js";

const apiCount = 50;
const sizes = [1, 2, 4, 8] as const;
/** Operations of the synthetic description of size 1, and of each of the fifty. */
const [unit, small] = [100, 20];

type Generate = (folder: string, ...args: readonly string[]) => Promise<number>;

/** Measures what generating costs as descriptions grow, and where one of fifty APIs has changed: processor time, start of Node included. */
export async function measureScale({ quick }: { readonly quick: boolean }): Promise<Section> {
  const { cli } = await prepareGenerator();
  const generate: Generate = async (folder, ...args) =>
    (await runMeasured(process.execPath, [cli, "generate", ...args], { cwd: folder })).seconds;
  const rounds = quick ? 1 : 5;
  const growth = await measureGrowth(generate, rounds);
  const many = await measureMany(generate, rounds);
  const perOperation = growth.map(({ operations, seconds }) => (1000 * seconds) / operations);
  const [first = Number.NaN, last = Number.NaN] = [perOperation[0], perOperation.at(-1)];
  const extra = 1000 * (many.changed - many.alone);
  return {
    tables: [
      {
        title: "A synthetic description, 1 to 8 times",
        columns: [
          { key: "name", title: "operations" },
          { key: "seconds", title: "processor time, s", digits: 2 },
          { key: "each", title: "ms / operation", digits: 2 },
        ],
        rows: growth.map(({ operations, seconds }, index) => ({ name: String(operations), seconds, each: perOperation[index] ?? null })),
        readme: { title: "Generating from a synthetic description, cold", columns: ["name", "seconds", "each"] },
      },
      {
        title: `${apiCount} APIs in one config, ${small} operations each`,
        columns: [
          { key: "name", title: "what has changed" },
          { key: "seconds", title: "processor time, s", digits: 2 },
        ],
        rows: [
          { name: "everything", seconds: many.cold },
          { name: "one API", seconds: many.changed },
          { name: "nothing", seconds: many.unchanged },
          { name: "that API, in a project of its own", seconds: many.alone },
        ],
        readme: { title: `\`specweld generate\` of ${apiCount} APIs in one config`, columns: ["name", "seconds"] },
      },
    ],
    targets: [
      {
        promise: "an operation of a description of 800 costs no more than one of a description of 100",
        measured: `${last.toFixed(2)} ms against ${first.toFixed(2)} ms`,
        isMet: last <= first,
      },
      {
        promise: `of ${apiCount} APIs one that has changed takes at most 20 ms more than alone`,
        measured: `${extra.toFixed(0)} ms more`,
        isMet: extra <= 20,
      },
    ],
  };
}

async function measureGrowth(generate: Generate, rounds: number) {
  const project = createProject("growth", []);
  const found: { readonly operations: number; readonly seconds: number }[] = [];
  for (const size of sizes) {
    const operations = size * unit;
    progress(`scale: ${operations} operations`);
    writeFileSync(`${project.folder}/api.json`, syntheticDescription({ name: "Grown", operations }));
    const seconds = await repeat(rounds, () => {
      project.dropCache();
      project.dropOutput();
      return generate(project.folder, "api.json", "--out", "generated");
    });
    found.push({ operations, seconds });
  }
  return found;
}

async function measureMany(generate: Generate, rounds: number) {
  progress(`scale: ${apiCount} APIs`);
  const names = Array.from({ length: apiCount }, (_, index) => `api${index}`);
  const [many, one] = [projectOf("many", names), projectOf("one", names.slice(0, 1))];
  const cold = await generate(many.folder);
  await generate(one.folder);
  let version = 0;
  const change = (project: TemporaryProject): Promise<number> => {
    version += 1;
    writeFileSync(`${project.folder}/api0.json`, syntheticDescription({ name: "api0", operations: small, version }));
    return generate(project.folder);
  };
  const seconds = { changed: [] as number[], alone: [] as number[], unchanged: [] as number[] };
  for (let round = 1; round <= rounds; round += 1) {
    seconds.changed.push(await change(many));
    seconds.alone.push(await change(one));
    seconds.unchanged.push(await generate(many.folder));
  }
  return { cold, changed: medianOf(seconds.changed), alone: medianOf(seconds.alone), unchanged: medianOf(seconds.unchanged) };
}

/** A project with a config that names each API. */
function projectOf(folderName: string, names: readonly string[]): TemporaryProject {
  const project = createProject(folderName, []);
  const apis = names.map((name) => `  ${name}: { root: ${name}.json }\n`).join("");
  writeFileSync(`${project.folder}/redocly.yaml`, `apis:\n${apis}x-specweld: { output: generated }\n`);
  for (const name of names) writeFileSync(`${project.folder}/${name}.json`, syntheticDescription({ name, operations: small }));
  return project;
}

async function repeat(rounds: number, measure: () => Promise<number>): Promise<number> {
  const seconds: number[] = [];
  for (let round = 1; round <= rounds; round += 1) seconds.push(await measure());
  return medianOf(seconds);
}
