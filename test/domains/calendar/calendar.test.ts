import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formatDiagnostics } from "../../../src/diagnostics.js";
import { runPipeline } from "../../../src/pipeline.js";
import type { ApiError, Issue } from "../../../src/runtime/index.js";
import type { GeneratedFile } from "../../../src/types/generated-file.js";
import { compile, compilerVersions } from "../../compile.js";
import { serveGoog, serveGraph } from "./calendar-server.js";

type Value = Readonly<Record<string, unknown>>;
type Answer = { readonly data?: { readonly value: Value | null; readonly issues: readonly Issue[] }; readonly error?: ApiError };
type Call = ((input?: unknown) => Promise<Answer>) & { readonly all: (input?: unknown) => AsyncIterableIterator<Value> };
type Operation = "listEvents" | "getEvent" | "createEvent" | "updateEvent" | "deleteEvent";
type Client = Readonly<Record<Operation, Call>>;

let root: string;
let files: readonly GeneratedFile[] = [];
let createCalendar: (options: object) => Readonly<Record<"goog" | "graph", Client>>;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "specweld-calendar-"));
  for (const name of ["redocly.yaml", "specs"]) cpSync(join(import.meta.dirname, name), join(root, name), { recursive: true });
  symlinkSync(join(import.meta.dirname, "../../../node_modules"), join(root, "node_modules"));
  const result = await runPipeline({ root, goal: "memory", cache: false });
  expect(formatDiagnostics(result.diagnostics.filter(({ severity }) => severity === "error"))).toBe("");
  files = result.files;
  for (const { path, text } of files) {
    mkdirSync(dirname(join(root, "generated", path)), { recursive: true });
    writeFileSync(join(root, "generated", path), text);
  }
  const outfile = join(root, "client.mjs");
  await build({
    entryPoints: [join(root, "generated/calendar/index.ts")],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    conditions: ["@specweld/source"],
    logLevel: "silent",
  });
  ({ createCalendar } = await import(/* @vite-ignore */ pathToFileURL(outfile).href));
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

test.each(compilerVersions)("everything that is generated compiles with TypeScript %s", (version) => {
  expect(compile(files, { version })).toEqual([]);
});

async function calendars(count = 5, linkTo?: (url: string) => string) {
  const [goog, graph] = [await serveGoog(count), await serveGraph(count, linkTo)];
  const clients = createCalendar({
    goog: { server: `${goog.url}/calendar/v3`, apiKey: "t", retry: false },
    graph: { server: `${graph.url}/v1.0`, apiKey: "t", retry: false },
  });
  return { clients, goog, graph };
}

const span = { calendar: "c", from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z" };

async function idsOf(client: Client): Promise<readonly unknown[]> {
  const ids: unknown[] = [];
  for await (const { id } of client.listEvents.all({ ...span, limit: 2 })) ids.push(id);
  return ids;
}

test("pages by a token and pages by a URL in the body are gone through alike", async () => {
  const { clients, goog, graph } = await calendars();
  const all = ["e1", "e2", "e3", "e4", "e5"];
  expect([await idsOf(clients.goog), await idsOf(clients.graph)]).toEqual([all, all]);
  const queries = (seen: typeof goog.seen, name: string) => seen.map(({ url }) => new URL(url, "http://x").searchParams.get(name));
  expect(queries(goog.seen, "pageToken")).toEqual([null, "2", "4"]);
  expect(queries(graph.seen, "$skip")).toEqual([null, "2", "4"]);
  expect(queries(graph.seen, "startDateTime")).toEqual(Array(3).fill("2026-03-01T00:00:00.000Z"));
  expect(new Set(graph.seen.map(({ headers }) => headers["prefer"]))).toEqual(new Set(['outlook.timezone="UTC"']));
});

test.each([
  ["another server", (url: string) => url.replace("graph.example.com", "evil.example"), "another server, https://evil.example"],
  ["another path", (url: string) => url.replace("/calendars/", "/messages/"), "another path"],
  ["something that is not a URL", () => "http://[", "something that is not a URL"],
])("a URL of %s is refused", async (_, linkTo, why) => {
  const { clients, graph } = await calendars(5, linkTo);
  await expect(idsOf(clients.graph)).rejects.toThrow(why);
  expect(graph.seen).toHaveLength(1);
});

test("a list that is left out is empty, days stay days, and zones are brought to UTC", async () => {
  const { clients } = await calendars();
  const { data } = await clients.goog.listEvents(span);
  const items = data?.value?.["items"] as readonly Value[];
  expect(items.map((item) => [item["start"], item["day"], item["cancelled"], item["visibility"]])).toEqual([
    ["2026-03-29T07:00:00.000Z", null, false, "private"],
    ["2026-03-29T07:00:00.000Z", null, true, "private"],
    [null, "2026-03-29", false, "private"],
    ["2026-03-29T07:00:00.000Z", null, false, "private"],
    ["2026-03-29T07:00:00.000Z", null, false, "private"],
  ]);
  expect(items.slice(0, 2).map((item) => item["attendees"])).toEqual([
    [{ email: "ada@b.example", name: null, response: "none", optional: null }],
    [],
  ]);
  expect(data?.issues.map(({ code, source }) => `${code} ${source}`)).toEqual(["missing_required /items/0/attendees/1/email"]);
});

test("one event reads alike, whatever the provider calls its parts", async () => {
  const { clients } = await calendars();
  const { data } = await clients.graph.getEvent({ calendar: "c", id: "e1" });
  expect(data?.issues).toEqual([]);
  expect(data?.value).toEqual({
    id: "e1",
    version: 'W/"1"',
    title: "Event 1",
    text: "Text",
    start: "2026-03-29T07:00:00.000Z",
    end: "2026-03-29T08:00:00.000Z",
    day: null,
    attendees: [{ email: "ada@b.example", name: "Ada", response: "tentative", optional: true }],
    visibility: "private",
    cancelled: false,
    organizer: "bob@b.example",
    createdAt: "2026-01-01T00:00:00.000Z",
  });
});

test("an event is written in each provider's own shape, without what the server sets", async () => {
  const { clients, goog, graph } = await calendars();
  const event = {
    calendar: "c",
    title: "T",
    start: "2026-03-29T09:00:00+02:00",
    end: "2026-03-29T10:00:00+02:00",
    guests: ["a@b.example"],
  };
  await clients.goog.createEvent({ ...event, visibility: "private" });
  await clients.graph.createEvent(event);
  expect(JSON.parse(goog.seen[0]?.body ?? "")).toEqual({
    summary: "T",
    start: { dateTime: "2026-03-29T07:00:00.000Z" },
    end: { dateTime: "2026-03-29T08:00:00.000Z" },
    attendees: [{ email: "a@b.example" }],
    visibility: "private",
  });
  expect(JSON.parse(graph.seen[0]?.body ?? "")).toEqual({
    subject: "T",
    start: { dateTime: "2026-03-29T07:00:00.000Z", timeZone: "UTC" },
    end: { dateTime: "2026-03-29T08:00:00.000Z", timeZone: "UTC" },
    attendees: [{ emailAddress: { address: "a@b.example" }, type: "required" }],
  });
});

test("a change names the version that it is made of", async () => {
  const { clients, goog, graph } = await calendars();
  await clients.goog.updateEvent({ calendar: "c", id: "e1", version: '"1"', title: "Other" });
  await clients.graph.updateEvent({ calendar: "c", id: "e1", version: 'W/"1"', text: null });
  expect([goog.seen[0], graph.seen[0]].map((seen) => [seen?.method, seen?.headers["if-match"], seen?.body])).toEqual([
    ["PATCH", '"1"', '{"summary":"Other"}'],
    ["PATCH", 'W/"1"', '{"body":{"content":null}}'],
  ]);
});

test("nothing is answered with nothing, and an error with its own words", async () => {
  const { clients } = await calendars();
  expect((await clients.goog.deleteEvent({ calendar: "c", id: "e1" })).data?.value).toBeNull();
  expect((await clients.graph.deleteEvent({ calendar: "c", id: "e1" })).error).toMatchObject({
    code: "not_found",
    message: expect.stringMatching(/It is gone\./),
    providerCode: "ErrorItemNotFound",
    requestId: "r1",
  });
});
