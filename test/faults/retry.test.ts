import { afterEach, describe, expect, test, vi } from "vitest";
import { bytes, json, serve, serveBytes } from "../servers/serve.js";
import { clientOf, errorOf, quick } from "../servers/session-api.js";

const session = { id: "s_1" };
const key = { idempotencyKey: "k_1" };

afterEach(() => {
  vi.restoreAllMocks();
});

describe("Retry-After", () => {
  test("#40 of a 429 is waited for, at least", async () => {
    const { url, seen } = await serve((_, response, count) =>
      count === 1 ? json(response, 429, {}, { "retry-after": "1" }) : json(response, 200, session),
    );
    expect((await clientOf(url).retrieve()).data).toEqual(session);
    const [first, second] = seen;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(995);
  });

  test("#41 as a date counts from the server's clock, however wrong that is", async () => {
    const skewed = Date.now() + 86_400_000;
    const headers = { date: new Date(skewed).toUTCString(), "retry-after": new Date(skewed + 1000).toUTCString() };
    const { url, seen } = await serve((_, response, count) =>
      count === 1 ? json(response, 503, {}, headers) : json(response, 200, session),
    );
    expect((await clientOf(url).retrieve()).data).toEqual(session);
    const [first, second] = seen;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(995);
  });

  test("#41 as a date that has passed is left out", async () => {
    const headers = { "retry-after": new Date(0).toUTCString() };
    const { url, seen } = await serve((_, response, count) =>
      count === 1 ? json(response, 503, {}, headers) : json(response, 200, session),
    );
    expect((await clientOf(url).retrieve()).data).toEqual(session);
    expect(seen).toHaveLength(2);
  });

  test("#42 beyond the deadline fails at once and says how long", async () => {
    const { url, seen } = await serve((_, response) => json(response, 429, {}, { "retry-after": "99999" }));
    const waits: unknown[] = [];
    const error = await errorOf(clientOf(url, { hooks: { onRetry: (event) => void waits.push(event) } }).retrieve());
    expect(error).toMatchObject({ code: "rate_limited", retryable: true, retryAfter: 99_999_000 });
    expect(waits).toEqual([]);
    expect(seen).toHaveLength(1);
  });

  test.each([
    ["-1", null],
    ["abc", null],
    ["1.5", 1500],
  ])("#42 of %s is read as %s", async (text, retryAfter) => {
    const { url } = await serve((_, response) => json(response, 503, {}, { "retry-after": text }));
    expect(await errorOf(clientOf(url, { retry: false }).retrieve())).toMatchObject({ retryAfter });
  });
});

describe("a retry", () => {
  test("#43 adds at most a fifth to the load of an outage", async () => {
    const { url, seen } = await serve((_, response) => json(response, 503, {}));
    const client = clientOf(url);
    await Promise.all(Array.from({ length: 200 }, () => client.retrieve()));
    expect(seen.length).toBeGreaterThan(200);
    expect(seen.length).toBeLessThanOrEqual(240);
  });

  test.each([408, 425, 429, 500, 502, 503, 504])("#44 follows a %i of a GET, and of a POST only with a key", async (status) => {
    const { url, seen } = await serve((_, response) => json(response, status, {}));
    await clientOf(url, { retry: { ...quick, attempts: 2 } }).retrieve();
    expect(seen).toHaveLength(2);
    await clientOf(url).create();
    expect(seen).toHaveLength(3);
    await clientOf(url, { retry: { ...quick, attempts: 2 } }).create(undefined, key);
    expect(seen).toHaveLength(5);
  });

  test("#44 does not follow a 409 without a key", async () => {
    const { url, seen } = await serve((_, response) => json(response, 409, {}));
    expect(await errorOf(clientOf(url).retrieve())).toMatchObject({ code: "conflict", retryable: false });
    expect(await errorOf(clientOf(url).create())).toMatchObject({ code: "conflict", retryable: false, outcome: "none" });
    expect(seen).toHaveLength(2);
  });

  test.each([400, 401, 403, 404, 410, 422, 501, 505])("#45 does not follow a %i", async (status) => {
    const { url, seen } = await serve((_, response) => json(response, status, {}));
    expect(await errorOf(clientOf(url).retrieve())).toMatchObject({ status, retryable: false });
    expect(seen).toHaveLength(1);
  });

  test("#46 that was the last leaves the error with every attempt", async () => {
    const { url } = await serve((_, response, count) => json(response, 502 + (count % 2), {}, { "x-request-id": `r_${count}` }));
    const error = await errorOf(clientOf(url).retrieve());
    expect(error).toMatchObject({ code: "provider_unavailable", status: 503, requestId: "r_3", retryable: true });
    expect(error.attempts.map(({ status, code, requestId }) => [status, code, requestId])).toEqual([
      [503, "provider_unavailable", "r_1"],
      [502, "provider_unavailable", "r_2"],
      [503, "provider_unavailable", "r_3"],
    ]);
  });

  test("#47 never follows a POST that timed out without a key: its outcome is unknown", async () => {
    const { url, seen } = await serve(() => undefined);
    const error = await errorOf(clientOf(url, { timeout: 2000 }).create());
    expect(error).toMatchObject({ code: "timeout", outcome: "unknown", retryable: false });
    expect(seen).toHaveLength(1);
  });

  test("#48 of a POST sends the same key and the same bytes every time", async () => {
    const { url, seen } = await serve((_, response, count) => (count < 3 ? json(response, 503, {}) : json(response, 201, session)));
    const body = { amount: 1000, name: "Zoë", nested: { list: [1, 2] } };
    expect((await clientOf(url).create({ body }, key)).data).toEqual(session);
    expect(seen).toHaveLength(3);
    expect(
      new Set(seen.map((request) => `${request.headers["idempotency-key"]} ${request.body} ${request.headers["content-type"]}`)).size,
    ).toBe(1);
  });

  test.each(["Idempotency-Key", "idempotency-key", "IDEMPOTENCY-KEY"])("#49 keeps a key that the caller set as %s, once", async (name) => {
    const { url, seen } = await serve((_, response, count) => (count === 1 ? json(response, 503, {}) : json(response, 201, session)));
    expect((await clientOf(url).create(undefined, { headers: { [name]: "K-Own" } })).data).toEqual(session);
    for (const { rawHeaders } of seen) {
      expect(rawHeaders.filter((header) => header.toLowerCase() === "idempotency-key")).toHaveLength(1);
      expect(rawHeaders).toContain("K-Own");
    }
    expect(seen).toHaveLength(2);
  });

  test("#50 follows a 409 of a request with the same key that is still at work", async () => {
    const { url, seen } = await serve((_, response, count) => (count < 3 ? json(response, 409, {}) : json(response, 201, session)));
    expect((await clientOf(url).create(undefined, key)).data).toEqual(session);
    expect(new Set(seen.map(({ headers }) => headers["idempotency-key"]))).toEqual(new Set(["k_1"]));
  });

  test("#50 cannot tell whether a request took effect that conflicts with an earlier one of its key", async () => {
    const { url } = await serve((_, response) => json(response, 409, {}));
    expect(await errorOf(clientOf(url).create(undefined, key))).toMatchObject({ code: "conflict", outcome: "unknown", retryable: true });
  });

  test("#51 does not follow a 422 for a key that was used with another body", async () => {
    const { url, seen } = await serve((_, response) => json(response, 422, { message: "this key was used with another body" }));
    const error = await errorOf(clientOf(url).create(undefined, key));
    expect(error).toMatchObject({ code: "invalid_request", status: 422, retryable: false });
    expect(error.message).toContain("this key was used with another body");
    expect(seen).toHaveLength(1);
  });

  test("#52 of several calls with one key has one effect", async () => {
    const effects = new Map<string, object>();
    const { url } = await serve(({ headers }, response) => {
      const name = String(headers["idempotency-key"]);
      if (effects.has(name)) return json(response, 201, effects.get(name));
      effects.set(name, session);
      response.destroy(); // committed, but nobody hears of it
    });
    const client = clientOf(url);
    const results = await Promise.all(Array.from({ length: 10 }, () => client.create(undefined, key)));
    expect(results.map(({ data }) => data)).toEqual(results.map(() => session));
    expect(effects.size).toBe(1);
  });

  test("draws its wait below a bound that doubles", async () => {
    const delays: number[] = [];
    vi.spyOn(Math, "random").mockReturnValue(0.999);
    const { url } = await serve((_, response) => json(response, 503, {}));
    const hooks = { onRetry: ({ delay }: { delay: number }): void => void delays.push(Math.round(delay)) };
    await clientOf(url, { hooks, retry: { attempts: 5, baseDelay: 10, maxDelay: 40 } }).retrieve();
    expect(delays).toEqual([10, 20, 40, 40]);
  });

  test("after a reset starts over with the whole request", async () => {
    const body = '{"id":"s_1"}';
    const { url, seen } = await serveBytes((socket, count) =>
      count === 1
        ? socket.resetAndDestroy()
        : socket.end(bytes("201 Created", { "content-type": "application/json", "content-length": body.length }, body)),
    );
    expect((await clientOf(url).create(undefined, key)).data).toEqual(session);
    expect(seen[1]?.body.split("\r\n\r\n")[1]).toBe('{"amount":1000}');
  });
});
