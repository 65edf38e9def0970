import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isJsonObject } from "../types/json.js";
import { packageFolder } from "../types/package-folder.js";

/** Reads the version from the package's own package.json. */
export function readVersion(): string {
  const json: unknown = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
  return isJsonObject(json) ? String(json["version"]) : "unknown";
}
