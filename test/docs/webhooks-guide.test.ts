import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import type { CheckoutEvent } from "@specweld/checkout";
import { receive } from "@specweld/checkout/flowglad";
import type { WebhookOptions, WebhookRequest } from "@specweld/runtime";
import { type BuildOptions, build } from "esbuild";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { secret, sign } from "../runtime/webhooks/sign.js";
import { json, listen, serve } from "../servers/serve.js";
import { at, readPage, readSpec } from "../specs/read-spec.js";

const guide = readFileSync("src/docs/guides/webhooks.md", "utf8");
const folder = mkdtempSync(join(tmpdir(), "specweld-webhooks-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bundling = {
  bundle: true,
  format: "esm",
  target: "es2022",
  conditions: ["@specweld/source"],
  logLevel: "silent",
} satisfies BuildOptions;

/** What the program of the guide with this export gives to whoever imports it. */
async function programOf(name: string): Promise<unknown> {
  const programs = [...guide.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = ""]) => code);
  const contents = programs.find((code) => code.includes(`function ${name}(`)) ?? "";
  const outfile = join(folder, `${name}.mjs`);
  await build({ ...bundling, stdin: { contents, resolveDir: process.cwd(), loader: "ts" }, platform: "node", outfile });
  const program: Readonly<Record<string, unknown>> = await import(/* @vite-ignore */ pathToFileURL(outfile).href);
  return program[name];
}

function exampleOf(api: string, webhook: string, name: string): string {
  return JSON.stringify(
    at(readSpec(api), "webhooks", webhook, "post", "requestBody", "content", "application/json", "examples", name, "value"),
  );
}

/** The headers that a provider sends for a body. */
function headersOf(provider: "creem" | "crevio" | "flowglad", body: string, key = secret, time = Date.now()): Record<string, string> {
  const scheme = ({ creem: "hex", crevio: "base64", flowglad: "standard" } as const)[provider];
  const names = { "acme-signature": "creem-signature", "X-Acme-Hmac-SHA256": "x-crevio-hmac-sha256" };
  const signed = Object.entries(sign(scheme, { body, secret: key, at: time }));
  return Object.fromEntries(
    signed.map(([name, value]) => [{ ...names }[name as keyof typeof names] ?? name.replace("webhook-", "svix-"), value]),
  ); // a name that is none of these is one of Standard Webhooks
}

const url = "https://shop.test/hooks";
const requestOf = (headers: Record<string, string>, body: string) => new Request(url, { method: "POST", headers, body });
const paused = JSON.stringify({ id: "evt_1", eventType: "subscription.paused", created_at: 1, object: {} });
const payment = exampleOf("flowglad", "payment.succeeded", "guide");

beforeEach(() => {
  for (const method of ["log", "warn", "error"] as const) vi.spyOn(console, method).mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe("what the guide to webhooks shows", { timeout: 240_000 }, () => {
  test("answers as a route: 204, 401 for another signature, 400 for what is not JSON, 500 without a secret", async () => {
    const POST = (await programOf("POST")) as (request: Request) => Promise<Response>; // as the guide writes it
    const status = async (body: string, headers = headersOf("creem", body)) => (await POST(requestOf(headers, body))).status;
    vi.stubEnv("CREEM_WEBHOOK_SECRET", secret);
    expect(await status(paused)).toBe(204);
    expect(await status(paused, headersOf("creem", "{}"))).toBe(401);
    expect(await status("{")).toBe(400);
    vi.stubEnv("CREEM_WEBHOOK_SECRET", undefined);
    expect(await status(paused)).toBe(500);
  });

  test.each([true, false])("answers behind Express or without it (raw body: %s)", async (isRaw) => {
    type Hook = (request: IncomingMessage & { body?: Buffer }, response: ServerResponse) => Promise<void>;
    const hook = (await programOf("creemHook")) as Hook; // as the guide writes it
    vi.stubEnv("CREEM_WEBHOOK_SECRET", secret);
    const server = createServer(async (request, response) => {
      await hook(isRaw ? Object.assign(request, { body: await buffer(request) }) : request, response);
    });
    const address = await listen(server);
    const status = async (headers: Record<string, string>) => (await fetch(address, { method: "POST", headers, body: paused })).status;
    expect(await status(headersOf("creem", paused))).toBe(204);
    expect(await status(headersOf("creem", "{}"))).toBe(401);
  });

  test("takes the old secret and the new one, and none that is not set", async () => {
    const receiveFrom = (await programOf("receiveFromFlowglad")) as (request: Request) => ReturnType<typeof receive>; // as the guide writes it
    const other = `whsec_${Buffer.from("a key that was there before").toString("base64")}`;
    const codeFor = async (key: string) => (await receiveFrom(requestOf(headersOf("flowglad", payment, key), payment))).error?.code;
    vi.stubEnv("FLOWGLAD_WEBHOOK_SECRET", secret);
    expect([await codeFor(secret), await codeFor(other), await codeFor("")]).toEqual([undefined, "signature", "signature"]);
    vi.stubEnv("FLOWGLAD_OLD_WEBHOOK_SECRET", other);
    expect([await codeFor(secret), await codeFor(other)]).toEqual([undefined, undefined]);
  });

  test("says what any event is", async () => {
    const summaryOf = (await programOf("summaryOf")) as (event: CheckoutEvent) => string; // as the guide writes it
    const { data } = await receive(requestOf(headersOf("flowglad", payment), payment), { secret });
    if (data === undefined) throw new Error("no event");
    expect(summaryOf(data.event)).toBe("evt_9h1x4c1d: an amount that the event does not say");
    expect(summaryOf({ type: "unknown", providerType: "order.lost" })).toBe("nothing that is known: order.lost");
  });

  test("asks for the session that a thin event names", async () => {
    const server = await serve((_, response) => json(response, 200, readPage("crevio-checkout")));
    vi.stubEnv("CREVIO_URL", server.url);
    vi.stubEnv("CREVIO_API_KEY", "key");
    vi.stubEnv("CREVIO_WEBHOOK_SECRET", secret);
    const sessionOf = (await programOf("sessionOf")) as (request: Request) => Promise<unknown>; // as the guide writes it
    const body = exampleOf("crevio", "order", "page");
    expect(await sessionOf(requestOf(headersOf("crevio", body), body))).toMatchObject({ provider: "crevio" });
    expect(server.seen.map((each) => each.url)).toEqual([expect.stringContaining("co_abc123")]);
  });
});

/** The rows of the table that comes after a heading. */
function rowsOf(heading: string): readonly (readonly string[])[] {
  const [, part = ""] = guide.split(`## ${heading}\n`);
  const lines = (part.split("\n## ")[0] ?? "").split("\n").filter((line) => line.startsWith("| "));
  return lines.slice(1).map((line) => line.split("|").map((cell) => cell.trim()));
}

describe("what the guide says of each refusal", () => {
  const day = 86_400_000;
  const now = 1_700_000_000_000;
  const headers = headersOf("flowglad", payment, secret, now);
  const locked = new Blob([payment]).stream();
  locked.getReader();
  const failing = () => new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error("connection reset")) });
  const large = () => new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(new Uint8Array(65_536)) }); // never ends
  const read = requestOf(headers, payment);
  const untyped = (value: unknown) => value as WebhookRequest; // what untyped code can give

  const causes: readonly (readonly [cause: string, request: WebhookRequest, options?: WebhookOptions])[] = [
    ["no header", { headers: {}, body: payment }],
    ["a signature of the wrong length", { headers: { ...headers, "svix-signature": "v1,AAAA" }, body: payment }],
    ["one flipped bit", { headers, body: payment.replace("evt", "evu") }],
    ["a timestamp of tomorrow", { headers: headersOf("flowglad", payment, secret, now + day), body: payment }],
    ["a webhook of yesterday", { headers: headersOf("flowglad", payment, secret, now - day), body: payment }],
    ["a time that is no number", { headers: { ...headers, "svix-timestamp": "noon" }, body: payment }],
    ["a body of 100 MB", { headers, body: large() }],
    ["a `Request` that something else has read", read],
    ["a stream that something else is reading", { headers, body: locked }],
    ["what a body parser has left", untyped({ headers, body: JSON.parse(payment) })],
    ["a connection that broke off", { headers, body: failing() }],
    ["a good signature of what is not JSON", { headers: headersOf("flowglad", "{", secret, now), body: "{" }],
    ["neither a `Request`", untyped({})],
    ["no secret", { headers, body: payment }, { secret: "" }],
    ["a secret of Svix that is not base64", { headers, body: payment }, { secret: "whsec_?" }],
    ["an option that cannot be", { headers, body: payment }, { secret, tolerance: -1 }],
  ];
  const rows = rowsOf("What is refused");

  test("names a cause for each row", () => {
    const without = rows.filter(([, , arrived = ""]) => !causes.some(([cause]) => arrived.startsWith(cause)));
    expect(without).toEqual([]);
    expect(rows).toHaveLength(causes.length);
  });

  const cases = causes.map(([cause, request, options = { secret }]) => [cause, request, options] as const);
  test.each(cases)("holds for %s", async (cause, request, options) => {
    if (request === read) await read.text();
    const [, code, , message = "?"] = rows.find(([, , arrived = ""]) => arrived.startsWith(cause)) ?? [];
    const { error } = await receive(request, { now, ...options });
    expect(`\`${error?.code}\``).toBe(code);
    expect(error?.message).toBe(`flowglad webhook refused: ${message.replaceAll("`", "")}`);
  });

  test("holds for an event without an id", async () => {
    const body = JSON.stringify({ ...JSON.parse(payment), eventId: undefined });
    const { error } = await receive({ headers: headersOf("flowglad", body), body }, { secret });
    expect(error?.code).toBe("unexpected_response");
    expect(guide).toContain(`\`${error?.message}\``);
  });
});

describe("what the guide says of sizes", () => {
  async function kilobytes(contents: string): Promise<number> {
    const { outputFiles } = await build({
      ...bundling,
      stdin: { contents, resolveDir: process.cwd(), loader: "ts" },
      platform: "browser",
      minify: true,
      write: false,
    });
    return gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length / 1000;
  }

  test.each(rowsOf("What it costs").map(([, name = "", alone = "", more = ""]) => [name, alone, more] as const))(
    "holds for %s",
    async (name, alone, more) => {
      const path = `./generated/${name.toLowerCase()}/index.js`;
      const receives = `import { receive } from "${path}"; globalThis.receive = receive;`;
      const calls = `import { create${name} } from "${path}"; globalThis.run = create${name}({ apiKey: "k" }).retrieveSession;`;
      const [first, client, both] = [await kilobytes(receives), await kilobytes(calls), await kilobytes(receives + calls)];
      expect(Math.abs(first - Number.parseFloat(alone))).toBeLessThan(0.5);
      expect(Math.abs(both - client - Number.parseFloat(more))).toBeLessThan(0.5);
    },
  );
});
