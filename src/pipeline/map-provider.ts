import { posix, resolve } from "node:path";
import { readInputs } from "../cache/read-inputs.js";
import { didYouMean } from "../diagnostics.js";
import type { DraftedMapping, Refused } from "../draft/mapping/print-mapping.js";
import type { ApiModel } from "../types/api-model.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { MappingPlan } from "../types/mapping-plan.js";
import { type ApiEntry, mappingsOf, type Project } from "../types/project.js";
import { everyForm, fieldsWithin, ownReads } from "../types/response-forms.js";
import { writeText } from "../write/write-text.js";
import { openState, type ProjectState } from "./open-state.js";

/** Which mapping to draft. */
export interface MapRequest {
  /** @default the working directory */
  readonly root?: string | undefined;
  /** @default "redocly.yaml" */
  readonly config?: string | undefined;
  /** Id of the provider's API. */
  readonly provider: string;
  /**
   * Id of the canonical API.
   * @default the one that the other mappings of the project are to
   */
  readonly canonical?: string | undefined;
}

/** What was drafted. */
export interface MapResult {
  readonly status: "ok" | "refused" | "invalid";
  /** Absolute path that relative paths start from. */
  readonly root: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Path of the mapping. */
  readonly file?: string | undefined;
  readonly text?: string | undefined;
  /** How many lines were proposed, and how many wait for a reason. */
  readonly proposed: number;
  readonly todos: number;
}

/** Drafts the mapping of a provider from both descriptions and from what the mappings of others read, and holds it to the compiler. */
export async function mapProvider(request: MapRequest): Promise<MapResult> {
  const state = await openState(request);
  const root = resolve(request.root ?? ".");
  const stop = (status: MapResult["status"], diagnostics: readonly Diagnostic[]): MapResult => ({
    status,
    root,
    diagnostics,
    proposed: 0,
    todos: 0,
  });
  if (state.project === undefined || state.status !== "ok")
    return stop(state.status === "ok" ? "invalid" : state.status, state.diagnostics);
  const { project } = state;
  const chosen = await chooseSides(state, project, request);
  if ("code" in chosen) return stop("refused", [chosen]);
  const { entry, provider, canonical } = chosen;
  if (provider === undefined || canonical === undefined) return stop("invalid", state.diagnostics);
  const file = posix.join(posix.dirname(entry.file), "mapping.yaml");
  if (mappingsOf(entry).includes(file)) return stop("refused", [isThere(entry.id, file)]);
  const canonicalFile = project.apis.find(({ id }) => id === canonical.id)?.file ?? "";
  const { draftMapping } = await import("../draft/mapping/draft-mapping.js");
  const precedents = await precedentsOf(state, project, { entry, canonical });
  const draft = draftMapping({ provider, canonical, canonicalPath: posix.relative(posix.dirname(file), canonicalFile), precedents });
  if (draft.operations.length === 0) return stop("refused", [nothingAlike(entry.id, canonical)]);
  const text = await settle(draft, { file, provider, canonical });
  await writeText(resolve(project.root, file), text);
  return {
    status: "ok",
    root: project.root,
    diagnostics: [],
    file,
    text,
    proposed: count(text, /# proposed: /g),
    todos: count(text, /\bTODO\b/g),
  };
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

interface Sides {
  readonly file: string;
  readonly provider: ApiModel;
  readonly canonical: ApiModel;
}

/** How often the compiler is asked: each time, what it refuses gives way to the next likely line, or to none. */
const rounds = 30;

async function settle(draft: DraftedMapping, { file, provider, canonical }: Sides): Promise<string> {
  const { printMapping } = await import("../draft/mapping/print-mapping.js");
  const { buildMapping } = await import("../mapping/build-mapping.js");
  let [refused, ignored]: [Refused, readonly string[]] = [new Map(), []];
  for (let round = 0; round < rounds; round += 1) {
    const trial = printMapping(withIgnored(draft, ignored), refused, "Not written yet.");
    const { diagnostics } = buildMapping({ source: { file, text: trial.text }, provider, canonical });
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    const unused = errors
      .flatMap(({ code, fix }) => (code === "N201" ? [/"(.+): reason"/.exec(fix)?.[1] ?? ""] : []))
      .filter((path) => path !== "");
    const lines = new Set(errors.flatMap(({ place }) => (place?.file === file ? (trial.fields.get(place.line) ?? []) : [])));
    if (lines.size > 0) refused = new Map([...refused, ...[...lines].map((path) => [path, (refused.get(path) ?? 0) + 1] as const)]);
    // What a refused line read may be unused now, or used by another line.
    ignored = lines.size > 0 ? [] : [...ignored, ...unused];
    if (lines.size + unused.length === 0) break;
  }
  return printMapping(withIgnored(draft, ignored), refused).text;
}

function withIgnored(draft: DraftedMapping, ignored: readonly string[]): DraftedMapping {
  const unique = [...new Set(ignored)];
  return { ...draft, models: draft.models.map((model, index) => ({ ...model, ignored: index === 0 ? unique : model.ignored })) };
}

async function chooseSides(
  state: ProjectState,
  project: Project,
  request: MapRequest,
): Promise<Diagnostic | { entry: ApiEntry; provider: ApiModel | undefined; canonical: ApiModel | undefined }> {
  const ids = project.apis.map(({ id }) => id);
  const entry = project.apis.find(({ id }) => id === request.provider);
  const modelOf = (id: string | undefined) => state.models.find((model) => model.id === id);
  if (entry === undefined) {
    const message = `no API of the config is named ${JSON.stringify(request.provider)}`;
    return {
      severity: "error",
      code: "unknown-provider",
      message,
      fix: didYouMean(request.provider, ids, "draft its description first: specweld new"),
    };
  }
  const canonical =
    request.canonical ?? (await usualCanonical(project)) ?? ids.filter((id) => id !== entry.id)[ids.length === 2 ? 0 : Number.NaN];
  if (canonical === undefined || !ids.includes(canonical)) {
    const message =
      canonical === undefined
        ? "no mapping tells which API is the canonical one"
        : `no API of the config is named ${JSON.stringify(canonical)}`;
    return {
      severity: "error",
      code: "unknown-api",
      message,
      fix: `name it with --canonical: ${ids.filter((id) => id !== entry.id).join(", ") || "specweld init --canonical checkout brings one"}`,
    };
  }
  return { entry, provider: modelOf(entry.id), canonical: modelOf(canonical) };
}

/** The API that the other mappings are to. */
async function usualCanonical(project: Project): Promise<string | undefined> {
  const { canonicalFileOf } = await import("../mapping/build-mapping.js");
  const sources = await readInputs(project.root, project.apis.flatMap(mappingsOf));
  const files = sources.flatMap(({ file, text }) =>
    text === undefined ? [] : [posix.join(posix.dirname(file), canonicalFileOf({ file, text }).value ?? "")],
  );
  return project.apis.find((entry) => files.includes(entry.file))?.id;
}

/** What the mappings of other providers read for each canonical field. */
async function precedentsOf(
  state: ProjectState,
  project: Project,
  { entry, canonical }: { readonly entry: ApiEntry; readonly canonical: ApiModel },
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { buildMapping } = await import("../mapping/build-mapping.js");
  const found = new Map<string, readonly string[]>();
  for (const other of project.apis.filter(({ id }) => id !== entry.id)) {
    const provider = state.models.find(({ id }) => id === other.id);
    const sources = await readInputs(project.root, mappingsOf(other));
    for (const { file, text } of sources) {
      const plan = provider && text !== undefined ? buildMapping({ source: { file, text }, provider, canonical }).value : undefined;
      if (plan !== undefined) for (const [path, reads] of readsOf(plan)) found.set(path, [...(found.get(path) ?? []), ...reads]);
    }
  }
  return found;
}

function readsOf({ models }: MappingPlan): readonly (readonly [string, readonly string[]])[] {
  const readsIn = (schema: string, fields: MappingPlan["models"][number]["fields"]): readonly (readonly [string, readonly string[]])[] =>
    fields.flatMap((field) => {
      const own = everyForm(field.transform).flatMap((form) =>
        form === field.transform || fieldsWithin(form).length === 0 ? ownReads(form) : [],
      );
      return [
        [`${schema}.${field.path}`, own.map(({ text }) => text.replace(/^\//, ""))] as const,
        ...readsIn(schema, fieldsWithin(field.transform)),
      ];
    });
  return models.flatMap(({ canonical, fields }) => readsIn(canonical, fields));
}

function isThere(id: string, file: string): Diagnostic {
  const message = `"${id}" has a mapping already`;
  return {
    severity: "error",
    code: "two-mappings",
    message,
    place: { file, line: 1, column: 1 },
    fix: "complete it: specweld lint says what it leaves out",
  };
}

function nothingAlike(id: string, { id: canonical }: ApiModel): Diagnostic {
  const message = `"${id}" has no operation that reads what one of "${canonical}" does`;
  return { severity: "error", code: "no-operation", message, fix: "describe one that gives a named schema, or write the mapping by hand" };
}
