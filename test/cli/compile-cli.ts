import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { bundleGenerator } from "../../scripts/bundle-generator.js";
import { fingerprintGenerator } from "../../src/cache/fingerprint.js";

const repository = resolve(import.meta.dirname, "../..");
const cache = join(repository, "node_modules/.cache/specweld-cli"); // below the packages that the generator imports
const hour = 3_600_000;

/**
 * Compiles the generator as it is published, unless that was done since it last changed, and gives its command line. Node alone starts it in a
 * third of the time that the loader for TypeScript takes.
 */
export async function compileCli(): Promise<string> {
  const folder = join(cache, await fingerprintGenerator());
  if (!existsSync(folder)) await compileTo(folder);
  return join(folder, "dist/cli.js");
}

async function compileTo(folder: string): Promise<void> {
  mkdirSync(cache, { recursive: true });
  for (const name of readdirSync(cache)) removeOld(join(cache, name));
  const made = mkdtempSync(`${folder}-`);
  await bundleGenerator(join(made, "dist"));
  copyFileSync(join(repository, "package.json"), join(made, "package.json"));
  cpSync(join(repository, "src/docs/assets"), join(made, "src/docs/assets"), { recursive: true });
  cpSync(join(repository, "specs/checkout"), join(made, "specs/checkout"), { recursive: true });
  try {
    renameSync(made, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error; // otherwise another process was faster
    rmSync(made, { recursive: true, force: true });
  }
}

function removeOld(folder: string): void {
  const { mtimeMs } = statSync(folder, { throwIfNoEntry: false }) ?? { mtimeMs: 0 };
  if (Date.now() - mtimeMs > hour) rmSync(folder, { recursive: true, force: true });
}
