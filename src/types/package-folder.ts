import { sep } from "node:path";
import { fileURLToPath } from "node:url";

/** Tells whether the sources run, and not what they were bundled into. */
export const runsFromSource: boolean = import.meta.url.endsWith(".ts");

/** The folder of this package, whether its sources run or what they were bundled into. */
export const packageFolder: string = folderAround(fileURLToPath(import.meta.url), runsFromSource ? "src" : "dist");

function folderAround(file: string, folder: string): string {
  return file.slice(0, file.lastIndexOf(`${sep}${folder}${sep}`));
}
