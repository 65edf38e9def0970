import { readFileSync } from "node:fs";
import { isJsonObject } from "../types/json.js";

/** Reads the version from the package's own package.json. */
export function readVersion(): string {
  const json: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return isJsonObject(json) ? String(json["version"]) : "unknown";
}
