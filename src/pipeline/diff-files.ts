import { relative, resolve, sep } from "node:path";
import { noCache } from "../cache/open-cache.js";
import { hasErrors } from "../diagnostics.js";
import { isAddress } from "../load/address.js";
import { checkConfinedFile } from "../load/confined-file.js";
import { loadProject } from "../load/load-project.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { ApiEntry, Project } from "../types/project.js";
import { startClock } from "./clock.js";
import type { DiffRequest, DiffResult } from "./diff-result.js";
import { diffStates } from "./diff-states.js";
import { openState, type ProjectState, readState, refuseApi } from "./open-state.js";

/** Which two files, in which project. */
export interface FilesRequest extends DiffRequest {
  readonly root: string;
  readonly before: string;
  readonly after: string;
}

/** Compares two files as two states of one API; with a config, by the mappings of the API that they are. */
export async function diffFiles(request: FilesRequest): Promise<DiffResult> {
  const { root } = request;
  const around = projectAround(request);
  if (around.diagnostics.length > 0) return { status: "refused", root, diagnostics: around.diagnostics, apis: [], others: [] };
  const { project, entry } = around;
  const states = [await stateOf(request, request.before, around), await stateOf(request, request.after, around)] as const;
  const [old, now] = states;
  const diagnostics = states.flatMap((state) => state.diagnostics);
  const refused = states.find(({ status }) => status !== "ok");
  if (refused !== undefined) return { status: refused.status, root, diagnostics, apis: [], others: [] };
  const { apis, diagnostics: found } = await diffStates(old, now, project === undefined ? undefined : entry?.id);
  return { status: hasErrors(diagnostics) ? "invalid" : "ok", root, diagnostics: [...diagnostics, ...found], apis, others: [] };
}

interface Around {
  readonly project?: Project;
  readonly entry?: ApiEntry;
  readonly diagnostics: readonly Diagnostic[];
}

/** Finds the API that the files are states of: the one that is named, or whose description one of them is. */
function projectAround({ root, config, api, before, after }: FilesRequest): Around {
  const { value: project, diagnostics } = loadProject(root, config);
  if (project === undefined) return { diagnostics: api === undefined && config === undefined ? [] : diagnostics };
  const unknown = refuseApi(project, api);
  if (unknown !== undefined) return { diagnostics: [unknown] };
  const isIt = ({ id, file }: ApiEntry) =>
    api === undefined ? [after, before].some((path) => resolve(root, path) === resolve(project.root, file)) : id === api;
  const entry = project.apis.find(isIt);
  return entry === undefined ? { diagnostics: [] } : { project, entry, diagnostics: [] };
}

/** A file of the project takes the place of the API's description, overlays included; any other is read by itself, beside the others. */
async function stateOf({ root }: FilesRequest, spec: string, { project, entry }: Around): Promise<ProjectState> {
  if (project === undefined || entry === undefined) return openState({ root, spec, name: "api" });
  const file = relative(project.root, resolve(root, spec)).split(sep).join("/");
  if (!isAddress(spec) && checkConfinedFile(project.root, file) === undefined)
    return readState({ project: withFile(project, entry, file), cache: noCache, clock: startClock() });
  const alone = await openState({ root, spec, name: entry.id });
  if (alone.status !== "ok") return alone;
  const rest = await readState({ project: without(project, entry), cache: noCache, clock: startClock() });
  return {
    status: "ok",
    project,
    specs: [...alone.specs, ...rest.specs],
    models: [...alone.models, ...rest.models],
    diagnostics: [...alone.diagnostics, ...rest.diagnostics],
  };
}

function withFile(project: Project, { id }: ApiEntry, file: string): Project {
  return { ...project, apis: project.apis.map((each) => (each.id === id ? { ...each, file } : each)) };
}

function without(project: Project, { id }: ApiEntry): Project {
  return { ...project, apis: project.apis.filter((each) => each.id !== id) };
}
