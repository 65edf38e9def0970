import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatDiagnostics } from "../../src/diagnostics.js";
import { runPipeline } from "../../src/pipeline.js";
import type { GeneratedFile } from "../../src/types/generated-file.js";
import { compile, compilerVersions } from "../compile.js";
import { serve } from "../servers/serve.js";

const root = join(import.meta.dirname, "..", "..");
const fixture = join(root, "test", "fixtures", "mapping", "awkward-apis");
const providers = readdirSync(join(fixture, "specs")).filter((name) => name !== "canon");

interface Ended {
  readonly data?: { readonly value: unknown };
  readonly error?: { readonly code: string; readonly message: string };
}

type Clients = Readonly<Record<string, Readonly<Record<string, (input: unknown) => Promise<Ended>>>>>;

let files: readonly GeneratedFile[] = [];
let folder = "";

/** What ten APIs do each in its own way: envelopes, lists of one, forms, text for numbers, ids in parts, clearing by null or by empty text. */
beforeAll(async () => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), "specweld-awkward-"));
  cpSync(fixture, folder, { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const result = await runPipeline({ root: folder, goal: "memory", cache: false });
  expect(formatDiagnostics(result.diagnostics.filter(({ code, severity }) => severity === "error" || code.startsWith("N")))).toBe("");
  files = result.files;
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, "generated", path)), { recursive: true });
    writeFileSync(join(folder, "generated", path), text);
  }
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function clientsAt(url: string): Promise<Clients> {
  const entry = join(folder, "entry.ts");
  writeFileSync(entry, providers.map((name) => `export * as ${name} from "./generated/${name}/client.ts";`).join("\n"));
  const outfile = join(folder, "clients.mjs");
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    conditions: ["@specweld/source"],
    logLevel: "silent",
  });
  const modules = (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as Record<
    string,
    Record<string, (options: object) => Clients[string]>
  >; // bundled just now
  const options = { server: url, bearerToken: "secret", apiKey: "secret", username: "u", password: "p", key: "secret", retry: false };
  const entries = Object.entries(modules).flatMap(([name, module]) => {
    const create = Object.entries(module).find(([key]) => /^create/.test(key))?.[1];
    return create === undefined ? [] : [[name, create(options)] as const];
  });
  return Object.fromEntries(entries);
}

test.each(compilerVersions)(
  "what is generated of ten awkward APIs compiles under TypeScript %s",
  (version) => {
    expect(compile(files, { version })).toEqual([]);
  },
  120_000,
);

const task = { project: "p", title: "t", text: "x", labels: ["a", "b"], assignee: "7", due: "2026-01-31" };
const rich = (content: string) => [{ text: { content } }];
const doc = (text: string) => ({ type: "doc", version: 1, content: [{ type: "paragraph", content: [{ type: "text", text }] }] });

/** What is called, and the method, path and body that arrive. */
const calls: readonly (readonly [provider: string, operation: string, input: object, wire: string, body: unknown])[] = [
  [
    "jira",
    "createTask",
    { ...task, jira: { type: "Bug" } },
    "POST /issue",
    {
      fields: {
        project: { key: "p" },
        summary: "t",
        issuetype: { name: "Bug" },
        description: doc("x"),
        labels: ["a", "b"],
        assignee: { accountId: "7" },
        duedate: "2026-01-31",
      },
    },
  ],
  [
    "jira",
    "updateTask",
    { id: "A-1", text: null, assignee: null, due: null },
    "PUT /issue/A-1",
    { fields: { description: null, assignee: null, duedate: null } },
  ],
  ["jira", "updateTask", { id: "A-1", labels: [] }, "PUT /issue/A-1", { fields: { labels: [] } }],
  ["jira", "closeTask", { id: "A-1", jira: { transition: "31" } }, "POST /issue/A-1/transitions", { transition: { id: "31" } }],
  ["jira", "deleteTask", { id: "A-1" }, "DELETE /issue/A-1?deleteSubtasks=true", ""],
  [
    "zendesk",
    "createTask",
    { ...task, project: "5" },
    "POST /tickets.json",
    { ticket: { subject: "t", comment: { body: "x" }, tags: ["a", "b"], assignee_id: 7, due_at: "2026-01-31", brand_id: 5 } },
  ],
  ["zendesk", "updateTask", { id: "9", assignee: null, due: null }, "PUT /tickets/9.json", { ticket: { assignee_id: null, due_at: null } }],
  ["zendesk", "closeTask", { id: "9" }, "PUT /tickets/9.json", { ticket: { status: "solved" } }],
  ["zendesk", "listTasks", { state: "closed", labels: ["a", "b"], limit: 20 }, "GET /search.json?status=solved&tags=a%20b&per_page=20", ""],
  [
    "shopify",
    "createTask",
    { project: "p", title: "t", labels: ["a", "b"] },
    "POST /products.json",
    { product: { title: "t", tags: "a, b", vendor: "p" } },
  ],
  [
    "shopify",
    "updateTask",
    { id: "gid://shopify/Product/42", text: null, labels: [] },
    "PUT /products/42.json",
    { product: { body_html: null, tags: "" } },
  ],
  ["shopify", "closeTask", { id: "gid://shopify/Product/42" }, "PUT /products/42.json", { product: { status: "archived" } }],
  [
    "shopify",
    "listTasks",
    { project: "p", since: "2026-01-31T00:00:00Z" },
    "GET /products.json?updated_at_min=2026-01-31T00%3A00%3A00.000Z&limit=50&vendor=p",
    "",
  ],
  [
    "hubspot",
    "createTask",
    { project: "9", title: "t" },
    "POST /objects/tasks",
    { properties: { hs_task_subject: "t" }, associations: [{ to: { id: "9" }, types: [{ associationTypeId: 204 }] }] },
  ],
  [
    "hubspot",
    "updateTask",
    { id: "1", text: null, assignee: "7" },
    "PATCH /objects/tasks/1",
    { properties: { hs_task_body: "", hubspot_owner_id: "7" } },
  ],
  [
    "hubspot",
    "listTasks",
    { project: "9", limit: 5 },
    "POST /objects/tasks/search",
    { filterGroups: [{ filters: [{ propertyName: "company", operator: "EQ", value: "9" }] }], limit: 5 },
  ],
  [
    "notion",
    "createTask",
    task,
    "POST /pages",
    {
      parent: { database_id: "p" },
      properties: {
        Name: { title: rich("t") },
        Text: { rich_text: rich("x") },
        Tags: { multi_select: [{ name: "a" }, { name: "b" }] },
        Who: { people: [{ id: "7" }] },
        Due: { date: { start: "2026-01-31" } },
      },
    },
  ],
  [
    "notion",
    "updateTask",
    { id: "1", text: null, assignee: null, due: null },
    "PATCH /pages/1",
    { properties: { Text: { rich_text: [] }, Who: { people: [] }, Due: { date: null } } },
  ],
  ["notion", "closeTask", { id: "1" }, "PATCH /pages/1", { archived: true }],
  [
    "asana",
    "createTask",
    task,
    "POST /tasks?opt_fields=gid",
    { data: { name: "t", notes: "x", assignee: "7", due_on: "2026-01-31", projects: ["p"], tags: ["a", "b"] } },
  ],
  ["asana", "updateTask", { id: "1", text: null, assignee: null }, "PUT /tasks/1", { data: { notes: "", assignee: null } }],
  [
    "asana",
    "listTasks",
    { project: "p", state: "open", labels: ["a", "b"], limit: 5 },
    "GET /tasks?project=p&limit=5&completed=false&tags=a,b",
    "",
  ],
  [
    "slack",
    "createTask",
    { project: "C1", title: "t", labels: ["a", "b"] },
    "POST /chat.postMessage",
    "channel=C1&text=t&mrkdwn=false&metadata=%7B%22labels%22%3A%22a%2Cb%22%7D",
  ],
  ["slack", "updateTask", { id: "C1/12.5", text: "x", title: "t" }, "POST /chat.update", "ts=12.5&channel=C1&text=x"],
  ["slack", "deleteTask", { id: "C1/12.5" }, "POST /chat.delete", "ts=12.5&channel=C1"],
  ["slack", "listTasks", { project: "C1", limit: 5, slack: { cookie: "c" } }, "GET /conversations.history?channel=C1&limit=5", ""],
  [
    "twilio",
    "createTask",
    { project: "AC1", title: "t", labels: ["u", "v"], due: "2026-01-31", twilio: { to: "+1" } },
    "POST /Accounts/AC1/Messages.json",
    "To=%2B1&Body=t&MediaUrl=u&MediaUrl=v&SendAt=2026-01-31&ProvideFeedback=true",
  ],
  ["twilio", "updateTask", { id: "AC1/SM1", text: null }, "POST /Accounts/AC1/Messages/SM1.json", "Body="],
  ["twilio", "closeTask", { id: "AC1/SM1" }, "POST /Accounts/AC1/Messages/SM1.json", "Status=canceled"],
  [
    "twilio",
    "listTasks",
    { project: "AC1", since: "2026-01-31T00:00:00Z" },
    "GET /Accounts/AC1/Messages.json?DateSent%3E=2026-01-31T00%3A00%3A00.000Z",
    "",
  ],
  [
    "stripe",
    "createTask",
    { project: "cus_1", title: "t", labels: ["price_1"], due: "2026-01-31" },
    "POST /v1/subscriptions",
    "customer=cus_1&description=t&items%5B0%5D%5Bprice%5D=price_1&items%5B0%5D%5Bquantity%5D=1&metadata%5Bdue%5D=2026-01-31&expand%5B0%5D=customer",
  ],
  [
    "stripe",
    "updateTask",
    { id: "sub_1", text: null, due: null, assignee: "7" },
    "POST /v1/subscriptions/sub_1",
    "description=&metadata%5Bdue%5D=&metadata%5Bassignee%5D=7",
  ],
  [
    "stripe",
    "listTasks",
    { project: "cus_1", state: "open", since: "2026-01-31T00:00:00Z" },
    "GET /v1/subscriptions?customer=cus_1&status=active&created%5Bgte%5D=1769817600",
    "",
  ],
  ["linear", "updateTask", { id: "1", text: null, labels: ["a"] }, "PATCH /issues/1", { description: null, labelIds: ["a"] }],
  ["linear", "closeTask", { id: "1", linear: { doneState: "s" } }, "PATCH /issues/1", { stateId: "s" }],
  [
    "linear",
    "listTasks",
    { project: "p", state: "open", limit: 5 },
    "GET /issues?filter%5Bteam%5D=p&filter%5Bstate%5D=started&first=5",
    "",
  ],
];

const refusals: readonly (readonly [provider: string, operation: string, input: object, code: string, message: string])[] = [
  ["shopify", "updateTask", { id: "42", title: "t" }, "invalid_request", '"id" is not of the form gid://shopify/Product/{id}'],
  ["twilio", "deleteTask", { id: "AC1" }, "invalid_request", '"id" is not of the form {AccountSid}/{Sid}'],
  ["zendesk", "updateTask", { id: "abc" }, "invalid_request", '"id" is "abc", which no whole number is exactly'],
  ["zendesk", "createTask", { ...task, project: "x" }, "invalid_request", '"project" is "x"'],
  ["slack", "updateTask", { id: "C1/1", text: null }, "unsupported", 'cannot take "text": It cannot be cleared here.'],
  ["shopify", "createTask", { project: "p", title: "t", labels: ["a, b"] }, "invalid_request", '"labels[0]" holds ", "'],
  ["slack", "listTasks", { project: "C1", labels: ["a"] }, "unsupported", 'cannot take "labels": There is no such filter.'],
  ["linear", "createTask", { title: "t" }, "invalid_request", '"project" is missing'],
];

/** A server that answers all of them, what it has seen, and their clients. */
async function start() {
  const { url, seen } = await serve(({ method, url: path }, response) => {
    if (method === "DELETE" || /close|transitions|chat\.delete/.test(path)) return void response.writeHead(204).end();
    const item = { id: /tickets|search\.json/.test(path) ? 9 : "9" };
    response.setHeader("content-type", "application/json").end(JSON.stringify({ ...item, ticket: item, data: [item] }));
  });
  return { seen, clients: await clientsAt(url) };
}

describe("a call of an awkward API", () => {
  test("sends what the API takes", async () => {
    const { seen, clients } = await start();
    for (const [provider, operation, input, wire, body] of calls) {
      const title = `${provider} ${operation} ${JSON.stringify(input)}`;
      const before = seen.length;
      const { error } = (await clients[provider]?.[operation]?.(input)) ?? {};
      expect.soft(error?.message, title).toBeUndefined();
      const [request] = seen.slice(before);
      expect.soft(`${request?.method} ${request?.url}`, title).toBe(wire);
      expect.soft(typeof body === "string" ? request?.body : JSON.parse(request?.body || "null"), title).toEqual(body);
    }
    expect(seen).toHaveLength(calls.length);
  }, 60_000);

  test("is refused before anything is sent where the API cannot take it", async () => {
    const { seen, clients } = await start();
    for (const [provider, operation, input, code, message] of refusals) {
      const { error } = (await clients[provider]?.[operation]?.(input)) ?? {};
      expect.soft(`${error?.code} ${error?.message}`, `${provider} ${operation}`).toContain(`${code} `);
      expect.soft(error?.message).toContain(message);
    }
    expect(seen).toEqual([]);
  }, 60_000);

  test("is a multipart form where the provider takes one", async () => {
    const { seen, clients } = await start();
    await clients["linear"]?.["createTask"]?.(task);
    const [request] = seen;
    expect(request?.headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
    const parts = request?.body.match(/name="\w+"|\r\n\r\n[^\r]+/g)?.map((text) => text.trim());
    const names = ["teamId", "title", "description", "labelIds", "labelIds", "assigneeId", "dueDate"].map((name) => `name="${name}"`);
    const values = ["p", "t", "x", '{"id":"a"}', '{"id":"b"}', "7", "2026-01-31"];
    expect(parts).toEqual(names.flatMap((name, index) => [name, values[index]]));
  }, 60_000);
});
