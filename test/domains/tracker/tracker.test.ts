import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatDiagnostics } from "../../../src/diagnostics.js";
import { buildDocs } from "../../../src/pipeline/build-docs.js";
import { explainProject } from "../../../src/pipeline/explain.js";
import { runPipeline } from "../../../src/pipeline.js";
import type { ApiError, Issue } from "../../../src/runtime/index.js";
import type { GeneratedFile } from "../../../src/types/generated-file.js";
import { compile, compilerVersions } from "../../compile.js";
import { eventsOf, hookSecret, sent, type Tracker, type Word } from "./events.js";
import { serveGithub } from "./github-server.js";
import { serveGitlab } from "./gitlab-server.js";

const repository = join(import.meta.dirname, "../../..");

interface Called {
  readonly data?: { readonly value: Readonly<Record<string, unknown>>; readonly issues: readonly Issue[] };
  readonly error?: ApiError;
}

type Call = ((input?: unknown) => Promise<Called>) & {
  readonly all: (input?: unknown) => AsyncIterableIterator<Readonly<Record<string, unknown>>>;
};
type Client = Readonly<Record<string, Call>>;
type Receive = (
  request: ReturnType<typeof sent>,
  options: object,
) => Promise<{ readonly data?: { readonly event: unknown; readonly issues: readonly Issue[] }; readonly error?: ApiError }>;

let root: string;
let files: readonly GeneratedFile[] = [];
let createTracker: (options: object) => Readonly<Record<string, Client>>;
const receivers = {} as Record<Tracker, Receive>; // filled before all tests

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "specweld-tracker-"));
  cpSync(join(import.meta.dirname, "redocly.yaml"), join(root, "redocly.yaml"));
  cpSync(join(import.meta.dirname, "specs"), join(root, "specs"), { recursive: true });
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"));
  const result = await runPipeline({ root, goal: "memory", cache: false });
  expect(formatDiagnostics(result.diagnostics.filter(({ severity }) => severity === "error"))).toBe("");
  files = result.files;
  for (const { path, text } of files) {
    mkdirSync(dirname(join(root, "generated", path)), { recursive: true });
    writeFileSync(join(root, "generated", path), text);
  }
  ({ createTracker } = await bundled("index.ts"));
  for (const provider of ["github", "gitlab"] as const) ({ receive: receivers[provider] } = await bundled(`${provider}/webhooks.ts`));
});

async function bundled(entry: string): Promise<never> {
  const outfile = join(root, `${entry.replace(/\W/g, "-")}.mjs`);
  await build({
    entryPoints: [join(root, "generated", entry)],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    conditions: ["@specweld/source"],
    logLevel: "silent",
  });
  return (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as never; // its exports are what the test says
}

afterAll(() => rmSync(root, { recursive: true, force: true }));

async function trackerOf(provider: "github" | "gitlab", count = 5) {
  const server = await (provider === "github" ? serveGithub(count) : serveGitlab(count));
  const url = provider === "github" ? server.url : `${server.url}/api/v4`;
  const client = createTracker({ [provider]: { server: url, apiKey: "token", retry: false } })[provider];
  if (client === undefined) throw new Error("no client");
  const run = (operation: string, input?: unknown): Promise<Called> => {
    const call = client[operation];
    if (call === undefined) throw new Error(`${provider} has no ${operation}`);
    return call(input);
  };
  return { client, run, seen: server.seen };
}

const project = "acme/site";

test.each(compilerVersions)("everything that is generated compiles with TypeScript %s", (version) => {
  const use = `import { createTracker } from "./index.js";
const tracker = createTracker({ github: { apiKey: "" }, gitlab: { apiKey: "" } });
for await (const issue of tracker.github.listIssues.all({ project: "a/b", state: "open", labels: ["bug"] })) {
  const due: null = issue.dueDate;
  const names: string[] = issue.labels;
  console.log(due, names, issue.author?.username);
}
const { data } = await tracker.gitlab.listIssues({ project: "a/b", limit: 5 });
export const due: string | null | undefined = data?.value.items[0]?.dueDate;
await tracker.gitlab.deleteIssue({ project: "a/b", id: "1" });
await tracker.gitlab.createIssue({ project: "a/b", title: "t", dueDate: "2026-03-31" });
// @ts-expect-error GitHub's issues have no due date
tracker.github.createIssue({ project: "a/b", title: "t", dueDate: "2026-03-31" });
// @ts-expect-error GitHub deletes no issues
tracker.github.deleteIssue({ project: "a/b", id: "1" });
`;
  expect(compile([...files, { path: "use.ts", text: use }], { version })).toEqual([]);
});

test("of GitHub's description only what the mapping calls is generated", () => {
  const operations = files.find(({ path }) => path === "github/operations.ts")?.text ?? "";
  expect([...operations.matchAll(/^export function (\w+)/gm)].map(([, name]) => name)).toEqual([
    "issuesListForRepo",
    "issuesCreate",
    "issuesGet",
    "issuesUpdate",
    "issuesListComments",
    "issuesCreateComment",
    "usersGetByUsername",
  ]);
  expect(files.find(({ path }) => path === "github/models.ts")?.text).not.toMatch(/ActorInvalid|lockReason/i);
});

describe.each(["github", "gitlab"] as const)("%s", (provider) => {
  test("lists the issues of a project through all pages", async () => {
    const { client, seen } = await trackerOf(provider, 7);
    const ids: unknown[] = [];
    const issues = client["listIssues"]?.all({ project, state: "open", labels: ["bug", "ui"], assignee: "ada", limit: 3 });
    for await (const issue of issues ?? []) ids.push(issue["id"]);
    expect(ids).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
    expect(seen.map(({ url }) => new URL(url, "http://x").searchParams.get("page"))).toEqual([null, "2", "3"]);
    expect(seen.map(({ url }) => new URL(url, "http://x").searchParams.get("labels"))).toEqual(["bug,ui", "bug,ui", "bug,ui"]);
    expect(new Set(seen.map(({ url }) => url.split("?")[0])).size).toBe(1);
  });

  test("gets one issue", async () => {
    const { run } = await trackerOf(provider);
    const { data } = await run("getIssue", { project, id: "1" });
    expect(data?.issues).toEqual([]);
    expect(data?.value).toMatchObject({
      id: "1",
      title: "Issue 1",
      state: "open",
      labels: ["bug"],
      author: { username: "ada", name: "Ada" },
      closedAt: null,
      dueDate: provider === "gitlab" ? "2026-03-31" : null,
    });
    expect(data?.value["createdAt"]).toBe(provider === "gitlab" ? "2026-01-02T01:04:05.678Z" : "2026-01-02T03:04:05.000Z");
  });

  test("creates, changes and closes an issue", async () => {
    const { run, seen } = await trackerOf(provider);
    expect((await run("createIssue", { project, title: "New", labels: ["bug", "ui"] })).data?.value).toMatchObject({
      id: "99",
      title: "New",
    });
    expect((await run("updateIssue", { project, id: "2", title: "Other", labels: ["done"] })).data?.value).toMatchObject({
      title: "Other",
      labels: ["done"],
    });
    expect((await run("closeIssue", { project, id: "2" })).data?.value).toMatchObject({ state: "closed" });
    const own =
      provider === "github"
        ? [
            ["POST", { title: "New", labels: ["bug", "ui"] }],
            ["PATCH", { title: "Other", labels: ["done"] }],
            ["PATCH", { state: "closed" }],
          ]
        : [
            ["POST", { title: "New", labels: "bug,ui" }],
            ["PUT", { title: "Other", labels: "done" }],
            ["PUT", { state_event: "close" }],
          ];
    expect(seen.map(({ method, body }) => [method, JSON.parse(body)])).toEqual(own);
  });

  test("lists and writes comments", async () => {
    const { client, run } = await trackerOf(provider);
    const texts: unknown[] = [];
    for await (const comment of client["listComments"]?.all({ project, id: "1" }) ?? []) texts.push(comment["text"]);
    expect(texts).toEqual(["First"]);
    expect((await run("createComment", { project, id: "1", text: "Second" })).data?.value).toMatchObject({
      id: "5",
      text: "Second",
      author: { username: "ada" },
    });
  });

  test("gets a user", async () => {
    const { run } = await trackerOf(provider);
    expect((await run("getUser", { id: provider === "github" ? "ada" : "7" })).data?.value).toMatchObject({ username: "ada", name: "Ada" });
  });

  test("says what went wrong in the tracker's words", async () => {
    const { run } = await trackerOf(provider);
    expect((await run("getIssue", { project, id: "404" })).error).toMatchObject({
      code: "not_found",
      status: 404,
      message: expect.stringMatching(/not found/i),
    });
    expect((await run("getIssue", { project: "other/one", id: "1" })).error).toMatchObject({ code: "not_found" });
  });

  test.each([
    ["an id that is no number", { project, id: "abc" }, "id"],
    ["no project", { id: "1" }, "project"],
  ])("refuses %s before anything is sent", async (_, input, path) => {
    const { run, seen } = await trackerOf(provider);
    expect((await run("getIssue", input)).error).toMatchObject({ code: "invalid_request", fields: [expect.objectContaining({ path })] });
    expect(seen).toEqual([]);
  });

  test("is explained, pages included", async () => {
    const { status, operations } = await explainProject({ root, provider, field: "listIssues" });
    expect(status).toBe("ok");
    expect(operations[0]?.pages).toMatch(
      provider === "github" ? /^the Link header/ : /^pages are numbered from 1 in query\.page; the header X-Next-Page names the next one$/,
    );
  });
});

describe.each(["github", "gitlab"] as const)("the webhooks of %s", (provider) => {
  const events = eventsOf(provider);

  test.each(Object.keys(events) as readonly Word[])("say that an issue was %s", async (word) => {
    const { payload, kind, event } = events[word];
    const { data, error } = await receivers[provider](sent(provider, kind, payload), { secret: hookSecret });
    expect(error).toBeUndefined();
    expect(data?.issues).toEqual([]);
    expect(data?.event).toEqual(event);
  });

  test("are refused with another secret, without the header, or with a changed one", async () => {
    const { payload, kind } = events.opened;
    const request = sent(provider, kind, payload);
    const [name = "", value = ""] = Object.entries(request.headers)[0] ?? [];
    const forged = [
      [request, "another secret"],
      [{ ...request, headers: { ...request.headers, [name]: "" } }, hookSecret],
      [{ ...request, headers: { ...request.headers, [name]: value.replace(/.$/, (last) => (last === "0" ? "1" : "0")) } }, hookSecret],
      [{ ...request, headers: { ...request.headers, [name]: value.replace("sha256=", "sha1=").replace(/^a/, "A") } }, hookSecret],
    ] as const;
    for (const [each, secret] of forged) expect((await receivers[provider](each, { secret })).error?.code).toBe("signature");
  });

  test("of other kinds are unknown, by the tracker's own word", async () => {
    const ignored = provider === "gitlab";
    const payload = ignored ? { object_kind: "issue", object_attributes: { action: "reopen" } } : { action: "labeled" };
    const { data } = await receivers[provider](sent(provider, "issues", payload), { secret: hookSecret });
    expect(data?.event).toEqual({ type: "unknown", providerType: ignored ? "issue.reopen" : "issues.labeled" });
    expect(data?.issues.map(({ code }) => code)).toEqual(ignored ? [] : ["unknown_enum_value"]);
  });
});

test("GitHub signs the body: one changed byte of it is refused", async () => {
  const { payload, kind } = eventsOf("github").closed;
  const request = sent("github", kind, payload);
  const { error } = await receivers.github({ ...request, body: request.body.replace("Issue 1", "Issue 2") }, { secret: hookSecret });
  expect(error).toMatchObject({ code: "signature", message: "github webhook refused: no secret has made this signature" });
});

test("GitLab deletes an issue and answers with nothing", async () => {
  const { run, seen } = await trackerOf("gitlab");
  expect((await run("deleteIssue", { project, id: "1" })).data?.value).toBeNull();
  expect(seen[0]).toMatchObject({ method: "DELETE", url: "/api/v4/projects/acme%2Fsite/issues/1" });
});

test("GitHub refuses a project that is not an owner and a name", async () => {
  const { run, seen } = await trackerOf("github");
  expect((await run("getIssue", { project: "acme", id: "1" })).error).toMatchObject({
    code: "invalid_request",
    fields: [expect.objectContaining({ path: "project" })],
  });
  expect(seen).toEqual([]);
});

test("the docs tell of pages and of what an overlay added", async () => {
  const { status, output = "" } = await buildDocs({ root });
  expect(status).toBe("ok");
  expect(output).toBe("generated/docs");
});

test("the guide shows nothing that does not stand in these files", () => {
  const guide = readFileSync(join(repository, "src/docs/guides/any-rest-api.md"), "utf8");
  const shown = [...guide.matchAll(/^```yaml\n# (\S+)\n([\s\S]*?)^```$/gm)];
  expect(shown.length).toBeGreaterThan(8);
  for (const [, file = "", text = ""] of shown) expect(readFileSync(join(repository, file), "utf8")).toContain(text);
});
