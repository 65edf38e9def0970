import { resolve } from "node:path";
import type { Artifact } from "../src/emit/artifact.js";
import { builtInArtifacts } from "../src/emit/artifacts.js";
import { emitApi } from "../src/emit/emit-api.js";
import { loadSpec } from "../src/load/load-spec.js";
import { buildModel } from "../src/model/build-model.js";
import { parseBack } from "../src/print/parse-back.js";
import { printFiles } from "../src/print/print-file.js";
import type { Diagnostic } from "../src/types/diagnostic.js";
import type { GeneratedFile } from "../src/types/generated-file.js";
import type { Project } from "../src/types/project.js";

/** The files of one API, or why there are none. */
export interface Generation {
  readonly files: readonly GeneratedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Generates the files of one description without a mapping, in memory. */
export async function generate(
  file: string,
  { root = resolve(import.meta.dirname, ".."), id = "sample", paths = true } = {},
): Promise<Generation> {
  const command = "npm run codegen";
  const project: Project = { root, output: "generated", apis: [{ id, file }], command };
  const loaded = await loadSpec(project, { id, file });
  const built = loaded.value === undefined ? undefined : buildModel(loaded.value);
  const diagnostics = [...loaded.diagnostics, ...(built?.diagnostics ?? [])];
  if (loaded.value === undefined || built?.value === undefined) return { files: [], diagnostics };
  const emitted = await emitApi({ model: built.value, spec: loaded.value, command, artifacts: artifactsFor(paths) });
  const printed = printFiles(emitted.drafts, command);
  parseBack(emitted.drafts, printed);
  return { files: [...printed, ...emitted.texts], diagnostics: [...diagnostics, ...emitted.diagnostics] };
}

/** All artifacts of an API, or those that nobody needs for the client. */
export function artifactsFor(paths: boolean): readonly Artifact[] {
  return builtInArtifacts.filter(({ name }) => paths || (name !== "paths" && name !== "proof"));
}
