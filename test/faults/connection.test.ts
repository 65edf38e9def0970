import { describe, expect, test } from "vitest";
import { expired, good, otherHost } from "../servers/certificates.js";
import { closedPort } from "../servers/closed-port.js";
import { bytes, json, serve, serveBytes } from "../servers/serve.js";
import { fetchTrustingAuthority, serveTls } from "../servers/serve-tls.js";
import { clientOf, errorOf } from "../servers/session-api.js";

const ok = '{"id":"s_1"}';
const okBytes = bytes("200 OK", { "content-type": "application/json", "content-length": ok.length }, ok);

/** A fetch that fails as the platform's does when a name cannot be looked up. */
function failingFetch(code: string): { fetch: () => Promise<Response>; count: () => number } {
  let count = 0;
  const fetch = (): Promise<Response> => {
    count += 1;
    return Promise.reject(new TypeError("fetch failed", { cause: Object.assign(new Error(`getaddrinfo ${code}`), { code }) }));
  };
  return { fetch, count: () => count };
}

describe("time", () => {
  test("#25 a server that never answers ends at the attempt timeout", async () => {
    const { url, seen } = await serveBytes(() => undefined);
    const error = await errorOf(clientOf(url, { timeout: 1000, retry: false }).retrieve());
    expect(error).toMatchObject({ code: "timeout", status: null, retryable: true, outcome: "none" });
    expect(error.message).toBe(`acme retrieveSession: no response within 1000 ms: GET ${url}/v1/sessions/s_1`);
    expect(seen).toHaveLength(1);
  });

  test("#26 a body that hangs is a timeout in the body, not malformed JSON", async () => {
    const { url } = await serveBytes((socket) =>
      socket.write(bytes("200 OK", { "content-type": "application/json", "content-length": 99 }, '{"id"')),
    );
    const error = await errorOf(clientOf(url, { timeout: 2000, retry: false }).retrieve());
    expect(error).toMatchObject({ code: "timeout", status: 200 });
    expect(error.message).toContain("the body did not end within 2000 ms");
  });

  test("#27 a body that dribbles ends at the deadline of the call, over all attempts", async () => {
    const { url } = await serveBytes((socket) => {
      socket.write(bytes("200 OK", { "content-type": "application/json", "content-length": 99 }, "{"));
      const timer = setInterval(() => socket.write(" "), 10);
      socket.on("close", () => clearInterval(timer));
    });
    const error = await errorOf(clientOf(url, { timeout: 400, deadline: 3000, retry: { attempts: 999, baseDelay: 1 } }).retrieve());
    expect(error).toMatchObject({ code: "timeout" });
    expect(error.attempts.length).toBeGreaterThan(1);
    expect(error.attempts.length).toBeLessThan(9);
  });

  test("#56 the shorter of attempt timeout and deadline wins", async () => {
    const { url } = await serveBytes(() => undefined);
    const error = await errorOf(clientOf(url, { timeout: 50_000, deadline: 1000 }).retrieve());
    expect(error.message).toMatch(/within \d{1,3} ms|within 1000 ms/);
    const other = await errorOf(clientOf(url, { deadline: 50_000, retry: false }).retrieve(undefined, { timeout: 50 }));
    expect(other.message).toContain("no response within 50 ms");
  });
});

describe("a connection", () => {
  test("#28 that is reset is a network error, and retried for a GET", async () => {
    const { url, seen } = await serveBytes((socket, count) => (count === 1 ? socket.resetAndDestroy() : socket.end(okBytes)));
    expect((await clientOf(url).retrieve()).data).toEqual({ id: "s_1" });
    expect(seen).toHaveLength(2);
  });

  test("#28 that is reset is not retried for a POST without a key", async () => {
    const { url, seen } = await serveBytes((socket) => socket.resetAndDestroy());
    const error = await errorOf(clientOf(url).create());
    expect(error).toMatchObject({ code: "network", status: null, retryable: false, outcome: "unknown" });
    expect(seen).toHaveLength(1);
  });

  test("#29 that is refused is retried, even for a POST: nothing was sent", async () => {
    const { url } = await closedPort();
    const error = await errorOf(clientOf(url).create());
    expect(error).toMatchObject({ code: "network", retryable: true, outcome: "none" });
    expect(error.message).toContain("no response (ECONNREFUSED)");
    expect(error.attempts).toHaveLength(3);
  });

  test("#30 to a name that does not exist is not retried, to one that cannot be looked up now it is", async () => {
    const [missing, later] = [failingFetch("ENOTFOUND"), failingFetch("EAI_AGAIN")];
    expect(await errorOf(clientOf("https://nowhere.invalid", { fetch: missing.fetch }).create())).toMatchObject({
      code: "network",
      outcome: "none",
    });
    expect(await errorOf(clientOf("https://nowhere.invalid", { fetch: later.fetch }).create())).toMatchObject({
      code: "network",
      outcome: "none",
    });
    expect([missing.count(), later.count()]).toEqual([1, 3]);
  });

  test.each([
    ["self-signed", good, undefined, /SELF_SIGNED|UNABLE_TO_VERIFY/],
    ["expired", expired, fetchTrustingAuthority, /CERT_HAS_EXPIRED/],
    ["another host's", otherHost, fetchTrustingAuthority, /ERR_TLS_CERT_ALTNAME_INVALID/],
  ])("#31 with a certificate that is %s is refused, never retried", async (_, certificate, fetch, reason) => {
    const { url, count } = await serveTls(certificate);
    const error = await errorOf(clientOf(url, { fetch }).retrieve());
    expect(error).toMatchObject({ code: "network", retryable: false, outcome: "none" });
    expect(error.message).toMatch(reason);
    expect(count()).toBe(1);
  });

  test("#31 with a good certificate works", async () => {
    const { url } = await serveTls(good);
    expect((await clientOf(url, { fetch: fetchTrustingAuthority }).retrieve()).data).toEqual({ id: "s_1" });
  });

  test("#32 that went stale in the pool is replaced for a GET, and not for a POST without a key", async () => {
    const { url, seen } = await serveBytes((socket, count) => {
      if (count % 2 === 1) socket.write(okBytes.replace("200 OK", "200 OK\r\nconnection: keep-alive"));
      else socket.destroy();
    });
    const client = clientOf(url);
    await client.retrieve();
    expect((await client.retrieve()).data).toEqual({ id: "s_1" });
    expect(seen).toHaveLength(3);
    expect(await errorOf(client.create())).toMatchObject({ code: "network", outcome: "unknown" });
    expect((await client.create(undefined, { idempotencyKey: "k" })).data).toEqual({ id: "s_1" });
  });

  test("#33 through a captive portal or a proxy that wants a password is a typed error, not retried", async () => {
    const { url, seen } = await serve((_, response) => json(response, 511, { title: "Sign in to the network" }));
    expect(await errorOf(clientOf(url).create())).toMatchObject({ code: "network", status: 511, retryable: false, outcome: "none" });
    expect(seen).toHaveLength(1);
    const proxied = await serve((_, response) => response.writeHead(407).end());
    expect(await errorOf(clientOf(proxied.url).retrieve())).toMatchObject({ code: "network", retryable: false });
    expect(proxied.seen).toHaveLength(1);
  });
});
