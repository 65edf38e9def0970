import { gzipSync } from "node:zlib";
import { finishReading, normalizeAnswer, parseStrictJson, startReading } from "@specweld/runtime";
import { describe, expect, test } from "vitest";
import { moment } from "../servers/moment.js";
import { bytes, json, serve, serveBytes } from "../servers/serve.js";
import { clientOf, errorOf } from "../servers/session-api.js";

const html = "<!doctype html><p>password=hunter2 key_planted</p>";

describe("a response body", () => {
  test("#1 a 200 that is a page instead of JSON is an unexpected_response, not retried", async () => {
    const { url, seen } = await serve((_, response) =>
      response.writeHead(200, { "content-type": "text/html", "x-request-id": "r_1" }).end(html + " ".repeat(600)),
    );
    const error = await errorOf(clientOf(url).retrieve());
    expect(error).toMatchObject({ code: "unexpected_response", status: 200, requestId: "r_1", retryable: false });
    expect(error.message).toBe(`acme retrieveSession: answered 200 with text/html instead of application/json: GET ${url}/v1/sessions/s_1`);
    expect(error.raw).toHaveLength(512);
    expect(error.raw).not.toContain("key_planted");
    expect(seen).toHaveLength(1);
  });

  test("#2 truncated JSON is retried for a GET, and for a POST only with a key", async () => {
    const { url, seen } = await serve((_, response, count) => json(response, 200, count % 2 === 1 ? '{"id":"s_' : { id: "s_1" }));
    expect((await clientOf(url).retrieve()).data).toEqual({ id: "s_1" });
    expect(await errorOf(clientOf(url).create())).toMatchObject({ code: "unexpected_response", status: 200, outcome: "unknown" });
    expect(seen).toHaveLength(3);
    await serveTwice();
  });

  async function serveTwice(): Promise<void> {
    const { url, seen } = await serve((_, response, count) => json(response, 201, count === 1 ? '{"id":"s_' : { id: "s_1" }));
    expect((await clientOf(url).create(undefined, { idempotencyKey: "k" })).data).toEqual({ id: "s_1" });
    expect(seen).toHaveLength(2);
  }

  test("#3 a connection that closes before the announced length is a network error in the body", async () => {
    const { url } = await serveBytes((socket) =>
      socket.end(bytes("200 OK", { "content-type": "application/json", "content-length": 100 }, '{"id":')),
    );
    const error = await errorOf(clientOf(url, { retry: false }).retrieve());
    expect(error).toMatchObject({ code: "network", retryable: true, attempts: [{ status: 200 }] });
    expect(error.message).toContain("the body broke off");
  });

  test("#4 a body longer than announced is an error", async () => {
    const { url } = await serveBytes((socket) =>
      socket.end(bytes("200 OK", { "content-type": "application/json", "content-length": 5, connection: "close" }, '{"id":"s_1"}')),
    );
    expect((await errorOf(clientOf(url).retrieve())).code).toMatch(/unexpected_response|network/);
  });

  test("#5 an empty 200 where the description declares a body is an error", async () => {
    const { url } = await serve((_, response) => response.writeHead(200).end());
    const error = await errorOf(clientOf(url).retrieve());
    expect(error).toMatchObject({ code: "unexpected_response", status: 200 });
    expect(error.message).toContain("answered 200 with an empty body");
  });

  test("#6 an empty 200 where the description declares none is undefined", async () => {
    const { url } = await serve((_, response) => response.writeHead(200).end());
    const result = await clientOf(url).expire();
    expect(result).toMatchObject({ status: 200 });
    expect(result.data).toBeUndefined();
    expect(result.error).toBeUndefined();
  });

  test("#7 a body of white space is an empty one", async () => {
    const { url } = await serve((_, response) => json(response, 200, " \r\n\t "));
    expect((await errorOf(clientOf(url).retrieve())).message).toContain("an empty body");
  });

  test.each([204, 205])("#8 a %i where it is allowed is undefined", async (status) => {
    const { url } = await serve((_, response) => response.writeHead(status).end());
    expect(await clientOf(url).expire()).toMatchObject({ status });
    expect((await errorOf(clientOf(url).retrieve())).message).toContain("an empty body");
  });

  test("#8 a 304 is an error that says so", async () => {
    const { url } = await serve((_, response) => response.writeHead(304).end());
    expect(await errorOf(clientOf(url).retrieve())).toMatchObject({ code: "unexpected_response", status: 304, retryable: false });
  });

  test("#9 a 500 page with secrets in it is a typed error; what is kept of the page is short and redacted", async () => {
    const { url } = await serve((_, response) => response.writeHead(500, { "content-type": "text/html" }).end(html.repeat(50)));
    const error = await errorOf(clientOf(url).retrieve());
    expect(error).toMatchObject({ code: "provider_unavailable", status: 500, retryable: true });
    expect(error.body).toBeUndefined();
    expect(`${error.message}${error.stack}${JSON.stringify(error)}`).not.toMatch(/hunter2|key_planted/);
    expect(String(error.raw).length).toBeLessThanOrEqual(512);
    expect(error.raw).not.toContain("key_planted");
  });

  test.each([{}, { "content-length": "0" }])("#10 an empty 500 is an error that is there to be tested (%o)", async (headers) => {
    const { url } = await serve((_, response) => response.writeHead(500, headers).end());
    const { data, error } = await clientOf(url).retrieve();
    expect(data).toBeUndefined();
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ code: "provider_unavailable", status: 500 });
  });

  test("#11 problem+json gives its title and is parsed", async () => {
    const problem = { type: "about:blank", title: "No such session", status: 404 };
    const { url } = await serve((_, response) => json(response, 404, problem, { "content-type": "application/problem+json" }));
    const error = await errorOf(clientOf(url).retrieve());
    expect(error).toMatchObject({ code: "not_found", status: 404, body: problem });
    expect(error.message).toContain("answered 404: No such session: GET");
  });

  test.each([
    ["#12 that says it failed", { error: "no such session" }],
    ["#13 that is null", null],
  ])("%s is an unexpected_response to whoever needs a session", async (_, body) => {
    const { url } = await serve((__, response) => json(response, 200, body));
    const { data, error } = await normalizeAnswer(clientOf(url).retrieve(), (raw) => {
      const reading = startReading("acme/mapping.yaml");
      const id = (raw as { id?: string } | null)?.id;
      if (id === undefined) reading.usable = false;
      return finishReading(reading, "acme", raw, { id });
    });
    expect(data).toBeUndefined();
    expect(error).toMatchObject({ code: "unexpected_response", status: 200 });
    expect(error?.raw).toEqual(body);
  });

  test.each(['{"amount":NaN}', '{"id":1} // note', '{"id":1,}'])("#14 %s is malformed", async (body) => {
    const { url } = await serve((_, response) => json(response, 200, body));
    const error = await errorOf(clientOf(url, { retry: false }).retrieve());
    expect(error).toMatchObject({ code: "unexpected_response", raw: body });
    expect(error.message).toContain("malformed application/json");
  });

  test("#15 duplicate keys are refused in strict mode", async () => {
    const { url } = await serve((_, response) => json(response, 200, '{"amount":100,"amo\\u0075nt":1}'));
    expect(await errorOf(clientOf(url, { parseJson: parseStrictJson }).retrieve())).toMatchObject({
      code: "unexpected_response",
      status: 200,
    });
    expect((await clientOf(url).retrieve()).data).toEqual({ amount: 1 });
  });

  test.each(['"__proto__"', '"\\u005f_proto__"', '"__pr\\u006Fto__"'])("#16 the key %s is dropped and pollutes nothing", async (key) => {
    const { url } = await serve((_, response) => json(response, 200, `{"id":"s_1","nested":[{${key}:{"isAdmin":true}}]}`));
    const data = (await clientOf(url).retrieve()).data as { nested: [object] };
    expect(Object.assign({}, data.nested[0])).not.toHaveProperty("isAdmin");
    expect(Object.keys(data.nested[0])).toEqual([]);
    expect({}).not.toHaveProperty("isAdmin");
  });

  test("#17 a body nested 100,000 deep is refused", async () => {
    const { url, seen } = await serve((_, response) => json(response, 200, "[".repeat(100_000) + "]".repeat(100_000)));
    expect(await errorOf(clientOf(url).retrieve())).toMatchObject({ code: "unexpected_response", status: 200 });
    expect(seen).toHaveLength(1);
  });

  test("#17 brackets in a text are none, whatever quotes stand before them", async () => {
    const body = { text: `\\"${"[".repeat(600)}`, other: "{".repeat(600) };
    const { url } = await serve((_, response) => json(response, 200, JSON.stringify(body)));
    expect((await clientOf(url).retrieve()).data).toEqual(body);
  });

  test("#18 a body of 200 MB ends at the limit, little more of it is sent, and the connection is closed", async () => {
    let sent = 0;
    const closed = moment();
    const { url } = await serveBytes((socket) => {
      socket.on("close", closed.comes);
      const chunk = Buffer.alloc(1_000_000, " ");
      socket.write(bytes("200 OK", { "content-type": "application/json", "content-length": 200_000_000 }));
      const pump = (): void => {
        while (!socket.destroyed && sent < 200 && socket.write(chunk)) sent += 1;
        if (!socket.destroyed && sent < 200) socket.once("drain", pump);
        sent += 1;
      };
      pump();
    });
    const error = await errorOf(clientOf(url).retrieve());
    expect(error).toMatchObject({ code: "unexpected_response", status: 200, retryable: false });
    expect(error.message).toContain("the body is larger than 10485760 bytes");
    expect(sent).toBeLessThan(60);
    await closed.came;
  });

  test("#19 the limit counts decoded bytes", async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000, " "));
    const { url } = await serve((_, response) =>
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" }).end(bomb),
    );
    expect(bomb.length).toBeLessThan(100_000);
    expect((await errorOf(clientOf(url).retrieve())).message).toContain("larger than 10485760 bytes");
  });

  test("#20 bad gzip is a network error", async () => {
    const { url } = await serve((_, response) =>
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" }).end("no gzip at all"),
    );
    expect(await errorOf(clientOf(url).retrieve())).toMatchObject({ code: "network" });
  });

  test("#21 a charset is honoured, an unknown one refused", async () => {
    const { url } = await serve(({ url: path }, response) => {
      const charset = path.endsWith("1") ? "iso-8859-1" : "klingon-1";
      response.writeHead(200, { "content-type": `application/json; charset="${charset}"` }).end(Buffer.from('{"name":"Café"}', "latin1"));
    });
    expect((await clientOf(url).retrieve()).data).toEqual({ name: "Café" });
    expect(await errorOf(clientOf(url).retrieve({ path: { sessionId: "s_2" } }))).toMatchObject({ code: "unexpected_response" });
  });

  test("#22 invalid UTF-8 is refused", async () => {
    const { url } = await serve((_, response) =>
      response.writeHead(200, { "content-type": "application/json" }).end(Buffer.from('{"name":"Café"}', "latin1")),
    );
    expect(await errorOf(clientOf(url).retrieve())).toMatchObject({ code: "unexpected_response", status: 200 });
  });

  test("#23 a byte order mark is skipped", async () => {
    const { url } = await serve((_, response) => json(response, 200, '\uFEFF{"id":"s_1"}'));
    expect((await clientOf(url).retrieve()).data).toEqual({ id: "s_1" });
  });

  test("#24 a status of 999 and an invalid header line are unexpected responses, not retried", async () => {
    const answers = [bytes("999 Odd", { "content-length": 0 }), "HTTP/1.1 200 OK\r\nBad Header\x01: x\r\n\r\n"];
    for (const answer of answers) {
      const { url, seen } = await serveBytes((socket) => socket.end(answer));
      expect(await errorOf(clientOf(url).retrieve())).toMatchObject({ code: "unexpected_response", retryable: false });
      expect(seen).toHaveLength(1);
    }
  });
});
