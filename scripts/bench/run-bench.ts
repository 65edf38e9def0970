import { mkdirSync } from "node:fs";
import { prepareCompetitors, wantedVersions } from "./competitors.js";
import { describeEnvironment, type Environment, formatEnvironment, measureNoise, type Noise } from "./environment.js";
import { generatedFolder } from "./folders.js";
import { measureGenerate } from "./generate.js";
import { measureGenerators } from "./generators.js";
import { measureNormalize } from "./normalize.js";
import { peerVersions } from "./peers.js";
import { formatSection, type Section } from "./report.js";
import { measureRuntime } from "./runtime.js";
import { measureScale } from "./scale.js";
import { measureSize } from "./size.js";
import { measureTypes } from "./types.js";

/** What to measure. */
export interface BenchOptions {
  /** Names of sections; all of them when empty. */
  readonly only: readonly string[];
  /** How often each thing is measured. */
  readonly rounds: number;
  /** Compares generators on small descriptions, in few rounds. */
  readonly quick: boolean;
}

/** What one run of the benchmark found. */
export interface Report {
  readonly environment: Environment;
  readonly noise: { readonly before: Noise; readonly after: Noise };
  /** The versions of what specweld is compared with. */
  readonly compared: Readonly<Record<string, string>>;
  readonly sections: Readonly<Record<string, Section>>;
}

const sections: Readonly<Record<string, (options: BenchOptions) => Promise<Section>>> = {
  size: measureSize,
  runtime: measureRuntime,
  normalize: measureNormalize,
  types: measureTypes,
  generate: measureGenerate,
  scale: measureScale,
  generators: measureGenerators,
};

/**
 * Measures specweld beside other tools, all in one run.
 * @throws When a section is not known.
 */
export async function runBench(options: BenchOptions): Promise<Report> {
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
  return {
    environment,
    noise: { before, after: measureNoise() },
    compared: { ...wantedVersions(), ...peerVersions() },
    sections: Object.fromEntries(measured),
  };
}

/** Writes a report as JSON. */
export function formatJson({ sections: measured, ...head }: Report): string {
  return `${JSON.stringify({ ...head, ...measured }, null, 2)}\n`;
}

/** Writes a report as text for a terminal. */
export function formatText({ environment, noise, compared, sections: measured }: Report): string {
  const versions = Object.entries(compared).map(([name, version]) => `${name} ${version}`);
  const head = `${formatEnvironment(environment, noise.before, noise.after)}compared with ${versions.join(", ")}\n`;
  return [head, ...Object.values(measured).map(formatSection)].join("\n");
}
