import { noCache } from "../cache/open-cache.js";
import { didYouMean, hasErrors } from "../diagnostics.js";
import type { ApiModel } from "../types/api-model.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { LoadedSpec } from "../types/loaded-spec.js";
import type { Project } from "../types/project.js";
import { startClock } from "./clock.js";
import { openProject, type ProjectRequest } from "./open-project.js";
import type { Run } from "./run.js";
import { buildModels, loadSpecs } from "./steps.js";

/** One state of a project, as far as it has no errors: descriptions and models. */
export interface ProjectState {
  readonly status: "ok" | "refused" | "invalid";
  readonly project: Project | undefined;
  readonly specs: readonly LoadedSpec[];
  readonly models: readonly ApiModel[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Opens a project and builds its models; `api` has to be one of its APIs. */
export async function openState(request: ProjectRequest & { readonly api?: string | undefined }): Promise<ProjectState> {
  const { project, remote, status, diagnostics } = await openProject(request);
  if (project === undefined) return stateOf(undefined, diagnostics, status === "refused" ? "refused" : "invalid");
  const unknown = refuseApi(project, request.api);
  if (unknown !== undefined) return stateOf(project, [unknown], "refused");
  const state = await readState({ project, cache: noCache, clock: startClock(), remote: remote?.reader });
  return { ...state, diagnostics: [...diagnostics, ...state.diagnostics] };
}

/** Loads the descriptions of a project and builds their models. */
export async function readState(run: Run): Promise<ProjectState> {
  const specs = await loadSpecs(run);
  const models = await buildModels(run, specs.values);
  const found = [...specs.diagnostics, ...models.diagnostics];
  const errors = found.filter(({ severity }) => severity === "error");
  const isUseless = hasErrors(errors) && models.values.length === 0;
  return { status: isUseless ? "invalid" : "ok", project: run.project, specs: specs.values, models: models.values, diagnostics: errors };
}

function stateOf(project: Project | undefined, diagnostics: readonly Diagnostic[], status: ProjectState["status"]): ProjectState {
  return { status, project, specs: [], models: [], diagnostics };
}

/** Says that a project has no API of that name. */
export function refuseApi({ apis }: Project, id: string | undefined): Diagnostic | undefined {
  if (id === undefined || apis.some((entry) => entry.id === id)) return undefined;
  const ids = apis.map((entry) => entry.id);
  const message = `no API of the config is named ${JSON.stringify(id)}`;
  return { severity: "error", code: "unknown-api", message, fix: didYouMean(id, ids, `use one of ${ids.join(", ")}`) };
}
