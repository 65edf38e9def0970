import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { NodeRelease } from "./projects.js";
import { tryRun } from "./run.js";

/**
 * Finds a release of Node: the one that runs this, or the one in the npm package `node`, which is kept in a folder.
 * @returns Its path, or why there is none.
 */
export function findNode(release: NodeRelease, cache: string): { readonly path: string } | { readonly reason: string } {
  if (process.versions.node.startsWith(`${release}.`)) return { path: process.execPath };
  const folder = join(cache, release);
  const path = join(folder, "node_modules/node/bin/node");
  if (existsSync(path)) return { path };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }');
  const { output } = tryRun(folder, ["npm", "install", "--silent", "--no-audit", "--no-fund", `node@${release}`]);
  return existsSync(path) ? { path } : { reason: `npm has no node@${release} for this machine: ${output.split("\n")[0]}` };
}
