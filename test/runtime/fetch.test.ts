import { Readable } from "node:stream";
import { createTransport, type Fetch, type OperationDescriptor, send, writeBody } from "@specweld/runtime";
import nodeFetch from "node-fetch";
import { Agent, fetch as undiciFetch } from "undici";
import { describe, expect, test } from "vitest";
import { plainApi, sendWith } from "../servers/fake-fetch.js";
import { json, serve } from "../servers/serve.js";
import type { AnyResult } from "../servers/session-api.js";

const put: OperationDescriptor = {
  id: "put",
  method: "PUT",
  path: "/things",
  requestBody: { write: writeBody, content: [{ type: "application/octet-stream" }] },
  responses: { "200": ["application/json"] },
};

const fetches: Record<string, Fetch> = {
  "the platform": fetch,
  undici: undiciFetch,
  "node-fetch": nodeFetch,
  "a function around the platform's": async (url, init) => fetch(new Request(url, init)),
  "a function around undici's that adds a dispatcher": (url, init) => undiciFetch(url, { ...init, dispatcher: new Agent() }),
};

describe.each(Object.entries(fetches))("the fetch of %s", (name, own) => {
  test.each([
    ["a string", () => "raw"],
    ["bytes", () => new TextEncoder().encode("raw")],
    ["a blob", () => new Blob(["raw"])],
  ])("sends %s and reads the answer", async (_, body) => {
    const { url, seen } = await serve((_, response) => json(response, 200, { id: 1 }, { "x-request-id": "r_1" }));
    const transport = createTransport(plainApi, { server: url, fetch: own });
    const result = await send<AnyResult>(transport, put, { body: body() });
    expect(result.error).toBeUndefined();
    expect(result.data).toEqual({ id: 1 });
    expect(result.response).toMatchObject({ status: 200, url: `${url}/things` });
    expect(seen).toMatchObject([{ method: "PUT", body: "raw", headers: { "content-type": "application/octet-stream" } }]);
  });

  test("reports an error status, a redirect, a body that is too large and an answer without a body", async () => {
    const { url } = await serve((request, response) => {
      if (request.url === "/v1/moved") response.writeHead(302, { location: "/v1/found" }).end();
      else if (request.url === "/v1/found") json(response, 200, { found: true });
      else if (request.url === "/v1/large") json(response, 200, `"${"x".repeat(5000)}"`);
      else if (request.url === "/v1/none") response.writeHead(204).end();
      else json(response, 404, { message: "nothing here" }, { "x-request-id": "r_1" });
    });
    const call = (path: string, responses = { "200": ["application/json"], "204": [] }) =>
      sendWith({ client: { server: `${url}/v1`, fetch: own, retry: false, maxBodyBytes: 1000 }, operation: { path, responses } });
    expect((await call("/gone")).error).toMatchObject({ code: "not_found", status: 404, requestId: "r_1" });
    expect((await call("/moved")).data).toEqual({ found: true });
    expect((await call("/large")).error?.message).toContain("larger than 1000 bytes");
    expect(await call("/none")).toMatchObject({ data: undefined, status: 204 });
  });

  test("ends with the caller's signal", async () => {
    const { url } = await serve(() => undefined);
    const signal = AbortSignal.timeout(20);
    expect((await sendWith({ client: { server: url, fetch: own }, call: { signal } })).error).toMatchObject({ code: "timeout" });
  });

  test("sends a stream", async () => {
    const { url, seen } = await serve((_, response) => json(response, 200, { id: 1 }));
    // node-fetch knows the streams of Node only.
    const converting: Fetch = (to, init) => own(to, { ...init, body: init.body && Readable.fromWeb(init.body) });
    const transport = createTransport(plainApi, { server: url, fetch: name === "node-fetch" ? converting : own });
    const { error } = await send<AnyResult>(transport, put, { body: new Blob(["raw"]).stream() });
    expect(error).toBeUndefined();
    expect(seen).toMatchObject([{ body: "raw", headers: { "transfer-encoding": "chunked" } }]);
  });
});

describe("a fetch of the caller", () => {
  test("is told the URL as text, and all there is to send as plain values", async () => {
    const asked: unknown[] = [];
    const own: Fetch = async (...sent) => {
      asked.push(sent);
      return Response.json({});
    };
    await sendWith({ client: { fetch: own }, call: { headers: { "X-Own": "1" } } });
    const init = { method: "GET", headers: { accept: "*/*", "x-own": "1" }, signal: expect.any(AbortSignal), redirect: "manual" };
    expect(asked).toEqual([["https://acme.test/things", init]]);
  });

  test("may be set at the platform after the client was made", async () => {
    const { fetch: before } = globalThis;
    const transport = createTransport(plainApi, {});
    try {
      globalThis.fetch = async () => Response.json({ id: 2 });
      const get = { id: "get", method: "GET", path: "/", responses: { "200": ["application/json"] } };
      expect((await send<AnyResult>(transport, get)).data).toEqual({ id: 2 });
    } finally {
      globalThis.fetch = before;
    }
  });

  test.each([undefined, null, {}, "text", { status: "200", headers: new Headers() }, { status: 200 }, { status: 200, headers: {} }])(
    "that resolves to what is not a response is a typed error (%#)",
    async (answer) => {
      const own = (async () => answer) as unknown as Fetch; // as untyped code may write it
      const { error } = await sendWith({ client: { fetch: own } });
      expect(error).toMatchObject({ code: "unexpected_response", status: null, attempts: [{ status: null }] });
      expect(error?.message).toContain("fetch resolved to something that is not a response");
    },
  );
});
