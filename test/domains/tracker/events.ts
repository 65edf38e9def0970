import { createHmac } from "node:crypto";
import { githubIssue } from "./github-server.js";

/** The trackers of the example. */
export type Tracker = "github" | "gitlab";

/** What can happen to an issue. */
export type Word = "opened" | "closed" | "commented";

/** A webhook of a tracker, and the canonical event that it means. */
interface Happening {
  /** GitHub says in a header what it is about. */
  readonly kind: string;
  readonly payload: object;
  readonly event: object;
}

/** The secret of the endpoint of the tests. */
export const hookSecret = "a secret of the endpoint";

/** Gives the headers and the body by which a tracker sends a payload. */
export function sent(tracker: Tracker, kind: string, payload: object) {
  const body = JSON.stringify(payload);
  const headers: Readonly<Record<string, string>> =
    tracker === "gitlab"
      ? { "x-gitlab-token": hookSecret, "x-gitlab-event": "Issue Hook" }
      : { "x-hub-signature-256": `sha256=${createHmac("sha256", hookSecret).update(body).digest("hex")}`, "x-github-event": kind };
  return { headers, body };
}

const issue = { issueId: "1", project: "acme/site", title: "Issue 1" };
const comment = { type: "issueCommented", commentId: "5", issueId: "1", project: "acme/site", text: "Second", username: "ada" };

/** What each tracker sends, as far as a mapping reads it. */
export function eventsOf(tracker: Tracker): Readonly<Record<Word, Happening>> {
  return tracker === "github" ? githubEvents() : gitlabEvents();
}

function githubEvents(): Readonly<Record<Word, Happening>> {
  const shared = { repository: { id: 17, full_name: "acme/site" }, sender: { id: 3, login: "ada" } };
  const closed = githubIssue(1, { state: "closed", closed_at: "2026-02-01T00:00:00Z" });
  return {
    opened: {
      kind: "issues",
      payload: { action: "opened", issue: githubIssue(1), ...shared },
      event: {
        type: "issueOpened",
        ...issue,
        description: "Text",
        labels: ["bug"],
        username: "ada",
        url: "https://github.com/acme/site/issues/1",
        at: "2026-01-02T03:04:05.000Z",
      },
    },
    closed: {
      kind: "issues",
      payload: { action: "closed", issue: closed, ...shared },
      event: { type: "issueClosed", ...issue, username: "ada", at: "2026-02-01T00:00:00.000Z" },
    },
    commented: {
      kind: "issue_comment",
      payload: { action: "created", issue: closed, comment: { id: 5, body: "Second", created_at: "2026-02-02T00:00:00Z" }, ...shared },
      event: { ...comment, at: "2026-02-02T00:00:00.000Z" },
    },
  };
}

function gitlabEvents(): Readonly<Record<Word, Happening>> {
  const shared = { user: { id: 7, username: "ada" }, project: { id: 17, path_with_namespace: "acme/site" } };
  const own = { id: 1001, iid: 1, title: "Issue 1", url: "https://gitlab.com/acme/site/-/issues/1", created_at: "2026-01-02T03:04:05Z" };
  return {
    opened: {
      kind: "issues",
      payload: {
        object_kind: "issue",
        ...shared,
        labels: [{ id: 1, title: "bug" }],
        object_attributes: { ...own, description: "Text", closed_at: null, action: "open" },
      },
      event: {
        type: "issueOpened",
        ...issue,
        description: "Text",
        labels: ["bug"],
        username: "ada",
        url: own.url,
        at: "2026-01-02T03:04:05.000Z",
      },
    },
    closed: {
      kind: "issues",
      payload: {
        object_kind: "issue",
        ...shared,
        labels: [],
        object_attributes: { ...own, closed_at: "2026-02-01T00:00:00Z", action: "close" },
      },
      event: { type: "issueClosed", ...issue, username: "ada", at: "2026-02-01T00:00:00.000Z" },
    },
    commented: {
      kind: "notes",
      payload: {
        object_kind: "note",
        ...shared,
        issue: { iid: 1, title: "Issue 1" },
        object_attributes: {
          id: 5,
          note: "Second",
          noteable_type: "Issue",
          created_at: "2015-05-17 17:06:40 UTC",
          url: own.url,
          action: "create",
        },
      },
      event: { ...comment, at: null },
    },
  };
}
