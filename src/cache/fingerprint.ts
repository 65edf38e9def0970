import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isJsonObject } from "../types/json.js";
import { packageFolder } from "../types/package-folder.js";

/**
 * Hashes everything that decides what the generator makes of its input: its own code, without the runtime (which generated code imports
 * but which is not a part of it), and the versions of the packages that it depends on.
 */
export async function fingerprintGenerator(source: string = join(packageFolder, "src")): Promise<string> {
  const code = typeof specweldCodeHash === "string" ? specweldCodeHash : await hashCode(source);
  const hash = createHash("sha256").update(code);
  for (const version of await dependencyVersions(dirname(source))) hash.update(`${version}\0`);
  return hash.digest("hex");
}

/** What {@link hashCode} gave when the published package was bundled: reading 400 files takes longer than an unchanged run. */
declare const specweldCodeHash: string | undefined;

/** Hashes the generator's own code. */
export async function hashCode(source: string): Promise<string> {
  const hash = createHash("sha256");
  for (const file of await codeFiles(source)) hash.update(`${file}\0`).update(await readFile(join(source, file)));
  return hash.digest("hex");
}

async function codeFiles(folder: string, below = ""): Promise<readonly string[]> {
  const entries = (await readdir(join(folder, below), { withFileTypes: true })).filter(({ name }) => `${below}${name}` !== "runtime");
  const nested = entries.map(({ name }) => `${below}${name}`).sort();
  const isFolder = new Set(entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${below}${name}`));
  const lists = nested.map((path) => (isFolder.has(path) ? codeFiles(folder, `${path}/`) : [path].filter(isCode)));
  return (await Promise.all(lists)).flat();
}

function isCode(path: string): boolean {
  return /\.(ts|js|json)$/.test(path) && !path.endsWith(".d.ts");
}

async function dependencyVersions(folder: string): Promise<readonly string[]> {
  const dependencies = (await readJson(join(folder, "package.json")))["dependencies"];
  const names = isJsonObject(dependencies) ? Object.keys(dependencies).sort() : [];
  return Promise.all(names.map(async (name) => `${name}@${await installedVersion(folder, name)}`));
}

/** Reads a version without loading the package, by the same walk that Node takes. */
async function installedVersion(folder: string, name: string): Promise<string> {
  const { version } = await readJson(join(folder, "node_modules", name, "package.json"));
  if (typeof version === "string") return version;
  return dirname(folder) === folder ? "missing" : installedVersion(dirname(folder), name);
}

async function readJson(path: string) {
  try {
    const json: unknown = JSON.parse(await readFile(path, "utf8"));
    return isJsonObject(json) ? json : {};
  } catch {
    return {};
  }
}
