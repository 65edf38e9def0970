import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tryRun } from "./run.js";

/** A folder in which packages are installed, or why they are not. */
export type Tool = { readonly folder: string } | { readonly reason: string };

/**
 * Installs packages of npm into a folder of their own below a cache, where they are not already.
 * @param specifiers As `npm install` takes them: `deno@2`, `typescript@5.4`.
 */
export function findTool(specifiers: readonly string[], cache: string): Tool {
  const folder = join(
    cache,
    specifiers
      .join(" ")
      .replace(/[^\w.@ -]/g, "-")
      .replaceAll(" ", "+"),
  );
  const done = join(folder, "installed");
  if (existsSync(done)) return { folder };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }');
  const install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", ...specifiers];
  const { status, output } = tryRun(folder, install);
  if (status !== 0) return { reason: `npm cannot install ${specifiers.join(" ")}: ${output.split("\n")[0]}` };
  writeFileSync(done, "");
  return { folder };
}
