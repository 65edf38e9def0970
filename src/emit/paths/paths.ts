import type { ApiModel } from "../../types/api-model.js";
import type { Diagnostic } from "../../types/diagnostic.js";
import type { FileDraft, TextDraft } from "../../types/file-draft.js";
import type { LoadedSpec } from "../../types/loaded-spec.js";
import { draftPaths } from "./draft-paths.js";
import { pathsFile } from "./paths-file.js";
import { writePaths } from "./write-paths.js";

/** `paths.ts`, and what there is to say about it. */
export interface EmittedPaths {
  readonly draft: FileDraft | TextDraft;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Writes `paths.ts`: the types that openapi-typescript makes of the description, for the openapi-fetch client. Where the description nests too
 * deeply, interfaces of the same shape are made of the model, with a warning.
 */
export function emitPaths(model: ApiModel, spec: LoadedSpec): EmittedPaths {
  try {
    const summary = `The paths of ${model.title} as openapi-typescript writes them, for the openapi-fetch client.`;
    const text = writePaths(spec.document, model);
    return { draft: { path: pathsFile(model), sources: [model.file], summary, text }, diagnostics: [] };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return replaced(model);
  }
}

function replaced(model: ApiModel): EmittedPaths {
  const warning: Diagnostic = {
    severity: "warning",
    code: "paths-replaced",
    message: "paths.ts is made of the models because the description nests too deeply",
    place: { file: model.file, line: 1, column: 1 },
    fix: "nothing has to be done; a flatter description gets the types that openapi-typescript makes of it",
  };
  return { draft: draftPaths(model), diagnostics: [warning] };
}
