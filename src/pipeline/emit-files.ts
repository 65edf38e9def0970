import type { CacheInput } from "../cache/open-cache.js";
import { emitCoverageLock } from "../coverage/coverage-lock.js";
import { measureCoverage } from "../coverage/measure-coverage.js";
import type { ApiModel } from "../types/api-model.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { FileDraft, TextDraft } from "../types/file-draft.js";
import type { GeneratedFile } from "../types/generated-file.js";
import { isJsonObject } from "../types/json.js";
import type { LoadedSpec, SourceText } from "../types/loaded-spec.js";
import type { MappingPlan } from "../types/mapping-plan.js";
import type { MappingStep } from "./build-mappings.js";
import { customFunctionsOf, fileOf } from "./custom-functions.js";
import { type Run, recall } from "./run.js";
import { subjectOf } from "./steps.js";

/** All that is known of a project without errors. */
export interface Understood {
  readonly specs: readonly LoadedSpec[];
  readonly models: readonly ApiModel[];
  readonly mappings: MappingStep;
  /** What beside the descriptions decides the output. */
  readonly config: readonly CacheInput[];
}

interface Emitted {
  readonly files: readonly GeneratedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Artifacts {
  readonly drafts: readonly (FileDraft | TextDraft)[];
  readonly texts: readonly GeneratedFile[];
  readonly diagnostics?: readonly Diagnostic[];
}

/** Emits and prints every file of every API; files of an API that has not changed come from the cache. */
export async function emitFiles(run: Run, known: Understood): Promise<Emitted> {
  const results: Emitted[] = [];
  for (const model of known.models) {
    results.push(await recall(run, subjectOf("emit", run.project, model.id), () => emitApiFiles(run, known, model)));
  }
  results.push(await print(run, await run.clock.time("emit", () => emitPackageFiles(run, known))));
  results.push({ files: emitCoverageLock(measureCoverage(known.mappings.values)), diagnostics: [] });
  return { files: results.flatMap(({ files }) => files), diagnostics: results.flatMap(({ diagnostics }) => diagnostics) };
}

async function emitApiFiles(run: Run, known: Understood, model: ApiModel) {
  const { specs, mappings, config } = known;
  const plan = mappings.values.find(({ provider }) => provider === model.id);
  const isCanonical = mappings.values.some(({ canonical }) => canonical === model.id);
  const artifacts = await run.clock.time("emit", () =>
    isCanonical ? emitCanonicalApi(run, known, model) : emitProvider(run, known, model),
  );
  const mapped = plan === undefined && !isCanonical ? [] : mappings.sources;
  const related = plan === undefined ? [] : specs.filter(({ apiId }) => apiId === plan.canonical);
  const all = isCanonical ? specs : [...specs.filter(({ apiId }) => apiId === model.id), ...related];
  const inputs = [...all.flatMap(({ sources }) => sources), ...mapped, ...config];
  return { ...(await print(run, artifacts)), inputs };
}

async function emitProvider({ project }: Run, { specs, models, mappings }: Understood, model: ApiModel): Promise<Artifacts> {
  const { emitApi } = await import("../emit/emit-api.js");
  const spec = specs.find(({ apiId }) => apiId === model.id);
  const plan = mappings.values.find(({ provider }) => provider === model.id);
  const canonical = models.find(({ id }) => id === plan?.canonical);
  if (spec === undefined) throw new Error(`${model.id} has a model but no description`);
  const sources = { model, spec, command: project.command, packageName: project.packageName };
  if (plan === undefined || canonical === undefined) return emitApi(sources);
  const { exampleCalls, mapClient } = await import("../emit/mapped-client.js");
  const { emitNormalize } = await import("../emit/normalize/emit-normalize.js");
  const mapped = {
    client: mapClient(plan, canonical),
    drafts: [emitNormalize(plan, model, canonical)],
    examples: exampleCalls(plan, canonical),
  };
  const emitted = await emitApi({ ...sources, mapped });
  return { ...emitted, drafts: [...emitted.drafts, ...(await customFiles(plan, mappings.sources))] };
}

/** Functions that a mapping names in `via:` travel with the normalizer that calls them, file by file. */
async function customFiles(plan: MappingPlan, sources: readonly SourceText[]): Promise<readonly TextDraft[]> {
  const { customFile } = await import("../emit/normalize/files.js");
  const modules = new Map(customFunctionsOf(plan).map(({ module }) => [fileOf(plan, { module }), customFile(plan, module)]));
  return sources.flatMap(({ file, text }) => {
    const path = modules.get(file);
    const summary = "Functions that the mapping calls.";
    return path === undefined ? [] : [{ path, sources: [file], summary, text: text.replace(/^\ufeff/, "").replaceAll("\r\n", "\n") }];
  });
}

async function emitCanonicalApi({ project }: Run, { models, mappings }: Understood, model: ApiModel): Promise<Artifacts> {
  const { emitCanonical } = await import("../emit/emit-canonical.js");
  const providers = models.flatMap((provider) => {
    const plan = mappings.values.find((each) => each.provider === provider.id && each.canonical === model.id);
    return plan === undefined ? [] : [{ model: provider, plan }];
  });
  return emitCanonical({ model, providers }, project.command, project.packageName);
}

/** The files that no single API owns: those of a package, which has the version and licence of the project. */
async function emitPackageFiles({ project }: Run, { models, mappings, config }: Understood): Promise<Artifacts> {
  if (project.packageName === undefined) return { drafts: [], texts: [] };
  const { emitPackage } = await import("../emit/package.js");
  const { emitRootIndex } = await import("../emit/root-index.js");
  const { runtimeVersion } = await import("../emit/runtime-version.js");
  const canonical = models.filter(({ id }) => mappings.values.some((plan) => plan.canonical === id));
  const [apiIds, canonicalIds] = [models, canonical].map((each) => each.map(({ id }) => id));
  const facts = { ...releaseOf(config), name: project.packageName, apiIds: apiIds ?? [], canonicalIds: canonicalIds ?? [], runtimeVersion };
  return { drafts: [emitRootIndex(models, canonical)], texts: [emitPackage(facts)] };
}

function releaseOf(config: readonly CacheInput[]): { readonly version: string; readonly license?: string } {
  const text = config.find(({ file }) => file === "package.json")?.text;
  const manifest: unknown = text === undefined ? {} : parseJson(text);
  const { version, license } = isJsonObject(manifest) ? manifest : {};
  return { version: typeof version === "string" ? version : "0.0.0", ...(typeof license === "string" ? { license } : {}) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function print(run: Run, artifacts: Artifacts): Promise<Emitted> {
  const { files, diagnostics } = await printAll(run, artifacts);
  const [api] = run.project.apis;
  if (run.project.isFlat !== true || api === undefined) return { files, diagnostics };
  // Imports between the files of an API are relative, so all of them can move up together.
  return { files: files.map((file) => ({ ...file, path: file.path.replace(`${api.id}/`, "") })), diagnostics };
}

async function printAll({ project, clock }: Run, { drafts, texts, diagnostics = [] }: Artifacts): Promise<Emitted> {
  if (drafts.length === 0) return { files: texts, diagnostics };
  const { printFiles } = await clock.time("print", () => import("../print/print-file.js"));
  const printed = await clock.time("print", () => printFiles(drafts, project.command));
  return { files: [...printed, ...texts], diagnostics };
}
