import { anyContent, type OperationDescriptor, type SendOptions } from "@specweld/runtime";
import { describe, expect, test } from "vitest";
import { sendWith } from "../servers/fake-fetch.js";
import { json, serve } from "../servers/serve.js";

const api = { securitySchemes: { Key: { kind: "apiKey", in: "header", name: "x-key" } } } as const;

function call(server: string, operation: Partial<OperationDescriptor>, options: SendOptions = {}) {
  const client = { server, apiKey: "key_planted", retry: false } as const;
  return sendWith({ api, operation: { security: [["Key"]], ...operation }, client, call: { headers: { "x-own": "1" }, ...options } });
}

describe("a documented redirect", () => {
  test.each([302, 303, 307])("of %i is a result that says where it leads", async (status) => {
    const { url, seen } = await serve((_, response) => response.writeHead(status, { location: "/pay?id=1" }).end("<p>moved</p>"));
    for (const method of ["GET", "POST"]) {
      const result = await call(url, { method, responses: { [status]: [], "200": [] } });
      expect(result).toMatchObject({ data: { location: `${url}/pay?id=1` }, status });
      expect(result.error).toBeUndefined();
    }
    expect(seen).toHaveLength(2);
  });

  test("may lead anywhere, and nothing is sent there", async () => {
    const other = await serve((_, response) => json(response, 200, {}));
    const { url } = await serve((_, response) => response.writeHead(302, { location: other.url }).end());
    expect((await call(url, { responses: { "3XX": [] } })).data).toEqual({ location: `${other.url}/` });
    expect(other.seen).toHaveLength(0);
  });

  test.each([301, 308])("of %i is on the way to a documented success, and a result where there is none", async (status) => {
    const { url } = await serve((request, response) =>
      request.url === "/new" ? json(response, 200, { id: 1 }) : response.writeHead(status, { location: "/new" }).end(),
    );
    expect((await call(url, { responses: { "200": ["application/json"], [status]: [] } })).data).toEqual({ id: 1 });
    expect((await call(url, { responses: { [status]: [] } })).data).toEqual({ location: `${url}/new` });
  });

  test("without a place to go to is an error", async () => {
    const { url } = await serve((_, response) => response.writeHead(302).end());
    expect((await call(url, { responses: { "302": [] } })).error).toMatchObject({ code: "unexpected_response", status: 302 });
  });

  test("does not make a result of a success that nothing documents", async () => {
    const { url } = await serve((_, response) => json(response, 200, { id: 1 }));
    const { error } = await call(url, { responses: { "302": [] } });
    expect(error?.message).toContain("answered 200, where only redirects are documented");
  });
});

describe("the redirect option of a call", () => {
  test("follows a documented one, and goes to another origin without what belongs to the first", async () => {
    const other = await serve((_, response) => json(response, 200, { id: 1 }));
    const { url } = await serve((_, response) => response.writeHead(302, { location: `${other.url}/file?signature=1` }).end());
    const responses = { "200": ["application/json"], "302": [] };
    expect((await call(url, { responses }, { redirect: "follow" })).data).toEqual({ id: 1 });
    expect(other.seen[0]?.url).toBe("/file?signature=1");
    expect(other.seen[0]?.headers).not.toHaveProperty("x-key");
    expect(other.seen[0]?.headers).not.toHaveProperty("x-own");
    expect(other.seen[0]?.headers.accept).toBe("*/*");
  });

  test("makes a GET of a POST that is answered by 303, and follows no other redirect of a POST", async () => {
    const { url, seen } = await serve((request, response) =>
      request.method === "GET"
        ? json(response, 200, { id: 1 })
        : response.writeHead(Number(request.url.slice(-3)), { location: "/result" }).end(),
    );
    const responses = { "200": ["application/json"] };
    expect((await call(url, { method: "POST", path: "/303", responses }, { redirect: "follow" })).data).toEqual({ id: 1 });
    expect(seen.map(({ method }) => method)).toEqual(["POST", "GET"]);
    const { error } = await call(url, { method: "POST", path: "/307", responses }, { redirect: "follow" });
    expect(error?.message).toContain("which is followed for reads only");
  });

  test.each(["http://user:pw@localhost/", "file:///etc/passwd", "data:,x"])("does not follow one to %s", async (location) => {
    const { url, seen } = await serve((_, response) => response.writeHead(302, { location }).end());
    expect((await call(url, {}, { redirect: "follow" })).error?.code).toBe("unexpected_response");
    expect(seen).toHaveLength(1);
  });

  test("does not go from https to http", async () => {
    const fetch = () => Promise.resolve(new Response(null, { status: 302, headers: { location: "http://acme.test/" } }));
    expect((await sendWith({ client: { fetch }, call: { redirect: "follow" } })).error?.message).toContain("which is another origin");
  });

  test("follows none where it is manual", async () => {
    const { url, seen } = await serve((_, response) => response.writeHead(302, { location: "/new" }).end());
    const { error, response } = await call(url, {}, { redirect: "manual" });
    expect(error).toMatchObject({ code: "unexpected_response", status: 302 });
    expect(response?.headers.get("location")).toBe("/new");
    expect((await call(url, { responses: { "302": [] } }, { redirect: "manual" })).data).toEqual({ location: `${url}/new` });
    expect(seen).toHaveLength(2);
  });
});

describe("a 304", () => {
  test("that is documented says that nothing was modified", async () => {
    const { url } = await serve((_, response) => response.writeHead(304, { etag: '"1"' }).end());
    const { error, status } = await call(url, { responses: { "200": ["application/json"], "304": [] } });
    expect(error).toMatchObject({ code: "not_modified", status: 304, retryable: false });
    expect(status).toBe(304);
    expect((await call(url, {})).error?.code).toBe("unexpected_response");
  });
});

describe("a success whose status is not documented", () => {
  const responses = { "201": ["application/json"], "202": [] };

  test("is read as any documented one may be", async () => {
    const { url } = await serve((request, response) =>
      request.url === "/empty" ? response.writeHead(204).end() : json(response, 200, { id: 1 }),
    );
    expect(await call(url, { responses })).toMatchObject({ data: { id: 1 }, status: 200 });
    const empty = await call(url, { path: "/empty", responses });
    expect([empty.data, empty.error, empty.status]).toEqual([undefined, undefined, 204]);
    expect((await call(url, { path: "/empty" })).error?.message).toContain("answered 204 with an empty body");
  });

  test("may be a part of a file", async () => {
    const { url } = await serve((request, response) =>
      response.writeHead(206, { "content-range": "bytes 0-1/9", "content-type": "video/mp4" }).end(request.headers.range),
    );
    const { data } = await call(
      url,
      { responses: { "200": ["application/octet-stream"] }, content: anyContent },
      { headers: { range: "bytes=0-1" } },
    );
    expect(await (data as Blob).text()).toBe("bytes=0-1");
  });
});

test("a call may read more than its client does, or less", async () => {
  const { url } = await serve((_, response) => json(response, 200, JSON.stringify("x".repeat(2000))));
  const operation = { responses: { "200": ["application/json"] } };
  expect((await call(url, operation, { maxBodyBytes: 1000 })).error?.message).toContain("the body is larger than 1000 bytes");
  expect((await sendWith({ operation, client: { server: url, maxBodyBytes: 1000 }, call: { maxBodyBytes: 5000 } })).data).toHaveLength(
    2000,
  );
  expect((await call(url, operation, { maxBodyBytes: Number.NaN })).error?.code).toBe("configuration");
});
