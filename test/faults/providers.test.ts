import { inspect } from "node:util";
import { createCheckout } from "@specweld/checkout";
import type { ApiError, CallOptions } from "@specweld/runtime";
import { describe, expect, test } from "vitest";
import { pageInput } from "../generated/providers.js";
import { bytes, json, serve, serveBytes } from "../servers/serve.js";

const providers = ["salesnip", "flowglad", "crevio", "creem"] as const;
type Provider = (typeof providers)[number];

interface Ask {
  readonly provider: Provider;
  readonly url: string;
  readonly id?: unknown;
  readonly call?: CallOptions;
}

const quick = { attempts: 3, baseDelay: 1, maxDelay: 2 };

/** Retrieves a session with a provider's own client, and returns the error that this must end in. */
async function errorOf({ provider, url, id = "s_1", call = {} }: Ask): Promise<ApiError> {
  const options = { apiKey: "key_planted", server: url, retry: quick, maxBodyBytes: 100_000 };
  const checkout = createCheckout({ salesnip: options, flowglad: options, crevio: options, creem: options });
  const { error } = await checkout[provider].retrieveSession({ id: id as string }, call); // untyped code may pass anything
  if (!error) throw new Error("the call succeeded");
  return error;
}

type Answer = Parameters<typeof serve>[0];

const page: Answer = (_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<p>");
const body =
  (text: string, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    json(response, 200, text, headers);
const status =
  (code: number, text = "{}", headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    json(response, code, text, headers);
const raw = bytes("200 OK", { "content-type": "application/json", "content-length": 99 }, "{");

/** Rows whose fault the server causes: what it answers, what the error is, and how many requests it takes. */
const answers: readonly (readonly [row: string, answer: Answer, error: object, requests: number])[] = [
  ["#1 a page instead of JSON", page, { code: "unexpected_response", status: 200 }, 1],
  ["#2 truncated JSON", body('{"id":'), { code: "unexpected_response", status: 200 }, 3],
  ["#5 an empty body", body(""), { code: "unexpected_response", status: 200 }, 1],
  ["#7 a body of white space", body("  \n"), { code: "unexpected_response", status: 200 }, 1],
  ["#8 a 304", (_, response) => response.writeHead(304).end(), { status: 304 }, 1],
  ["#9 an error page", (_, response) => response.writeHead(500).end("<p>key_planted"), { code: "provider_unavailable" }, 3],
  ["#10 an empty error", (_, response) => response.writeHead(500, { "content-length": "0" }).end(), { status: 500, retryable: true }, 3],
  [
    "#11 problem+json",
    status(404, '{"title":"gone"}', { "content-type": "application/problem+json" }),
    { code: "not_found", status: 404 },
    1,
  ],
  ["#12 a 200 that says it failed", body('{"error":"no"}'), { code: "unexpected_response", status: 200 }, 1],
  ["#13 a JSON null", body("null"), { code: "unexpected_response", status: 200 }, 1],
  ["#14 NaN", body('{"id":NaN}'), { code: "unexpected_response" }, 3],
  ["#17 a body nested deeply", body("[".repeat(40_000) + "]".repeat(40_000)), { code: "unexpected_response" }, 1],
  ["#18 a body beyond the limit", body(" ".repeat(200_000)), { code: "unexpected_response", status: 200 }, 1],
  ["#20 bad gzip", body("no gzip", { "content-encoding": "gzip" }), { code: "network" }, 3],
  ["#21 an unknown charset", body("{}", { "content-type": "application/json; charset=klingon" }), { code: "unexpected_response" }, 1],
  ["#33 a captive portal", status(511), { code: "network", status: 511 }, 1],
  [
    "#34 a redirect to another origin",
    (_, response) => response.writeHead(302, { location: "https://evil.test/" }).end(),
    { status: 302 },
    1,
  ],
  ["#38 a redirect loop", ({ url }, response) => response.writeHead(302, { location: url }).end(), { code: "unexpected_response" }, 6],
  ["#40 a 429 that says when", status(429, "{}", { "retry-after": "0" }), { code: "rate_limited", retryAfter: 0 }, 3],
  ["#42 a 429 beyond the deadline", status(429, "{}", { "retry-after": "9999" }), { code: "rate_limited", retryAfter: 9_999_000 }, 1],
  ["#44 a 409 without a key", status(409), { code: "conflict", retryable: false }, 1],
  ["#45 a 501", status(501), { code: "provider_unavailable", retryable: false }, 1],
  ["#46 retries that are used up", status(503), { attempts: [{ status: 503 }, { status: 503 }, { status: 503 }] }, 3],
];

describe.each(providers)("%s", (provider) => {
  test.each(answers)("%s", async (_, answer, wanted, requests) => {
    const { url, seen } = await serve(answer);
    const error = await errorOf({ provider, url });
    expect(error).toMatchObject(wanted);
    expect(seen).toHaveLength(requests);
    expect(`${inspect(error, { showHidden: true })} ${JSON.stringify(error)}`).not.toContain("key_planted");
  });

  test("#3 #25 #26 #28 a connection that closes early, stays silent, hangs in the body, is reset", async () => {
    const closing = await serveBytes((socket) => socket.end(raw));
    const silent = await serveBytes(() => undefined);
    const hanging = await serveBytes((socket) => socket.write(raw));
    const reset = await serveBytes((socket) => socket.resetAndDestroy());
    const call = { timeout: 2000, retry: false } as const; // long enough for the head of the one that hangs
    const timeouts = Promise.all([errorOf({ provider, url: silent.url, call }), errorOf({ provider, url: hanging.url, call })]);
    expect(await errorOf({ provider, url: closing.url })).toMatchObject({ code: "network" });
    expect(await timeouts).toMatchObject([
      { code: "timeout", status: null },
      { code: "timeout", status: 200 },
    ]);
    expect(await errorOf({ provider, url: reset.url })).toMatchObject({ code: "network", attempts: [{}, {}, {}] });
  });

  test("#53 an abort before the call", async () => {
    const { url, seen } = await serve(page);
    expect(await errorOf({ provider, url, call: { signal: AbortSignal.abort() } })).toMatchObject({ code: "aborted" });
    expect(seen).toHaveLength(0);
  });

  const isInPath = provider !== "creem";
  test.each(isInPath ? ["..", "%2e%2e", "", null, { a: 1 }, Number.NaN, "\ud800"] : [])(
    "#58 #59 #60 #62 #63 #64 an id of %j in a path",
    async (id) => {
      const { url, seen } = await serve(page);
      expect(await errorOf({ provider, url, id })).toMatchObject({ code: "configuration", status: null });
      expect(seen).toHaveLength(0);
    },
  );

  test.each(isInPath ? [] : [null, { a: { b: 1 } }, Number.NaN, "\ud800"])("#60 #63 #64 #67 an id of %j in a query", async (id) => {
    const { url, seen } = await serve(page);
    expect(await errorOf({ provider, url, id })).toMatchObject({ code: "configuration" });
    expect(seen).toHaveLength(0);
  });

  test.each(isInPath ? [] : ["..", "%2e%2e", "", "a&admin=1"])(
    "#58 #59 #62 #65 an id of %j in a query, where it is harmless",
    async (id) => {
      const { url, seen } = await serve(page);
      await errorOf({ provider, url, id });
      expect([...new URL(`${url}${seen[0]?.url}`).searchParams]).toEqual([["checkout_id", id]]);
    },
  );
});

describe("salesnip, the one that creates", () => {
  const create = async (url: string, call?: CallOptions): Promise<ApiError | undefined> => {
    const { salesnip } = createCheckout({ salesnip: { apiKey: "key_planted", server: url, retry: quick, timeout: 2000 } });
    return (await salesnip.createSession(pageInput, call)).error;
  };

  test("#2 #28 #46 #47 is asked once when it resets, fails, is silent or answers half: the outcome is unknown", async () => {
    const reset = await serveBytes((socket) => socket.resetAndDestroy());
    const failing = await serve(status(503));
    const silent = await serve(() => undefined);
    const half = await serve(status(201, '{"id":'));
    for (const { url, seen } of [reset, failing, silent, half]) {
      expect(await create(url)).toMatchObject({ outcome: "unknown", retryable: false });
      expect(seen).toHaveLength(1);
    }
  });

  test("#35 keeps its body and its key when it is redirected", async () => {
    const other = await serve(page);
    const { url } = await serve((_, response) => response.writeHead(307, { location: other.url }).end());
    expect(await create(url)).toMatchObject({ code: "unexpected_response", status: 307, outcome: "unknown" });
    expect(other.seen).toHaveLength(0);
  });

  test("#48 sends the same bytes again for a caller who brings a key", async () => {
    const { url, seen } = await serve((_, response, count) =>
      json(response, count < 3 ? 503 : 201, { id: "s_1", url: "https://chat.salesnip.com/#s_1" }),
    );
    expect(await create(url, { idempotencyKey: "k_1" })).toBeUndefined();
    expect(new Set(seen.map(({ body: sent, headers }) => `${sent} ${headers["idempotency-key"]}`)).size).toBe(1);
    expect(seen).toHaveLength(3);
  });
});
