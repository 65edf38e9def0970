import type { ServerResponse } from "node:http";
import { json, type Seen, serve } from "../../servers/serve.js";

const author = { id: 7, username: "ada", name: "Ada", web_url: "https://gitlab.com/ada", state: "active", avatar_url: null };

/** An issue as GitLab answers with it. */
export function gitlabIssue(iid: number, changes: object = {}) {
  return {
    id: 5000 + iid,
    iid,
    title: `Issue ${iid}`,
    description: null,
    state: "opened",
    labels: ["bug"],
    author,
    assignees: [],
    due_date: iid === 1 ? "2026-03-31" : null,
    web_url: `https://gitlab.com/acme/site/-/issues/${iid}`,
    created_at: "2026-01-02T03:04:05.678+02:00",
    updated_at: "2026-01-02T03:04:05.678Z",
    closed_at: null,
    confidential: false,
    ...changes,
  };
}

/** Answers as gitlab.com does: root arrays, `X-Next-Page`, 204, numbers for ids, and project paths as one segment. */
export function serveGitlab(count: number) {
  const issues = Array.from({ length: count }, (_, index) => gitlabIssue(index + 1));
  return serve((request: Seen, response) => {
    const url = new URL(request.url, "http://localhost");
    if (request.headers["private-token"] !== "token") return json(response, 401, { message: "401 Unauthorized" });
    const [, users, id] = /^\/api\/v4\/(users)\/(\d+)$/.exec(url.pathname) ?? [];
    if (users !== undefined) return json(response, 200, { ...author, id: Number(id) });
    const [, iid, notes] = /^\/api\/v4\/projects\/acme%2Fsite\/issues(?:\/(\d+))?(\/notes)?$/.exec(url.pathname) ?? [];
    if (!url.pathname.startsWith("/api/v4/projects/acme%2Fsite/")) return json(response, 404, { message: "404 Project Not Found" });
    const body = request.body === "" ? {} : JSON.parse(request.body);
    return answer(response, { method: request.method, iid, notes, url, body, issues });
  });
}

interface Asked {
  readonly method: string;
  readonly iid: string | undefined;
  readonly notes: string | undefined;
  readonly url: URL;
  readonly body: Readonly<Record<string, string>>;
  readonly issues: readonly ReturnType<typeof gitlabIssue>[];
}

function answer(response: ServerResponse, { method, iid, notes, url, body, issues }: Asked): unknown {
  if (notes !== undefined && method === "POST")
    return json(response, 201, { id: 5, author, created_at: "2026-01-02T03:04:05Z", system: false, ...body });
  if (notes !== undefined)
    return page(response, url, [{ id: 1, body: "First", author, created_at: "2026-01-02T03:04:05Z", system: false }]);
  const given = { ...body, ...(body["labels"] === undefined ? {} : { labels: body["labels"].split(",") }) };
  if (iid === undefined && method === "POST") return json(response, 201, gitlabIssue(99, given));
  if (iid === undefined) return page(response, url, issues);
  const issue = issues.find((each) => each.iid === Number(iid));
  if (issue === undefined) return json(response, 404, { message: "404 Not found" });
  if (method === "DELETE") {
    return response.writeHead(204).end();
  }
  const { state_event: event, ...rest } = given as Record<string, unknown>;
  return json(response, 200, { ...issue, ...rest, ...(event === "close" ? { state: "closed", closed_at: "2026-01-03T00:00:00Z" } : {}) });
}

function page(response: ServerResponse, url: URL, all: readonly object[]): unknown {
  const size = Number(url.searchParams.get("per_page") ?? 20);
  const number = Number(url.searchParams.get("page") ?? 1);
  const next = number * size < all.length ? String(number + 1) : "";
  return json(response, 200, all.slice((number - 1) * size, number * size), {
    "x-next-page": next,
    "x-total-pages": String(Math.ceil(all.length / size)),
  });
}
