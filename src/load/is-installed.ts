import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** Whether a program in a folder finds a package: in the `node_modules` of the folder, or of one above. */
export function isInstalled(name: string, folder: string): boolean {
  if (existsSync(join(folder, "node_modules", name, "package.json"))) return true;
  return dirname(folder) !== folder && isInstalled(name, dirname(folder));
}
