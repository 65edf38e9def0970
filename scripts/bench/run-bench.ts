import { mkdirSync } from "node:fs";
import { prepareCompetitors, wantedVersions } from "./competitors.js";
import { describeEnvironment, formatEnvironment, measureNoise } from "./environment.js";
import { generatedFolder } from "./folders.js";
import { measureGenerate } from "./generate.js";
import { measureNormalize } from "./normalize.js";
import { formatSection, type Section } from "./report.js";
import { measureRuntime } from "./runtime.js";
import { measureSize } from "./size.js";
import { measureTypes } from "./types.js";

/** What to measure, and how to tell. */
export interface BenchOptions {
  /** Names of sections; all of them when empty. */
  readonly only: readonly string[];
  /** How often each thing is measured. */
  readonly rounds: number;
  readonly json: boolean;
}

const sections: Readonly<Record<string, (options: BenchOptions) => Promise<Section>>> = {
  size: measureSize,
  runtime: measureRuntime,
  normalize: measureNormalize,
  types: measureTypes,
  generate: measureGenerate,
};

/**
 * Measures specweld beside other tools, all in one run, and gives the report.
 * @throws When a section is not known.
 */
export async function runBench(options: BenchOptions): Promise<string> {
  const names = options.only.length === 0 ? Object.keys(sections) : options.only.flatMap((name) => name.split(","));
  const unknown = names.find((name) => sections[name] === undefined);
  if (unknown !== undefined) throw new Error(`There is no section "${unknown}": use ${Object.keys(sections).join(", ")}`);

  mkdirSync(generatedFolder, { recursive: true });
  if (names.some((name) => name === "size" || name === "runtime")) await prepareCompetitors();
  const [environment, before] = [describeEnvironment(), measureNoise()];
  const measured: [name: string, section: Section][] = [];
  for (const name of names) {
    const section = await sections[name]?.(options);
    if (section !== undefined) measured.push([name, section]);
  }
  const after = measureNoise();
  const compared = wantedVersions();
  if (options.json)
    return `${JSON.stringify({ environment, noise: { before, after }, compared, ...Object.fromEntries(measured) }, null, 2)}\n`;
  const versions = Object.entries(compared).map(([name, version]) => `${name} ${version}`);
  const head = `${formatEnvironment(environment, before, after)}compared with ${versions.join(", ")}\n`;
  return [head, ...measured.map(([, section]) => formatSection(section))].join("\n");
}
