import type { GeneratedFile } from "../types/generated-file.js";
import type { Project } from "../types/project.js";

/** Where the runtime lies in the output, before the files of a single API move up; `undefined` where it is a package. */
export function runtimeFolderOf({ runtime, isFlat, apis }: Project): string | undefined {
  if (runtime !== "bundled") return undefined;
  return isFlat === true && apis[0] !== undefined ? `${apis[0].id}/runtime` : "runtime";
}

/** Adds the source of the runtime to the files that import it from the output. */
export async function addRuntime(project: Project, files: readonly GeneratedFile[]): Promise<readonly GeneratedFile[]> {
  if (project.runtime !== "bundled" || files.length === 0) return files;
  const { readRuntimeSources } = await import("../load/runtime-sources.js");
  const { bundleRuntime } = await import("../print/bundle-runtime.js");
  const { command, importExtension: extension = "js" } = project;
  const bundled = bundleRuntime({ sources: readRuntimeSources(), users: files, folder: "runtime", extension, command });
  return [...files, ...bundled];
}
