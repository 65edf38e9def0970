import { createServer } from "node:https";
import { gzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { good } from "../../servers/certificates.js";
import { closedPort } from "../../servers/closed-port.js";
import { moment } from "../../servers/moment.js";
import { bytes, json, listen, serve, serveBytes } from "../../servers/serve.js";
import { serveTls } from "../../servers/serve-tls.js";
import { plainTitle } from "../read-matrix.js";
import { outcomeAfter, outcomeOf } from "./outcome.js";

type Answer = Parameters<typeof serve>[0];
type BytesAnswer = Parameters<typeof serveBytes>[0];

const body =
  (text: string | Buffer, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    response.writeHead(200, { "content-type": "application/json", ...headers }).end(text);
const status =
  (code: number, text = "", headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    response.writeHead(code, headers).end(text);
const redirect =
  (location: string): Answer =>
  (_, response) =>
    response.writeHead(302, { location }).end();

const latin1 = Buffer.from('{"name":"é"}', "latin1");
const large = `${" ".repeat(12_000_000)}1`;

/** Rows by what a server answers, and the outcome of the one request that this leads to. */
const answers: readonly (readonly [rows: readonly number[], answer: Answer, outcome: string | RegExp])[] = [
  [[1], body("<p>", { "content-type": "text/html" }), /^throws SyntaxError: (?!.*(200|http))/],
  [[2], body('{"id":'), /^throws SyntaxError/],
  [[5, 6], body(""), "data undefined"],
  [[7], body("  \n"), /^throws SyntaxError/],
  [[8], status(204), "data undefined"],
  [[8], status(205), "data undefined"],
  [[8], status(304), 'error ""'],
  [[9, 77], status(500, "<p>key_planted"), 'error "<p>key_planted"'],
  [[10], status(500), 'error ""'],
  [[10], status(500, "", { "content-length": "0" }), "error undefined"],
  [[11], status(404, '{"title":"gone"}', { "content-type": "application/problem+json" }), 'error {"title":"gone"}'],
  [[12], body('{"error":"no"}'), 'data {"error":"no"}'],
  [[13], body("null"), "data null"],
  [[14], body('{"amount":NaN}'), /^throws SyntaxError/],
  [[15], body('{"amount":100,"amount":1}'), 'data {"amount":1}'],
  [[16], body('{"__proto__":{"isAdmin":true}}'), 'data {"__proto__":{"isAdmin":true}}'],
  [[17], body("[".repeat(100_000) + "]".repeat(100_000)), /^throws RangeError/],
  [[18], body(large), "data 1"],
  [[19], body(gzipSync(large), { "content-encoding": "gzip" }), "data 1"],
  [[20], body("no gzip", { "content-encoding": "gzip" }), "throws TypeError: terminated"],
  [[21], body(latin1, { "content-type": "application/json; charset=iso-8859-1" }), 'data {"name":"\uFFFD"}'],
  [[22], body(latin1), 'data {"name":"\uFFFD"}'],
  [[23], body('\uFEFF{"id":"s_1"}'), 'data {"id":"s_1"}'],
  [[33], status(511, "sign in"), 'error "sign in"'],
  [[33], status(407), "throws TypeError: fetch failed"],
  [[39], redirect("file:///etc/passwd"), "throws TypeError: fetch failed"],
  [[39], redirect("data:application/json,{}"), "throws TypeError: fetch failed"],
  [[40, 41, 42, 44], status(429, "{}", { "retry-after": "1" }), "error {}"],
  [[43, 46], status(503, "{}"), "error {}"],
  [[45], status(501, "{}"), "error {}"],
  [[50], status(409, "{}"), "error {}"],
  [[51], status(422, "{}"), "error {}"],
  [[74], body("12345678901234567890"), "data 12345678901234567000"],
  [[75], body('[1900,"19.99",1.234]'), 'data [1900,"19.99",1.234]'],
  [[76], body('{"status":"new","extra":null}'), 'data {"status":"new","extra":null}'],
];

const half = bytes("200 OK", { "content-length": 99 }, "{");

const byteAnswers: readonly (readonly [rows: readonly number[], answer: BytesAnswer, outcome: string | RegExp])[] = [
  [[3], (socket) => socket.end(half), "throws TypeError: terminated"],
  [[4], (socket) => socket.end(bytes("200 OK", { "content-length": 5, connection: "close" }, '{"id":"s_1"}')), /^throws SyntaxError/],
  [[24], (socket) => socket.end(bytes("999 Odd", { "content-length": 0 })), "error undefined"],
  [[24], (socket) => socket.end("HTTP/1.1 200 OK\r\nBad Header\x01: x\r\n\r\n"), "throws TypeError: fetch failed"],
  [[25, 47], () => undefined, "waits"],
  [[26, 27], (socket) => socket.write(half), "waits"],
  [[28], (socket) => socket.resetAndDestroy(), "throws TypeError: fetch failed"],
];

describe("openapi-fetch alone", () => {
  test.each(answers.map(([rows, ...rest]) => [plainTitle(...rows), ...rest] as const))("%s", async (_, answer, outcome) => {
    const { url, seen } = await serve(answer);
    expect(await outcomeOf({ url })).toMatch(outcome);
    expect(seen).toHaveLength(1);
  });

  test.each(byteAnswers.map(([rows, ...rest]) => [plainTitle(...rows), ...rest] as const))("%s", async (_, answer, outcome) => {
    const answered = moment();
    const { url, seen } = await serveBytes((...request) => {
      answer(...request);
      answered.comes();
    });
    expect(await (outcome === "waits" ? outcomeAfter(answered.came, { url }) : outcomeOf({ url }))).toMatch(outcome);
    expect(seen).toHaveLength(1);
  });

  test(plainTitle(29), async () => {
    expect(await outcomeOf(await closedPort())).toBe("throws TypeError: fetch failed");
  });

  test(plainTitle(30), async () => {
    expect(await outcomeOf({ url: "http://nowhere.invalid" })).toBe("throws TypeError: fetch failed");
  });

  test(plainTitle(31), async () => {
    expect(await outcomeOf({ url: (await serveTls(good)).url })).toBe("throws TypeError: fetch failed");
  });

  test(plainTitle(32), async () => {
    const ok = bytes("200 OK", { "content-length": 2, connection: "keep-alive" }, "{}");
    const { url } = await serveBytes((socket, count) => (count === 1 ? socket.write(ok) : socket.destroy()));
    expect(await outcomeOf({ url })).toBe("data {}");
    expect(await outcomeOf({ url })).toBe("throws TypeError: fetch failed");
  });

  test.each([
    [plainTitle(34), 302, "GET", ""],
    [plainTitle(35), 307, "POST", '{"amount":1}'],
  ])("%s", async (_, code, method, sent) => {
    const other = await serve(body("{}"));
    const { url } = await serve(status(code, "", { location: other.url }));
    await outcomeOf({ url, method: "POST", init: { body: { amount: 1 } } });
    expect(other.seen).toMatchObject([{ method, body: sent, headers: { "x-api-key": "key_planted" } }]);
  });

  test(plainTitle(36), async () => {
    vi.spyOn(process, "emitWarning").mockReturnValue();
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0"); // the only way to make the platform's fetch trust a test's certificate
    onTestFinished(() => void vi.restoreAllMocks().unstubAllEnvs());
    const other = await serve(body("{}"));
    const server = createServer(good, (_, response) => response.writeHead(302, { location: other.url }).end());
    onTestFinished(() => server.closeAllConnections());
    await outcomeOf({ url: await listen(server, "https") });
    expect(other.seen).toHaveLength(1);
  });

  test(plainTitle(37), async () => {
    const { url, seen } = await serve((request, response) =>
      request.url === "/moved" ? json(response, 200, {}) : response.writeHead(307, { location: "/moved" }).end(),
    );
    expect(await outcomeOf({ url, method: "POST", init: { body: { amount: 1 } } })).toBe("data {}");
    expect(seen.map(({ body: sent }) => sent)).toEqual(['{"amount":1}', '{"amount":1}']);
  });

  test(plainTitle(38), async () => {
    const { url, seen } = await serve((request, response) => response.writeHead(302, { location: request.url }).end());
    expect(await outcomeOf({ url })).toBe("throws TypeError: fetch failed");
    expect(seen).toHaveLength(21);
  });

  test(plainTitle(78), async () => {
    const { url } = await serve((request, response) => json(response, 200, { url: request.url }));
    const ids = Array.from({ length: 500 }, (_, index) => `s_${index}`);
    const outcomes = await Promise.all(ids.map((id) => outcomeOf({ url, init: { params: { path: { id } } } })));
    expect(outcomes).toEqual(ids.map((id) => `data {"url":"/v1/sessions/${id}"}`));
  });
});
