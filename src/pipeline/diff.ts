import { resolve } from "node:path";
import { hasErrors } from "../diagnostics.js";
import type { Diagnostic } from "../types/diagnostic.js";
import { diffFiles } from "./diff-files.js";
import type { DiffRequest, DiffResult } from "./diff-result.js";
import { diffStates } from "./diff-states.js";
import { openState } from "./open-state.js";

/** Compares two states of a description, or of a project, and says what the changes do. */
export async function diffProject(request: DiffRequest): Promise<DiffResult> {
  const root = resolve(request.root ?? ".");
  if (request.before !== undefined && request.after !== undefined)
    return diffFiles({ ...request, before: request.before, after: request.after, root });
  const { readRevision } = await import("../load/read-revision.js");
  const { value: revision, diagnostics } = await readRevision(root, request.base ?? "HEAD");
  if (revision === undefined) return nothing(root, "refused", diagnostics);
  try {
    return await diffRevision(root, revision.root, request);
  } finally {
    revision.dispose();
  }
}

async function diffRevision(root: string, oldRoot: string, { config, api }: DiffRequest): Promise<DiffResult> {
  const now = await openState({ root, config, api });
  if (now.status !== "ok") return nothing(root, now.status, now.diagnostics);
  const old = await openState({ root: oldRoot, config });
  if (old.status !== "ok") return nothing(root, "invalid", old.diagnostics.map(inOldState));
  const { apis, others, diagnostics } = await diffStates(old, now, api);
  const found = [...old.diagnostics.filter(({ severity }) => severity === "error").map(inOldState), ...now.diagnostics, ...diagnostics];
  return { status: hasErrors(found) ? "invalid" : "ok", root, diagnostics: found, apis, others };
}

function inOldState<T extends Diagnostic>(diagnostic: T): T {
  return { ...diagnostic, message: `in the old state, ${diagnostic.message}` };
}

function nothing(root: string, status: DiffResult["status"], diagnostics: readonly Diagnostic[]): DiffResult {
  return { status, root, diagnostics, apis: [], others: [] };
}
