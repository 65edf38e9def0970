import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this package, whether its sources run or what they were bundled into. */
export const packageFolder: string = folderAbove(dirname(fileURLToPath(import.meta.url)));

/** Tells whether the sources run, and not what they were bundled into. */
export const runsFromSource: boolean = import.meta.url.endsWith(".ts");

function folderAbove(folder: string): string {
  if (existsSync(join(folder, "package.json"))) return folder;
  if (dirname(folder) === folder) throw new Error("the package has lost its package.json");
  return folderAbove(dirname(folder));
}
