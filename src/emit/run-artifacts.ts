import type { ApiModel } from "../types/api-model.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { FileDraft, TextDraft } from "../types/file-draft.js";
import type { GeneratedFile } from "../types/generated-file.js";
import type { Artifact, ArtifactContext, ArtifactFile } from "./artifact.js";
import { builtInArtifacts } from "./artifacts.js";

/** What artifacts made of one API. */
export interface MadeArtifacts {
  /** Code that is still to be printed. */
  readonly drafts: readonly (FileDraft | TextDraft)[];
  /** Those of them that the API's `index.ts` exports. */
  readonly indexed: readonly FileDraft[];
  readonly texts: readonly GeneratedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Makes the files of artifacts, all at once: what takes long does so in a worker. */
export async function runArtifacts(
  artifacts: readonly Artifact[],
  model: ApiModel,
  known: Omit<ArtifactContext, "has" | "report">,
): Promise<MadeArtifacts> {
  const names = new Set(artifacts.map(({ name }) => name));
  const context = { ...known, has: (name: string) => names.has(name) };
  const made = await Promise.all(artifacts.map((artifact) => runArtifact(artifact, model, context)));
  const files = made.flatMap((each) => each.files);
  return {
    drafts: files.filter(isDraft),
    indexed: made.flatMap((each) => (each.artifact.entry === "index" ? each.files.filter(isFileDraft) : [])),
    texts: files.filter(isText),
    diagnostics: made.flatMap((each) => each.diagnostics),
  };
}

interface MadeArtifact {
  readonly artifact: Artifact;
  readonly files: readonly ArtifactFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** An artifact of ours throws for a bug of ours; what another one throws is its author's to read. */
async function runArtifact(artifact: Artifact, model: ApiModel, context: Omit<ArtifactContext, "report">): Promise<MadeArtifact> {
  const diagnostics: Diagnostic[] = [];
  try {
    const files = await artifact.files(model, { ...context, report: (found) => diagnostics.push(found) });
    return { artifact, files: files.map((file) => withEntry(file, artifact)), diagnostics };
  } catch (error) {
    if (builtInArtifacts.includes(artifact)) throw error;
    const reason = (error instanceof Error ? error.message : String(error)).split("\n", 1)[0];
    const message = `artifact "${artifact.name}" cannot be made of ${model.id}: ${reason}`;
    return { artifact, files: [], diagnostics: [{ severity: "error", code: "artifact-failed", message, fix: "correct the artifact" }] };
  }
}

function withEntry(file: ArtifactFile, { entry = "own" }: Artifact): ArtifactFile {
  return entry === "own" && isDraft(file) ? { ...file, isEntry: true } : file;
}

function isDraft(file: ArtifactFile): file is FileDraft | TextDraft {
  return "summary" in file;
}

function isText(file: ArtifactFile): file is GeneratedFile {
  return !isDraft(file);
}

function isFileDraft(file: ArtifactFile): file is FileDraft {
  return "statements" in file;
}
