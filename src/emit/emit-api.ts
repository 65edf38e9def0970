import type { ApiModel } from "../types/api-model.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { FileDraft, TextDraft } from "../types/file-draft.js";
import type { GeneratedFile } from "../types/generated-file.js";
import type { LoadedSpec } from "../types/loaded-spec.js";
import { emitAgreement } from "./agreement.js";
import { type ClientMapping, emitClient } from "./client.js";
import { emitIndex } from "./index-file.js";
import { emitModels } from "./models.js";
import { emitOperations } from "./operations.js";
import { emitReadme, type MethodExample } from "./readme.js";
import { emitValidators } from "./validators.js";

/** What the files of one API are made of. */
export interface ApiSources {
  readonly model: ApiModel;
  readonly spec: LoadedSpec;
  /** The command that banners name. */
  readonly command: string;
  /** npm name of the generated package, when there is one. */
  readonly packageName?: string | undefined;
  /** What a mapping makes of the API. @default nothing */
  readonly mapped?:
    | { readonly client: ClientMapping; readonly drafts: readonly FileDraft[]; readonly examples: readonly MethodExample[] }
    | undefined;
  /** Whether to write `paths.ts` and what builds on it. @default true */
  readonly paths?: boolean | undefined;
}

/** The files of one API before they are printed, and those that are text already. */
export interface EmittedApi {
  readonly drafts: readonly (FileDraft | TextDraft)[];
  readonly texts: readonly GeneratedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Lists every artifact of one API. */
export async function emitApi({ model, spec, command, packageName, mapped, paths = true }: ApiSources): Promise<EmittedApi> {
  const emittingPaths = paths ? emitPathsOf(model, spec) : undefined; // a worker makes them while this goes on
  const agreement = paths && model.schemas.length > 0 ? emitAgreement(model) : undefined;
  const validators = emitValidators(model);
  const exported = [
    emitClient(model, { mapping: mapped?.client, hasPaths: paths }),
    emitModels(model),
    emitOperations(model),
    ...(mapped?.drafts ?? []),
    validators.draft,
  ];
  const pathsTypes = await emittingPaths;
  const importFrom = packageName === undefined ? "./index.js" : `${packageName}/${model.id}`;
  return {
    drafts: [
      emitIndex(model, exported),
      ...exported,
      ...(pathsTypes === undefined ? [] : [pathsTypes.draft]),
      ...(agreement === undefined ? [] : [agreement.draft]),
    ],
    texts: [emitReadme(model, { importFrom, command, isMapped: mapped !== undefined, methods: mapped?.examples })],
    diagnostics: [...validators.diagnostics, ...(pathsTypes?.diagnostics ?? []), ...(agreement?.diagnostics ?? [])],
  };
}

async function emitPathsOf(model: ApiModel, spec: LoadedSpec) {
  const { emitPaths } = await import("./paths.js");
  return emitPaths(model, spec);
}
