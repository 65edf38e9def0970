import type { CacheInput } from "../cache/open-cache.js";
import type { ApiModel } from "../types/api-model.js";
import type { Json } from "../types/json.js";
import type { LoadedSpec } from "../types/loaded-spec.js";
import type { OutputChoice, Project } from "../types/project.js";
import { loadEntry } from "./load-entry.js";
import { eachOf, type Run, recall, type Step } from "./run.js";

/** Loads every description of the project. */
export async function loadSpecs({ project, clock, remote }: Run): Promise<Step<LoadedSpec>> {
  return eachOf(project.apis, (entry) => clock.time("load", () => loadEntry(project, entry, remote)));
}

/** Lints descriptions. */
export async function lintSpecs(run: Run, specs: readonly LoadedSpec[], config: readonly CacheInput[]): Promise<Step<LoadedSpec>> {
  return eachOf(specs, async (spec) => {
    const { diagnostics } = await recall(run, subjectOf("lint", run.project, spec.apiId), async () => {
      const { lintSpec } = await run.clock.time("lint", () => import("../lint/lint-spec.js"));
      const found = await run.clock.time("lint", () => lintSpec(run.project, spec));
      return { files: [], diagnostics: found, inputs: [...spec.sources, ...config] };
    });
    return { value: spec, diagnostics };
  });
}

/** Builds the models of descriptions that have no error. */
export async function buildModels({ clock }: Run, specs: readonly LoadedSpec[]): Promise<Step<ApiModel>> {
  if (specs.length === 0) return { values: [], diagnostics: [] };
  const { buildModel } = await clock.time("model", () => import("../model/build-model.js"));
  return eachOf(specs, (spec) => clock.time("model", () => buildModel(spec)));
}

/** Names a result by what is asked for, for one API or, without an id, for all; what there is beside an API can change its files too. */
export function subjectOf(what: string, project: Project, apiId?: string): Json {
  const { output, packageName, commonjs, importExtension, runtime, command, configFile, apis } = project;
  const entries = apis.map(({ id, file, mapping, otherMappings = [], choice, overlays = [] }) => [
    id,
    file,
    mapping ?? null,
    otherMappings,
    choiceOf(choice),
    overlays.map((overlay) => overlay.file),
  ]);
  return [
    what,
    apiId ?? null,
    output,
    packageName ?? null,
    commonjs ?? null,
    importExtension ?? null,
    runtime ?? null,
    command,
    configFile ?? null,
    entries,
  ];
}

function choiceOf({ artifacts, validators, operations }: OutputChoice = {}): Json {
  const names = (chosen: typeof artifacts | "all") => (typeof chosen === "object" ? chosen.map(({ name }) => name) : (chosen ?? null));
  return [names(artifacts), names(validators), operations ?? null];
}
