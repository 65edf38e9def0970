import { posix } from "node:path";
import { readInputs } from "../cache/read-inputs.js";
import type { ApiDiff, SkippedApi } from "../diff/compare-api.js";
import type { DescriptionState } from "../diff/documentation-changes.js";
import type { MappingStates } from "../diff/mapping/compare-mapping.js";
import type { ApiModel } from "../types/api-model.js";
import type { Diagnostic, Outcome } from "../types/diagnostic.js";
import type { SourceText } from "../types/loaded-spec.js";
import type { MappingPlan } from "../types/mapping-plan.js";
import { type ApiEntry, mappingsOf } from "../types/project.js";
import type { ProjectState } from "./open-state.js";

/** What the comparison of two states of a project gives. */
export interface StatesDiff {
  readonly apis: readonly ApiDiff[];
  readonly others: readonly SkippedApi[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Compares the APIs that two states of a project share, or one of them, each with its mappings in both states. */
export async function diffStates(old: ProjectState, now: ProjectState, only?: string): Promise<StatesDiff> {
  const { compareApi } = await import("../diff/compare-api.js");
  const entries = (now.project?.apis ?? []).filter(({ id }) => only === undefined || id === only);
  const apis: ApiDiff[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const entry of entries) {
    const pair = { before: descriptionOf(old, entry.id), after: descriptionOf(now, entry.id) };
    if (pair.before === undefined || pair.after === undefined) continue;
    const mappings = await mappingStates(old, now, entry);
    diagnostics.push(...mappings.diagnostics);
    apis.push(compareApi({ before: pair.before, after: pair.after }, mappings.values));
  }
  return { apis, others: only === undefined ? othersOf(old, now) : [], diagnostics };
}

function descriptionOf({ specs, models }: ProjectState, id: string): DescriptionState | undefined {
  const spec = specs.find(({ apiId }) => apiId === id);
  const model = models.find((each) => each.id === id);
  return spec && model && { spec, model };
}

function othersOf(old: ProjectState, now: ProjectState): readonly SkippedApi[] {
  const [before, after] = [old, now].map(({ project }) => (project?.apis ?? []).map(({ id }) => id));
  return [
    ...(before ?? []).filter((id) => !after?.includes(id)).map((api) => ({ api, fact: "removed" as const })),
    ...(after ?? []).filter((id) => !before?.includes(id)).map((api) => ({ api, fact: "added" as const })),
  ];
}

interface FoundStates {
  readonly values: readonly MappingStates[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Compiles every mapping of an API against both states; one that is new has no old state to compare with. */
async function mappingStates(old: ProjectState, now: ProjectState, entry: ApiEntry): Promise<FoundStates> {
  const was = old.project?.apis.find(({ id }) => id === entry.id);
  const values: MappingStates[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const file of was === undefined ? [] : mappingsOf(was)) {
    const [before, after] = [await compiledIn(old, was ?? entry, file), await compiledIn(now, entry, file)];
    if (before === undefined || after === undefined) continue;
    values.push({ before: { ...before, plan: before.value }, after: { ...after, plan: after.value } });
    if (before.value === undefined && after.value === undefined) diagnostics.push(inNeitherState(file), ...after.diagnostics);
  }
  return { values, diagnostics };
}

interface Compiled extends Outcome<MappingPlan> {
  readonly provider: ApiModel;
}

async function compiledIn(state: ProjectState, entry: ApiEntry, file: string): Promise<Compiled | undefined> {
  const provider = state.models.find(({ id }) => id === entry.id);
  const source = await textOf(state, file);
  if (source === undefined || provider === undefined) return undefined;
  const { buildMapping, canonicalFileOf } = await import("../mapping/build-mapping.js");
  const path = posix.join(posix.dirname(file), canonicalFileOf(source).value ?? "");
  const canonicalEntry = state.project?.apis.find((each) => each.file === path);
  const canonical = state.models.find(({ id }) => id === canonicalEntry?.id);
  return canonical && { ...buildMapping({ source, provider, canonical }), provider };
}

async function textOf({ project }: ProjectState, file: string): Promise<SourceText | undefined> {
  if (project === undefined) return undefined;
  const [{ text } = { text: undefined }] = await readInputs(project.root, [file]);
  return text === undefined ? undefined : { file, text };
}

function inNeitherState(file: string): Diagnostic {
  const message = `${file} compiles against neither state, so what the changes do to canonical fields is not known`;
  return { severity: "warning", code: "uncompiled-mapping", message, fix: "correct it, and compare again" };
}
