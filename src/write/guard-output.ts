import { homedir } from "node:os";
import { dirname, join, parse, relative, resolve, sep } from "node:path";
import type { Diagnostic } from "../types/diagnostic.js";
import type { GeneratedFile } from "../types/generated-file.js";
import { isJsonObject } from "../types/json.js";
import { checkPaths } from "./check-paths.js";
import { manifestFile } from "./manifest.js";
import { otherOwnerOf } from "./owner.js";
import { exists, readText } from "./read-text.js";
import { contains, realPathOf } from "./real-path.js";

/** An output folder and what is about to be written there. */
export interface OutputTarget {
  /** Absolute path of the project. */
  readonly root: string;
  /** Output folder, relative to the root or absolute. */
  readonly output: string;
  readonly files: readonly GeneratedFile[];
  /**
   * What the files are generated from: a description, a config or a URL, files relative to the root.
   * @default not noted, so that the folder belongs to nobody
   */
  readonly source?: string | undefined;
  /**
   * Tells whether a text found in the place of a file differs from it by formatting only, so that it counts as current.
   * @default only equal texts do
   */
  readonly isReformatted?: ((file: GeneratedFile, found: string) => Promise<boolean>) | undefined;
}

/** Refuses paths that leave the output folder, and an output folder that holds, or could hold, anything but generated files. */
export async function guardOutput(target: OutputTarget): Promise<readonly Diagnostic[]> {
  const unsafe = checkPaths(target.files);
  if (unsafe.length > 0) return unsafe;
  const folder = resolve(target.root, target.output);
  const fact =
    placeFact(target.root, folder) ??
    (await linkFact(target, folder)) ??
    (await contentFact(target, folder)) ??
    ownerFact(await otherOwnerOf(target));
  if (fact === undefined) return [];
  const fix = "choose another output folder, one that holds nothing but generated files";
  return [{ severity: "error", code: "output-refused", message: `output folder ${JSON.stringify(target.output)} ${fact}`, fix }];
}

function placeFact(root: string, folder: string): string | undefined {
  if (folder === parse(folder).root) return "is the root of the file system";
  if (contains(folder, homedir())) return "is or holds the home folder";
  if (contains(folder, resolve(root))) return "is or holds the project's root";
  if (contains(folder, process.cwd())) return "is or holds the working directory";
  return folder.split(sep).includes(".git") ? "lies inside a .git folder" : undefined;
}

async function linkFact({ root, files }: OutputTarget, folder: string): Promise<string | undefined> {
  const realFolder = await realPathOf(folder);
  const isInside = contains(resolve(root), folder);
  if (isInside && !contains(await realPathOf(root), realFolder)) return "leaves the project's root through a link";
  const folders = new Set(files.map((file) => dirname(join(folder, file.path))));
  for (const each of folders) {
    if (!contains(realFolder, await realPathOf(each))) return `holds a link that leaves it: ${relative(folder, each)}`;
  }
  return undefined;
}

async function contentFact({ files }: OutputTarget, folder: string): Promise<string | undefined> {
  if (await exists(join(folder, ".git"))) return "holds a .git folder";
  const found = await readText(join(folder, "package.json"));
  if (found === undefined || (await exists(join(folder, manifestFile)))) return undefined;
  const planned = files.find((file) => file.path === "package.json");
  const isOurs = planned !== undefined && packageName(planned.text) === packageName(found);
  return isOurs ? undefined : "holds a package.json that was not generated";
}

function ownerFact(owner: string | undefined): string | undefined {
  return owner === undefined ? undefined : `holds what is generated from ${owner}`;
}

function packageName(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text);
    return isJsonObject(json) ? json["name"] : undefined;
  } catch {
    return undefined;
  }
}
