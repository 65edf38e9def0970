import { existsSync, readFileSync } from "node:fs";
import { benchFolder, generatedFolder, repository } from "./folders.js";
import { progress } from "./report.js";
import { runProgram } from "./run-program.js";

/** Installs what specweld is compared with, unless it is there, and generates the clients that its generators make of Creem's description. */
export async function prepareCompetitors(): Promise<void> {
  if (!isInstalled()) {
    progress("installing what specweld is compared with ...");
    await runProgram("npm", ["ci", "--prefix", benchFolder, "--no-audit", "--no-fund", "--ignore-scripts"], { cwd: repository });
  }
  const spec = `${repository}specs/creem/openapi.yaml`;
  progress("generating the clients of @hey-api/openapi-ts and redocly generate-client ...");
  const plugins = ["@hey-api/client-fetch", "@hey-api/sdk", "@hey-api/typescript"].flatMap((plugin) => ["-p", plugin]);
  const heyApi = `${benchFolder}node_modules/.bin/openapi-ts`;
  await runProgram(heyApi, ["-i", spec, "-o", `${generatedFolder}/hey-api`, ...plugins], { cwd: benchFolder });
  const redocly = `${repository}node_modules/.bin/redocly`;
  await runProgram(redocly, ["generate-client", spec, "-o", `${generatedFolder}/redocly/client.ts`], { cwd: generatedFolder });
}

function isInstalled(): boolean {
  return Object.entries(wantedVersions()).every(([name, version]) => {
    const manifest = `${benchFolder}node_modules/${name}/package.json`;
    return existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).version === version;
  });
}

/** The versions that specweld is compared with, by package. */
export function wantedVersions(): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(`${benchFolder}package.json`, "utf8")).dependencies;
}
