import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "../types/package-folder.js";

/** `src/runtime`, in the repository and in the published package, which carries it for those who want it beside their output. */
const folder = join(packageFolder, "src/runtime");

/** Reads the source of the runtime: texts by their path below its folder, with forward slashes, `LICENSE` among them. */
export function readRuntimeSources(): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => path.replaceAll("\\", "/"));
  const isSource = (path: string) => path === "LICENSE" || (/\.ts$/.test(path) && !/\.d\.ts$|^(?:dist|node_modules)\//.test(path));
  return new Map(paths.filter(isSource).map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}
