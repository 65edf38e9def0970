import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { onTestFinished, vi } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What a program printed, one text for each line that it logged. */
export type Printed = readonly string[];

/** A folder for programs that the packages of this repository are found from; it is removed at the end. */
export function programFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(root, "node_modules", ".executed-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Puts generated files below a folder. */
export function putFiles(folder: string, files: readonly { readonly path: string; readonly text: string }[]): void {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

let programs = 0;

/** Bundles a program of a page and runs it here, with its credentials in the environment. */
export async function runProgram(source: string, folder: string): Promise<Printed> {
  const name = `program-${programs++}`;
  writeFileSync(join(folder, `${name}.ts`), source);
  const outfile = join(folder, `${name}.mjs`);
  await build({
    entryPoints: [join(folder, `${name}.ts`)],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    conditions: ["@specweld/source"],
    logLevel: "silent",
  });
  for (const variable of variablesOf(source)) vi.stubEnv(variable, "secret");
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  onTestFinished(() => {
    vi.unstubAllEnvs();
    log.mockRestore();
  });
  await import(/* @vite-ignore */ pathToFileURL(outfile).href);
  const printed = log.mock.calls.map((values) => values.map(String).join(" "));
  log.mockRestore();
  return printed;
}

/** Runs a command of a page in a shell, with its credentials in the environment, and gives what it printed. */
export async function runCommand(command: string): Promise<string> {
  const env = Object.fromEntries([...variablesOf(command)].map((name) => [name, "secret"]));
  const { stdout } = await promisify(execFile)("sh", ["-c", command], { env: { ...process.env, ...env } });
  return stdout;
}

function variablesOf(source: string): ReadonlySet<string> {
  return new Set([...source.matchAll(/(?:process\.env\.|\$)([A-Z_][A-Z0-9_]*)/g)].map(([, name = ""]) => name));
}
