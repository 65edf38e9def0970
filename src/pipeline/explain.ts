import { resolve } from "node:path";
import { noCache } from "../cache/open-cache.js";
import { didYouMean } from "../diagnostics.js";
import type { FieldExplanation, ModelExplanation } from "../explain/explanation.js";
import type { InputExplanation, OperationExplanation } from "../explain/requests/input-explanation.js";
import type { WebhooksExplanation } from "../explain/webhooks/webhooks-explanation.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { Project } from "../types/project.js";
import { withMappingsOf } from "./build-mappings.js";
import { startClock } from "./clock.js";
import { compileMapping } from "./compile-mapping.js";
import { openProject, type ProjectRequest } from "./open-project.js";
import { mappingsOf, type UnderstoodMapping, understandProject } from "./understand-project.js";

/** What to explain. */
export interface ExplainRequest extends Pick<ProjectRequest, "root" | "config"> {
  /** Id of the provider's API. */
  readonly provider: string;
  /**
   * Canonical path of a field or an input, with or without its schema or operation: `totals.due`, `lineItems[].unitPrice`,
   * `CheckoutSession.totals.due`, `createSession.currency`; an option has the provider's name in it, `salesnip.projectId`. The name of a
   * schema or an operation alone stands for all of it.
   * @default all fields of all canonical schemas, and all inputs of all operations
   */
  readonly field?: string | undefined;
}

/** What a mapping does, as data. */
export interface ExplainResult {
  /** `refused` for a provider or field that does not exist, `invalid` where the config, a description or the mapping has errors. */
  readonly status: "ok" | "refused" | "invalid";
  /** Absolute path that relative paths start from. */
  readonly root: string;
  /** Why nothing could be explained. */
  readonly diagnostics: readonly Diagnostic[];
  /** Whole canonical schemas, when no field was named. */
  readonly models: readonly ModelExplanation[];
  /** The inputs of whole canonical operations, when nothing was named. */
  readonly operations: readonly OperationExplanation[];
  /** The field that was named, in every canonical schema that has it. */
  readonly fields: readonly FieldExplanation[];
  /** The input that was named, of every canonical operation that takes it. */
  readonly inputs: readonly InputExplanation[];
  /** What the provider's webhooks mean, when nothing or `webhooks` was named. @default nothing */
  readonly webhooks?: WebhooksExplanation | undefined;
}

/** Explains what a provider's mapping does: one field, or all of it. */
export async function explainProject(request: ExplainRequest): Promise<ExplainResult> {
  const { project, remote, status, diagnostics, root } = await openProject(request);
  if (project === undefined) return nothing(root, status === "refused" ? "refused" : "invalid", diagnostics);
  const entry = project.apis.find(({ id }) => id === request.provider);
  if (entry?.mapping === undefined) return nothing(root, "refused", [unmapped(project, request.provider)]);
  const needed = await withMappingsOf(project, entry);
  const known = await understandProject({ project: needed, cache: noCache, clock: startClock(), remote: remote?.reader });
  const mappings = mappingsOf(known, entry.id);
  if (mappings.length === 0) return nothing(root, "invalid", known.diagnostics);
  const explained = await Promise.all(mappings.map((mapping) => explainOne(mapping, request.field)));
  const values = explained.flatMap(({ value }) => value ?? []);
  if (values.length === 0) return nothing(root, "refused", explained[0]?.diagnostics ?? []);
  const all = { models: values.flatMap(({ models }) => models), operations: values.flatMap(({ operations }) => operations) };
  const named = { fields: values.flatMap(({ fields }) => fields), inputs: values.flatMap(({ inputs }) => inputs) };
  return { status: "ok", root: resolve(root), diagnostics: [], ...all, ...named };
}

/** A whole mapping is explained without examples. */
async function explainOne(mapping: UnderstoodMapping, field: string | undefined) {
  const { explainMapping } = await import("../explain/explain-mapping.js");
  const code = field === undefined ? undefined : await compileMapping(mapping);
  return explainMapping({ ...mapping, code }, field);
}

function nothing(root: string, status: ExplainResult["status"], diagnostics: readonly Diagnostic[]): ExplainResult {
  return { status, root, diagnostics, models: [], operations: [], fields: [], inputs: [] };
}

/** Tells an API without a mapping from one that does not exist. */
function unmapped({ apis }: Project, id: string): Diagnostic {
  const mapped = apis.filter(({ mapping }) => mapping !== undefined).map((entry) => entry.id);
  const entry = apis.find((each) => each.id === id);
  const choice =
    mapped.length === 0 ? "no API has a mapping yet: put a mapping.yaml beside a description" : `use one of ${mapped.join(", ")}`;
  if (entry !== undefined) {
    const message = `"${id}" has no mapping, so there is nothing to explain`;
    return { severity: "error", code: "no-mapping", message, place: entry.place, fix: choice };
  }
  const fix = didYouMean(id, mapped, choice);
  return { severity: "error", code: "unknown-provider", message: `no API of the config is named ${JSON.stringify(id)}`, fix };
}
