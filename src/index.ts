import type { DiffRequest, DiffResult } from "./pipeline/diff-result.js";
import type { ExplainRequest, ExplainResult } from "./pipeline/explain.js";
import type { MapRequest, MapResult } from "./pipeline/map-provider.js";
import type { NewRequest, NewResult } from "./pipeline/new-provider.js";
import type { ProjectRequest } from "./pipeline/open-project.js";
import type { StageName } from "./pipeline.js";
import { type PipelineResult, runPipeline } from "./pipeline.js";
import type { Watcher, WatchRequest } from "./watch/watch-project.js";

export type { ModelCoverage } from "./coverage/measure-coverage.js";
export { formatAnnotations, formatDiagnostics, formatDiagnosticsJson, hasErrors } from "./diagnostics.js";
export type { Change, ChangeCode, Direction, Effect, Level } from "./diff/change.js";
export type { ApiDiff, SkippedApi } from "./diff/compare-api.js";
export type { CanonicalChange, CanonicalFate, MappingDiff, PossibleLine } from "./diff/mapping/canonical-change.js";
export type {
  CaseCondition,
  Definition,
  FieldAnswer,
  FieldExample,
  FieldExplanation,
  ModelExplanation,
  ProviderProperty,
} from "./explain/explanation.js";
export type {
  InputAnswer,
  InputExample,
  InputExplanation,
  OperationExplanation,
} from "./explain/requests/input-explanation.js";
export { buildDocs, type DocsRequest, type DocsResult } from "./pipeline/build-docs.js";
export type { DiffResult } from "./pipeline/diff-result.js";
export type { ExplainResult } from "./pipeline/explain.js";
export type { MapResult } from "./pipeline/map-provider.js";
export type { NewResult } from "./pipeline/new-provider.js";
export type { PipelineStatus, StageName, StageTiming } from "./pipeline.js";
export type { Diagnostic, Place } from "./types/diagnostic.js";
export type { GeneratedFile } from "./types/generated-file.js";
export type { Watcher } from "./watch/watch-project.js";
export type { Drift } from "./write/check-files.js";
export type { WriteReport } from "./write/write-files.js";

/** What to work on: by default the `redocly.yaml` in the working directory. */
export interface ProjectOptions extends ProjectRequest {
  /**
   * Uses results of earlier runs where nothing that they depend on has changed.
   * @default true
   */
  readonly cache?: boolean | undefined;
  /** Called whenever a stage begins. */
  readonly onStage?: ((stage: StageName) => void) | undefined;
}

/** Options of {@link generate}. */
export interface GenerateOptions extends ProjectOptions {
  /**
   * Overwrites generated files that were edited by hand.
   * @default false
   */
  readonly force?: boolean | undefined;
  /**
   * Accepts that fields which the coverage lock lists as mapped are mapped no more.
   * @default false
   */
  readonly acceptCoverage?: boolean | undefined;
  /**
   * Writes the files; otherwise they are only returned.
   * @default true
   */
  readonly write?: boolean | undefined;
}

/** Options of {@link watch}. */
export type WatchOptions = WatchRequest;

/** What a run found and did. */
export type GenerateResult = PipelineResult;

/**
 * Generates the clients of every API in `redocly.yaml`, or of one description.
 * What is wrong with the input is in `diagnostics`; nothing is written then.
 *
 * @example
 * ```ts
 * import { formatDiagnostics, generate } from "specweld";
 *
 * const result = await generate({ spec: "petstore.yaml", output: "src/petstore" });
 * if (result.status !== "ok") console.error(formatDiagnostics(result.diagnostics));
 * ```
 * @example
 * ```ts
 * import { generate } from "specweld";
 *
 * const { files } = await generate({ write: false });
 * for (const { path, text } of files) console.log(path, text.length);
 * ```
 * @throws When the file system refuses, or on a bug of ours.
 */
export function generate({ write = true, ...options }: GenerateOptions = {}): Promise<GenerateResult> {
  return runPipeline({ ...options, goal: write ? "write" : "memory" });
}

/**
 * Compares the output folder with what would be generated, and writes nothing. The differences are in `drifts`.
 *
 * @example
 * ```ts
 * import { check } from "specweld";
 *
 * const { drifts = [] } = await check();
 * for (const { kind, place } of drifts) console.error(`${place.file}:${place.line} ${kind}`);
 * ```
 * @throws When the file system refuses, or on a bug of ours.
 */
export function check(options: ProjectOptions = {}): Promise<GenerateResult> {
  return runPipeline({ ...options, goal: "check" });
}

/**
 * Says what is wrong in the descriptions and mappings, and generates nothing.
 *
 * @example
 * ```ts
 * import { hasErrors, lint } from "specweld";
 *
 * const { diagnostics } = await lint({ spec: "petstore.yaml" });
 * console.log(hasErrors(diagnostics) ? "wrong" : "fine");
 * ```
 * @throws When the file system refuses, or on a bug of ours.
 */
export function lint(options: ProjectOptions = {}): Promise<GenerateResult> {
  return runPipeline({ ...options, goal: "lint" });
}

/**
 * Generates now and again on every change of the config, a description or a mapping. Resolves once changes are being watched.
 *
 * @example
 * ```ts
 * import { watch } from "specweld";
 *
 * const watcher = await watch({
 *   onRun: ({ status, report }) => console.log(status, report?.written),
 *   onFailure: (error) => console.error(error),
 * });
 * await watcher.close();
 * ```
 */
export async function watch(options: WatchOptions): Promise<Watcher> {
  const { watchProject } = await import("./watch/watch-project.js");
  return watchProject(options);
}

/** What {@link explain} is asked for. */
export type ExplainOptions = ExplainRequest;

/**
 * Explains what a provider's mapping does with one canonical field, or with all of them: the definition, the words of the mapping, the
 * provider's property, each with its place, the transformation, the unit and basis of an amount, the reason of an absence, and what becomes
 * of the example in the provider's description.
 *
 * @example
 * ```ts
 * import { explain } from "specweld";
 *
 * const { fields } = await explain({ provider: "creem", field: "totals.due" });
 * for (const { answers, example } of fields) console.log(answers[0]?.reads[0]?.path, example?.out);
 * ```
 * @example
 * ```ts
 * import { explain } from "specweld";
 *
 * const { models } = await explain({ root: "/project", provider: "creem" });
 * for (const { path, reason } of models.flatMap(({ fields }) => fields)) if (reason !== undefined) console.log(path, reason);
 * ```
 * @throws When the file system refuses, or on a bug of ours.
 */
export async function explain(options: ExplainOptions): Promise<ExplainResult> {
  const { explainProject } = await import("./pipeline/explain.js");
  return explainProject(options);
}

/** What {@link diff} compares. */
export type DiffOptions = DiffRequest;

/**
 * Compares two states of a description, or all descriptions of a project with a revision of git, and says what the changes do to exports,
 * types, canonical fields and mappings, and which semantic version they need.
 *
 * @example
 * ```ts
 * import { diff } from "specweld";
 *
 * const { apis } = await diff({ base: "main" });
 * for (const { api, level } of apis) console.log(api, level ?? "unchanged");
 * ```
 * @throws When the file system refuses, or on a bug of ours.
 */
export async function diff(options: DiffOptions = {}): Promise<DiffResult> {
  const { diffProject } = await import("./pipeline/diff.js");
  return diffProject(options);
}

/** What {@link newDescription} drafts from. */
export type NewOptions = NewRequest;

/**
 * Drafts the description of a provider from docs pages, curl commands, samples and recorded calls, or completes the one that is there; nothing
 * that is written is changed.
 *
 * @example
 * ```ts
 * import { newDescription } from "specweld";
 *
 * const { file, todos } = await newDescription({ provider: "acme", pages: ["order.html"] });
 * console.log(`${file} has ${todos} TODOs`);
 * ```
 * @throws When the file system refuses, or on a bug of ours.
 */
export async function newDescription(options: NewOptions): Promise<NewResult> {
  const { newProvider } = await import("./pipeline/new-provider.js");
  return newProvider(options);
}

/** What {@link draftMapping} is asked for. */
export type MapOptions = MapRequest;

/**
 * Drafts the mapping of a provider to a canonical API: likely lines with why, and a TODO for every reason that only its author can write.
 *
 * @example
 * ```ts
 * import { draftMapping } from "specweld";
 *
 * const { file, proposed, todos } = await draftMapping({ provider: "acme" });
 * console.log(`${file}: ${proposed} lines proposed, ${todos} left to write`);
 * ```
 * @throws When the file system refuses, or on a bug of ours.
 */
export async function draftMapping(options: MapOptions): Promise<MapResult> {
  const { mapProvider } = await import("./pipeline/map-provider.js");
  return mapProvider(options);
}
