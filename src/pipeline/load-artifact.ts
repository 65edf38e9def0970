import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { readInputs } from "../cache/read-inputs.js";
import type { Artifact } from "../emit/artifact.js";
import { isJsonObject } from "../types/json.js";

/** An artifact of a module, or why there is none. */
export type LoadedArtifact = { readonly artifact: Artifact } | { readonly fact: string; readonly fix: string };

/** Tells whether an artifact is named by a path, and not by its own name or that of a package. */
export function isModulePath(name: string): boolean {
  return /^(?:\.{1,2}\/|\/|[A-Za-z]:[\\/])/.test(name);
}

/**
 * Loads the artifact that a module exports under the name `artifact`, or by default. Its code is run: it is the project's own, as that of a
 * plugin of Redocly is.
 * @returns `undefined` when no package of that name is installed.
 */
export async function loadArtifact(root: string, name: string): Promise<LoadedArtifact | undefined> {
  const path = isModulePath(name) ? resolve(root, name) : packageEntry(root, name);
  if (path === undefined) return undefined;
  const [file] = await readInputs(root, [path]);
  if (file?.text === undefined) return { fact: "does not exist", fix: "correct the path; it starts at the folder of the config" };
  // A module is run once for each address: in --watch, another text is another address.
  const address = `${pathToFileURL(path).href}?text=${createHash("sha256").update(file.text).digest("hex").slice(0, 16)}`;
  try {
    return artifactOf(await import(address));
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).split("\n", 1)[0];
    return { fact: `cannot be loaded: ${reason}`, fix: "correct the module; TypeScript needs a Node.js that strips types" };
  }
}

function packageEntry(root: string, name: string): string | undefined {
  try {
    return createRequire(join(root, "package.json")).resolve(name);
  } catch {
    return undefined;
  }
}

function artifactOf(module: Readonly<Record<string, unknown>>): LoadedArtifact {
  const found = module["artifact"] ?? module["default"];
  if (isArtifact(found)) return { artifact: found };
  const fix = 'export it: "export const artifact = { name: "docs", files: (model, context) => [...] };"';
  return { fact: 'exports no artifact: an object with a "name" and a function "files"', fix };
}

function isArtifact(value: unknown): value is Artifact {
  if (!isJsonObject(value)) return false;
  const { name, files, requires = [] }: Readonly<Record<string, unknown>> = { ...value };
  return typeof name === "string" && kebabCase.test(name) && typeof files === "function" && Array.isArray(requires);
}

const kebabCase = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
