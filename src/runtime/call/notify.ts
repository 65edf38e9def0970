import type { Transport } from "../connection/transport.js";
import type { IssueEvent } from "../hooks.js";

/** Calls a hook and ignores what it throws or rejects with: watching never changes a call. */
export async function notify<Event>(hook: ((event: Event) => void | Promise<void>) | undefined, event: Event): Promise<void> {
  try {
    await hook?.(event);
  } catch {
    // Ignored, as documented.
  }
}

/** Tells the `onIssue` hook what was odd in a response; the values stay out of it. */
export function notifyIssues({ api, settings }: Transport, operation: string, issues: readonly IssueEvent["issue"][]): void {
  const { onIssue } = settings().hooks;
  if (!onIssue) return;
  for (const { code, path, source, mapping } of issues)
    void notify(onIssue, { api: api.id, operation, issue: { code, path, source, mapping } });
}
