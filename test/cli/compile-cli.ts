import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { afterAll } from "vitest";

const repository = resolve(import.meta.dirname, "../..");

/**
 * Compiles the generator as it is published, until the tests of a file are done, and gives its command line. Node alone starts it in a
 * third of the time that the loader for TypeScript takes.
 */
export async function compileCli(): Promise<string> {
  const cache = join(repository, "node_modules/.cache"); // where the packages that it imports are found
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "specweld-cli-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const [source, outdir] = [join(repository, "src"), join(folder, "dist")];
  await build({ entryPoints: [`${source.replaceAll("\\", "/")}/**/*.ts`], outdir, outbase: source, format: "esm", target: "es2022" });
  copyFileSync(join(repository, "package.json"), join(folder, "package.json"));
  return join(outdir, "cli.js");
}
