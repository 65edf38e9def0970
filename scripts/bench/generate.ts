import { existsSync } from "node:fs";
import { realSpecs, repository } from "./folders.js";
import { createProject, type Generator, prepareGenerator, type TemporaryProject } from "./generator.js";
import { progress, type Row, type Section } from "./report.js";
import { formatRange, medianOf, spreadOf } from "./statistics.js";

interface Subject {
  readonly name: string;
  /** What the project is made of; it is skipped where one of these is missing. */
  readonly sources: readonly string[];
  /** The description that is generated alone; none for a project with a config. */
  readonly spec?: string;
  readonly rounds: number;
}

const subjects: readonly Subject[] = [
  { name: "this repository, 5 APIs", sources: [`${repository}redocly.yaml`, `${repository}specs`], rounds: 3 },
  { name: "stripe-2021.json, 3.0 MB", sources: [`${realSpecs}/stripe-2021.json`], spec: "stripe-2021.json", rounds: 3 },
  { name: "github.json, 13.0 MB", sources: [`${realSpecs}/github.json`], spec: "github.json", rounds: 2 },
];

/** Measures `specweld generate`, start of Node included: with nothing known, with the results of an earlier run, and with nothing to do. */
export async function measureGenerate({ quick }: { readonly quick: boolean }): Promise<Section> {
  const generator = await prepareGenerator();
  const rows: Row[] = [];
  for (const subject of subjects)
    rows.push(
      subject.sources.every((source) => existsSync(source))
        ? await measureSubject(generator, quick ? { ...subject, rounds: 1 } : subject)
        : skippedRow(subject),
    );
  return {
    tables: [
      {
        title: "specweld generate (wall time in seconds, medians)",
        columns: [
          { key: "name", title: "description" },
          { key: "cold", title: "cold", digits: 2 },
          { key: "coldRange", title: "middle half" },
          { key: "warm", title: "warm", digits: 2 },
          { key: "unchanged", title: "unchanged", digits: 2 },
          { key: "ratio", title: "cold / warm", digits: 1 },
        ],
        readme: {
          title: "`specweld generate` in seconds, start of Node included; warm: the cache of an earlier run, unchanged: its output, too",
          columns: ["name", "cold", "warm", "unchanged", "ratio"],
        },
        rows,
        notes: [
          "cold: no cache, no output. warm: the cache of an earlier run, no output. unchanged: both are there.",
          "Skipped where ../shared/specs/real is missing.",
        ],
      },
    ],
  };
}

function skippedRow({ name }: Subject): Row {
  progress(`generate: ${name} is skipped, ${realSpecs} has no such file`);
  return { name: `${name} (skipped)`, cold: null, coldRange: null, warm: null, unchanged: null, ratio: null };
}

async function measureSubject(generator: Generator, { name, sources, spec, rounds }: Subject): Promise<Row> {
  const project = createProject(spec ?? "repository", sources);
  const args = spec === undefined ? [] : [spec, "--out", "generated"];
  const seconds: Record<"cold" | "warm" | "unchanged", number[]> = { cold: [], warm: [], unchanged: [] };
  for (let round = 1; round <= rounds; round += 1) {
    progress(`generate: ${name}, round ${round} of ${rounds}`);
    for (const state of ["cold", "warm", "unchanged"] as const) {
      reset(project, state);
      seconds[state].push((await generator.generate(project.folder, ...args)).milliseconds / 1000);
    }
  }
  const [cold, warm, unchanged] = [medianOf(seconds.cold), medianOf(seconds.warm), medianOf(seconds.unchanged)];
  return { name, cold, coldRange: formatRange(spreadOf(seconds.cold)), warm, unchanged, ratio: cold / warm };
}

function reset({ dropCache, dropOutput }: TemporaryProject, state: "cold" | "warm" | "unchanged"): void {
  if (state === "cold") dropCache();
  if (state !== "unchanged") dropOutput();
}
