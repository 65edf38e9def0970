import { copyFileSync, cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { bundleGenerator } from "../bundle-generator.js";
import { repository } from "./folders.js";
import { type ProgramRun, runProgram } from "./run-program.js";

/** Inside `node_modules`, so that the compiled generator finds its packages; git ignores it. */
const workFolder = `${repository}node_modules/.cache/specweld-bench`;

/** The generator as a user has it: compiled, and started by Node alone. */
export interface Generator {
  /** Its command line. */
  readonly cli: string;
  /** Runs `specweld generate` in a folder; its time includes the start of Node. */
  readonly generate: (folder: string, ...args: readonly string[]) => Promise<ProgramRun>;
}

/** Compiles the generator. */
export async function prepareGenerator(): Promise<Generator> {
  rmSync(`${workFolder}/dist`, { recursive: true, force: true });
  await bundleGenerator(`${workFolder}/dist`);
  copyFileSync(`${repository}package.json`, `${workFolder}/package.json`);
  const cli = `${workFolder}/dist/cli.js`;
  return { cli, generate: (folder, ...args) => runProgram(process.execPath, [cli, "generate", ...args], { cwd: folder }) };
}

/** A copy of a project to generate in, with a cache of its own. */
export interface TemporaryProject {
  readonly folder: string;
  /** Forgets what earlier runs found. */
  readonly dropCache: () => void;
  readonly dropOutput: () => void;
}

/** Copies files or folders into an empty project. */
export function createProject(name: string, sources: readonly string[]): TemporaryProject {
  const folder = `${workFolder}/projects/${name}`;
  const drop = (below: string): void => rmSync(join(folder, below), { recursive: true, force: true });
  drop("");
  mkdirSync(`${folder}/node_modules`, { recursive: true });
  for (const source of sources) cpSync(source, join(folder, source.split("/").at(-1) ?? ""), { recursive: true });
  return { folder, dropCache: () => drop("node_modules/.cache"), dropOutput: () => drop("generated") };
}
