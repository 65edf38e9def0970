import type { ApiModel } from "../../types/api-model.js";
import { closeDocument, reopenText } from "../../types/closed-document.js";
import type { Diagnostic } from "../../types/diagnostic.js";
import type { FileDraft, TextDraft } from "../../types/file-draft.js";
import type { LoadedSpec } from "../../types/loaded-spec.js";
import { draftPaths } from "./draft-paths.js";
import { pathsFile } from "./paths-file.js";
import { prepareDocument } from "./prepare-document.js";
import type { PathsRequest } from "./print-foreign.js";
import { type Foreign, foreign, workerModule } from "./run-foreign.js";

/** `paths.ts`, and what there is to say about it. */
export interface EmittedPaths {
  readonly draft: FileDraft | TextDraft;
  readonly diagnostics: readonly Diagnostic[];
}

const openapiTypescript = foreign({ entry: workerModule("emit/paths/foreign-worker") });

/**
 * Writes `paths.ts`: what openapi-typescript makes of the description, for the openapi-fetch client. It runs in a worker, on a document that
 * refers to nothing outside itself. Where it fails, the same interfaces are made of the model, with a warning.
 * @param printer Stands in for openapi-typescript in tests.
 */
export async function emitPaths(model: ApiModel, spec: LoadedSpec, printer: Foreign = openapiTypescript): Promise<EmittedPaths> {
  const prepared = requestFor(model, spec);
  if ("problem" in prepared) return replaced(model, prepared.problem);
  const reply = await printer(prepared.request);
  if ("problem" in reply) return replaced(model, reply.problem);
  const summary = `The paths of ${model.title} as openapi-typescript writes them, for the openapi-fetch client.`;
  const text = [reopenText(reply.text), ...prepared.aliases.map((alias) => `\n${alias}\n`)].join("");
  return { draft: { path: pathsFile(model), sources: [model.file], summary, text }, diagnostics: [] };
}

interface Prepared {
  readonly request: PathsRequest;
  /** What its given types refer to. */
  readonly aliases: readonly string[];
}

/** What the worker gets, or why nothing can be made for it. */
function requestFor(model: ApiModel, spec: LoadedSpec): Prepared | { readonly problem: string } {
  try {
    const { document, givenTypes, aliases } = prepareDocument(spec.document, model);
    return { request: { document: JSON.stringify(closeDocument(document)), givenTypes }, aliases };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { problem: "the description nests too deeply for it" };
  }
}

function replaced(model: ApiModel, problem: string): EmittedPaths {
  const warning: Diagnostic = {
    severity: "warning",
    code: "paths-replaced",
    message: `paths.ts is made of the models because openapi-typescript failed: ${problem}`,
    place: { file: model.file, line: 1, column: 1 },
    fix: "nothing has to be done; a simpler description may let openapi-typescript succeed",
  };
  return { draft: draftPaths(model), diagnostics: [warning] };
}
