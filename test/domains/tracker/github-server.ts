import type { ServerResponse } from "node:http";
import { json, type Seen, serve } from "../../servers/serve.js";

function user(login: string) {
  return {
    login,
    id: login.length,
    node_id: "U_1",
    html_url: `https://github.com/${login}`,
    url: `https://api.github.com/users/${login}`,
    type: "User",
    site_admin: false,
    name: login === "ada" ? "Ada" : null,
  };
}

/** An issue as GitHub answers with it, as far as a mapping reads it. */
export function githubIssue(number: number, changes: object = {}) {
  return {
    id: 1000 + number,
    number,
    title: `Issue ${number}`,
    body: number % 2 === 0 ? null : "Text",
    state: "open",
    labels: [{ id: 1, name: "bug", color: "f00" }],
    user: number === 3 ? null : user("ada"),
    assignees: [user("bob")],
    html_url: `https://github.com/acme/site/issues/${number}`,
    created_at: "2026-01-02T03:04:05Z",
    updated_at: "2026-01-02T03:04:05Z",
    closed_at: null,
    ...changes,
  };
}

/** Answers as api.github.com does: root arrays, `Link` headers to another path, 204, and numbers for ids. */
export function serveGithub(count: number) {
  const issues = Array.from({ length: count }, (_, index) => githubIssue(index + 1));
  return serve((request: Seen, response) => {
    const url = new URL(request.url, "http://localhost");
    const [, first = "", ...rest] = url.pathname.split("/");
    if (request.headers.authorization !== "Bearer token") return json(response, 401, { message: "Requires authentication" });
    if (first === "users") return json(response, 200, user(rest[0] ?? ""));
    const path = first === "repositories" ? rest.slice(1) : rest.slice(2);
    if (first === "repos" && rest.slice(0, 2).join("/") !== "acme/site") return json(response, 404, { message: "Not Found" });
    return answer(response, { method: request.method, path, url, body: request.body === "" ? {} : JSON.parse(request.body), issues });
  });
}

interface Asked {
  readonly method: string;
  readonly path: readonly string[];
  readonly url: URL;
  readonly body: object;
  readonly issues: readonly ReturnType<typeof githubIssue>[];
}

function answer(response: ServerResponse, { method, path, url, body, issues }: Asked): unknown {
  const [, number, what] = path;
  if (number === undefined && method === "POST") return json(response, 201, githubIssue(99, { ...body, labels: [] }));
  if (what === "comments" && method === "POST")
    return json(response, 201, { id: 5, user: user("ada"), created_at: "2026-01-02T03:04:05Z", ...body });
  if (what === "comments")
    return page(response, url, `/repositories/17/issues/${number}/comments`, [
      { id: 1, body: "First", user: user("bob"), created_at: "2026-01-02T03:04:05Z" },
    ]);
  if (number === undefined) return page(response, url, "/repositories/17/issues", issues);
  const issue = issues.find((each) => each.number === Number(number));
  if (issue === undefined) return json(response, 404, { message: "Not Found", documentation_url: "https://docs.github.com" });
  return json(response, 200, { ...issue, ...body, ...("labels" in body ? { labels: [{ id: 1, name: "done" }] } : {}) });
}

function page(response: ServerResponse, url: URL, path: string, all: readonly object[]): unknown {
  const size = Number(url.searchParams.get("per_page") ?? 30);
  const number = Number(url.searchParams.get("page") ?? 1);
  const to = (target: number) =>
    `<https://api.github.com${path}?${new URLSearchParams({ ...Object.fromEntries(url.searchParams), page: String(target) })}>`;
  const last = Math.ceil(all.length / size);
  const link = number < last ? `${to(number + 1)}; rel="next", ${to(last)}; rel="last"` : `${to(1)}; rel="first"`;
  return json(response, 200, all.slice((number - 1) * size, number * size), { link });
}
