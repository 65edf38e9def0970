import type { CacheInput } from "../cache/open-cache.js";
import { emitCoverageLock } from "../coverage/coverage-lock.js";
import { measureCoverage } from "../coverage/measure-coverage.js";
import type { ApiFacts } from "../emit/package/root-index.js";
import type { ApiModel } from "../types/api-model.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { FileDraft, TextDraft } from "../types/file-draft.js";
import type { GeneratedFile } from "../types/generated-file.js";
import { isJsonObject, type JsonObject } from "../types/json.js";
import type { SourceText } from "../types/loaded-spec.js";
import type { MappingPlan } from "../types/mapping-plan.js";
import type { ImportExtension, Project } from "../types/project.js";
import { hasSelfChecks } from "../types/self-checks.js";
import { runtimeFolderOf } from "./add-runtime.js";
import type { AloneApi } from "./alone-api.js";
import type { ChosenArtifacts } from "./choose-artifacts.js";
import { customFunctionsOf, fileOf } from "./custom-functions.js";
import { dependenciesOf } from "./dependencies.js";
import { type Made, type Run, recall } from "./run.js";
import { subjectOf } from "./steps.js";
import { mappingsOf, specOf, type Understood } from "./understand-project.js";
import { validatedSchemas } from "./validated-schemas.js";

/** All that the files of a project without errors are made of. */
export interface EmitSources extends Understood {
  /** What beside the descriptions decides the output. */
  readonly config: readonly CacheInput[];
  readonly chosen: Pick<ChosenArtifacts, "byApi">;
}

interface Emitted {
  readonly files: readonly GeneratedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Drafts {
  readonly drafts: readonly (FileDraft | TextDraft)[];
  readonly texts: readonly GeneratedFile[];
  readonly diagnostics?: readonly Diagnostic[];
}

/**
 * Emits and prints every file of every API that mappings join; files of an API that has not changed come from the cache.
 * @param alone The other APIs, whose files are made.
 */
export async function emitFiles(run: Run, known: EmitSources, alone: readonly AloneApi[]): Promise<Emitted> {
  const byApi = new Map<string, Emitted>(alone.map(({ id, files }) => [id, { files, diagnostics: [] }]));
  for (const model of known.models)
    byApi.set(model.id, await recall(run, subjectOf("emit", run.project, model.id), () => emitApiFiles(run, known, model)));
  const ids = run.project.apis.map(({ id }) => id);
  const results = ids.flatMap((id) => byApi.get(id) ?? []);
  const facts = new Map<string, ApiFacts>([...alone.map(({ facts: each }) => each), ...known.models].map((each) => [each.id, each]));
  const apis = ids.flatMap((id) => facts.get(id) ?? []);
  const entries = results.flatMap(({ files }) => files.filter(isEntry)).map(({ path }) => path.replace(/\.ts$/, ""));
  const { packageName } = run.project;
  if (packageName !== undefined)
    results.push(await print(run, await run.clock.time("emit", () => emitPackageFiles(run, known, { name: packageName, apis, entries }))));
  results.push({ files: emitCoverageLock(measureCoverage(known.mappings.values)), diagnostics: [] });
  return { files: results.flatMap(({ files }) => files), diagnostics: results.flatMap(({ diagnostics }) => diagnostics) };
}

function isEntry({ path, isEntry = false }: GeneratedFile): boolean {
  return isEntry || path.endsWith("/index.ts");
}

/** Emits and prints the files of one API. */
export async function emitApiFiles(run: Run, known: EmitSources, model: ApiModel): Promise<Made> {
  const { specs, mappings, config } = known;
  const plans = mappings.values.filter(({ provider }) => provider === model.id);
  const isCanonical = mappings.values.some(({ canonical }) => canonical === model.id);
  const artifacts = await run.clock.time("emit", () =>
    isCanonical ? emitCanonicalApi(run, known, model) : emitProvider(run, known, model),
  );
  const mapped = plans.length === 0 && !isCanonical ? [] : mappings.sources;
  const related = specs.filter(({ apiId }) => plans.some(({ canonical }) => canonical === apiId));
  const all = isCanonical ? specs : [...specs.filter(({ apiId }) => apiId === model.id), ...related];
  const inputs = [...all.flatMap(({ sources }) => sources), ...mapped, ...config];
  return { ...(await print(run, artifacts)), inputs };
}

async function emitProvider(run: Run, known: EmitSources, model: ApiModel): Promise<Drafts> {
  const { emitApi } = await import("../emit/emit-api.js");
  const mappings = mappingsOf(known, model.id);
  const plans = mappings.map(({ plan }) => plan);
  const validated = validatedSchemas(run.project, model, plans);
  const sources = { ...sourcesOf(run.project, known, model), model, validated: validated.value };
  if (mappings.length === 0) {
    const emitted = await emitApi(sources);
    return { ...emitted, diagnostics: [...validated.diagnostics, ...emitted.diagnostics] };
  }
  const { exampleCalls, mapClient } = await import("../emit/client/mapped-client.js");
  const { emitNormalize } = await import("../emit/mapping/emit-normalize.js");
  const { emitReceive } = await import("../emit/webhooks/emit-receive.js");
  const mapped = {
    client: mapClient(mappings),
    drafts: mappings.flatMap(({ plan, canonical }) => [emitNormalize(plan, model, canonical), ...emitReceive(plan, model, canonical)]),
    examples: mappings.flatMap(({ plan, canonical }) => exampleCalls(plan, canonical)),
    receives: plans.some(({ webhooks }) => webhooks?.kind === "mapped"),
  };
  const { drafts, texts, diagnostics } = await emitApi({ ...sources, mapped });
  const custom = await customFiles(plans, known.mappings.sources);
  return { drafts: [...drafts, ...custom], texts, diagnostics: [...validated.diagnostics, ...diagnostics] };
}

function sourcesOf({ command, packageName, runtime = "package", importExtension = "js" }: Project, known: EmitSources, { id }: ApiModel) {
  const importFrom = packageName === undefined ? indexFile(importExtension) : `${packageName}/${id}`;
  return { spec: specOf(known, { id }), command, importFrom, runtime, artifacts: known.chosen.byApi.get(id) ?? [] };
}

function indexFile(extension: ImportExtension): string {
  return extension === "none" ? "./index" : `./index.${extension}`;
}

/** Functions that a mapping names in `via:` travel with the normalizer that calls them, file by file. */
async function customFiles(plans: readonly MappingPlan[], sources: readonly SourceText[]): Promise<readonly TextDraft[]> {
  const { customFile } = await import("../emit/mapping/names.js");
  const modules = new Map(
    plans.flatMap((plan) => customFunctionsOf(plan).map(({ module }) => [fileOf(plan, { module }), customFile(plan, module)] as const)),
  );
  return sources.flatMap(({ file, text }) => {
    const path = modules.get(file);
    const summary = "Functions that the mapping calls.";
    return path === undefined
      ? []
      : [{ path, sources: [file], summary, isChecked: true, text: text.replace(/^\ufeff/, "").replaceAll("\r\n", "\n") }];
  });
}

async function emitCanonicalApi({ project }: Run, known: EmitSources, model: ApiModel): Promise<Drafts> {
  const { emitCanonical } = await import("../emit/canonical/emit-canonical.js");
  const mappings = known.models.flatMap(({ id }) => mappingsOf(known, id));
  const providers = mappings.flatMap(({ canonical, provider, plan }) => (canonical.id === model.id ? [{ model: provider, plan }] : []));
  const sources = sourcesOf(project, known, model);
  return emitCanonical({ model, providers }, { ...sources, importFrom: project.packageName ?? sources.importFrom });
}

interface PackageContents {
  readonly name: string;
  readonly apis: readonly ApiFacts[];
  /** Files that the package exports, without extension. */
  readonly entries: readonly string[];
}

/** The files that no single API owns: those of a package, which has the version and licence of the project. */
async function emitPackageFiles({ project }: Run, known: EmitSources, { name, apis, entries }: PackageContents): Promise<Drafts> {
  const { mappings, config, chosen } = known;
  const { emitPackage } = await import("../emit/package/package.js");
  const { emitPackageReadme } = await import("../emit/package/package-readme.js");
  const { emitRootIndex } = await import("../emit/package/root-index.js");
  const canonical = apis.filter(({ id }) => mappings.values.some((plan) => plan.canonical === id));
  const indexed = apis.filter(({ id }) => entries.includes(`${id}/index`));
  const { commonjs = false, output: folder } = project;
  const points = project.runtime === "bundled" ? [...entries, "runtime/index"] : entries;
  const facts = { name, commonjs, folder, entries: points, dependencies: dependenciesOf(chosen, project), project: manifestOf(config) };
  const readme = emitPackageReadme({ name, models: indexed });
  return { drafts: [emitRootIndex(indexed, canonical)], texts: [emitPackage(facts), ...(indexed.length === 0 ? [] : [readme])] };
}

/** The `package.json` of the project. */
function manifestOf(config: readonly CacheInput[]): JsonObject {
  const text = config.find(({ file }) => file === "package.json")?.text;
  const manifest: unknown = text === undefined ? {} : parseJson(text);
  return isJsonObject(manifest) ? manifest : {};
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function print(run: Run, artifacts: Drafts): Promise<Emitted> {
  const { files, diagnostics } = await printAll(run, artifacts);
  const [api] = run.project.apis;
  if (run.project.isFlat !== true || api === undefined) return { files, diagnostics };
  // Imports between the files of an API are relative, so all of them can move up together.
  return { files: files.map((file) => ({ ...file, path: file.path.replace(`${api.id}/`, "") })), diagnostics };
}

function importStyleOf(project: Project) {
  const folder = runtimeFolderOf(project);
  return { extension: project.importExtension, runtime: folder === undefined ? undefined : `${folder}/index.ts` };
}

async function printAll({ project, clock }: Run, { drafts, texts, diagnostics = [] }: Drafts): Promise<Emitted> {
  if (drafts.length === 0) return { files: texts, diagnostics };
  const { printFiles } = await clock.time("print", () => import("../print/print-file.js"));
  const printed = await clock.time("print", () => printFiles(drafts, project.command, importStyleOf(project)));
  if (hasSelfChecks) (await import("../print/parse-back.js")).parseBack(drafts, printed);
  return { files: [...printed, ...texts], diagnostics };
}
