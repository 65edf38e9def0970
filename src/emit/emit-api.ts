import type { ApiModel } from "../types/api-model.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { FileDraft, TextDraft } from "../types/file-draft.js";
import type { GeneratedFile } from "../types/generated-file.js";
import type { LoadedSpec } from "../types/loaded-spec.js";
import type { Artifact, ArtifactContext, MappedClient } from "./artifact.js";
import { builtInArtifacts, defaultArtifacts } from "./artifacts.js";
import { emitIndex } from "./package/index-file.js";
import { runArtifacts } from "./run-artifacts.js";

/** What the files of one API are made of. */
export interface ApiSources {
  readonly model: ApiModel;
  readonly spec: LoadedSpec;
  /** The command that banners name. */
  readonly command: string;
  /** What a user imports the API from. @default "./index.js" */
  readonly importFrom?: string | undefined;
  /** Where the files have the runtime from. @default "package" */
  readonly runtime?: ArtifactContext["runtime"] | undefined;
  /** What is written, complete with what each requires. @default the usual artifacts */
  readonly artifacts?: readonly Artifact[] | undefined;
  /** The schemas that get a predicate, by the names of their types. @default all */
  readonly validated?: ArtifactContext["validated"] | undefined;
  /** What a mapping makes of the API. @default nothing */
  readonly mapped?: (MappedClient & { readonly drafts: readonly FileDraft[] }) | undefined;
}

/** The files of one API before they are printed, and those that are text already. */
export interface EmittedApi {
  readonly drafts: readonly (FileDraft | TextDraft)[];
  readonly texts: readonly GeneratedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

const usualArtifacts = builtInArtifacts.filter(({ name }) => defaultArtifacts.includes(name));

/** Makes the files of an API's artifacts, and the `index.ts` of those that are reached through it. */
export async function emitApi(sources: ApiSources): Promise<EmittedApi> {
  const {
    model,
    spec,
    command,
    importFrom = "./index.js",
    runtime = "package",
    artifacts = usualArtifacts,
    validated = "all",
    mapped,
  } = sources;
  const made = await runArtifacts(artifacts, model, { spec, command, importFrom, runtime, validated, mapped });
  const normalizers = mapped?.drafts ?? [];
  const exported = [...made.indexed, ...normalizers];
  const index = exported.length === 0 ? [] : [emitIndex(model, exported)];
  return { ...made, drafts: [...index, ...made.drafts, ...normalizers] };
}
