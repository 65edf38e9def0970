import { mkdirSync, writeFileSync } from "node:fs";
import { bundleForNode } from "./bundle.js";
import { generatedFolder } from "./folders.js";
import { runProgram } from "./run-program.js";

/** Bundles a module for Node into the folder of generated files; gives its path. */
export async function writeModule(name: string, source: string): Promise<string> {
  const folder = `${generatedFolder}/modules`;
  mkdirSync(folder, { recursive: true });
  const file = `${folder}/${name.replace(/\W+/g, "-")}.mjs`;
  writeFileSync(file, (await bundleForNode(source)).code);
  return file;
}

/** Runs a module in a Node of its own, without the loader that this program runs in, and gives the JSON that it prints. */
export async function runModule<T>(name: string, source: string): Promise<T> {
  const file = await writeModule(name, source);
  const { stdout } = await runProgram(process.execPath, ["--expose-gc", file], { cwd: generatedFolder });
  return JSON.parse(stdout);
}
