import { writeModules } from "./bundle.js";
import { generatedFolder } from "./folders.js";
import { runProgram } from "./run-program.js";

const folder = `${generatedFolder}/modules`;

/** Bundles modules for Node; gives their paths, by name. */
export function prepareModules(sources: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> {
  return writeModules(sources, folder);
}

/** Bundles one module for Node; gives its path. */
export async function prepareModule(name: string, source: string): Promise<string> {
  return (await prepareModules({ [name]: source }))[name] ?? "";
}

/** Runs a module in a Node of its own, without the loader that this program runs in, and gives the JSON that it prints. */
export async function runModule<T>(name: string, source: string): Promise<T> {
  const { stdout } = await runProgram(process.execPath, [await prepareModule(name, source)], { cwd: generatedFolder });
  return JSON.parse(stdout);
}
