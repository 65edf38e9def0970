import { ApiError, type ClientOptions, createPathsClient, createTransport } from "@specweld/runtime";
import { describe, expect, expectTypeOf, test } from "vitest";
import { fakeFetch, plainApi, reply } from "../servers/fake-fetch.js";
import { json, serve } from "../servers/serve.js";

interface Paths {
  "/v1/sessions/{id}": {
    get: {
      parameters: { path: { id: string }; query?: { at?: string; filter?: Record<string, unknown>; tags?: string[] } };
      responses: {
        200: { content: { "application/json": { id: string } } };
        404: { content: { "application/json": { message: string } } };
      };
    };
    post: {
      parameters: { path: { id: string } };
      requestBody: { content: { "application/json": { amount: number } } };
      responses: { 201: { content: { "application/json": { id: string } } } };
    };
  };
}

function clientOf(answer: Parameters<typeof fakeFetch>[0], options: ClientOptions = {}) {
  const { fetch, requests } = fakeFetch(answer);
  const api = { ...plainApi, securitySchemes: { Key: { kind: "apiKey", in: "header", name: "x-api-key" } } } as const;
  const transport = createTransport(api, { apiKey: "k_planted", retry: { baseDelay: 1 }, ...options, fetch });
  return { client: createPathsClient<Paths>(transport), requests };
}

const params = { path: { id: "s_1" } };

describe("the openapi-fetch client over a transport", () => {
  test("is typed by the paths and sends with the client's credentials", async () => {
    const { client, requests } = clientOf(() => reply({ id: "s_1" }));
    const { data } = await client.GET("/v1/sessions/{id}", { params });
    expectTypeOf(data).toEqualTypeOf<{ id: string } | undefined>();
    expect(data).toEqual({ id: "s_1" });
    expect(requests[0]?.url).toBe("https://acme.test/v1/sessions/s_1");
    expect(requests[0]?.headers.get("x-api-key")).toBe("k_planted");
  });

  test("retries as every other call does, and gives the last error body", async () => {
    const { client, requests } = clientOf((_, count) => reply({ message: `no ${count}` }, { status: 503 }));
    const { error, response } = await client.GET("/v1/sessions/{id}", { params });
    expect([error, response.status, requests.length]).toEqual([{ message: "no 3" }, 503, 3]);
    const post = clientOf(() => reply({}, { status: 503 }));
    await post.client.POST("/v1/sessions/{id}", { params, body: { amount: 1 } });
    expect(post.requests).toHaveLength(1);
  });

  test("has an error to test for when the error body is empty", async () => {
    const { client } = clientOf(() => new Response(null, { status: 404, headers: { "content-length": "0" } }));
    expect((await client.GET("/v1/sessions/{id}", { params })).error).toBe("Status 404");
  });

  test("throws an ApiError for all but an error status", async () => {
    const failing = clientOf(() => Promise.reject(new TypeError("fetch failed k_planted")));
    const error = await failing.client.GET("/v1/sessions/{id}", { params }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "network", attempts: [{}, {}, {}] });
    expect(JSON.stringify(error) + String((error as Error).cause)).not.toContain("planted");
    const malformed = clientOf(() => new Response("{", { headers: { "content-type": "application/json" } }));
    await expect(malformed.client.GET("/v1/sessions/{id}", { params })).rejects.toMatchObject({ code: "unexpected_response" });
    const signal = AbortSignal.abort();
    await expect(malformed.client.GET("/v1/sessions/{id}", { params, signal })).rejects.toMatchObject({ code: "aborted" });
  });

  test.each([
    [{ path: { id: ".." } }],
    [{ path: { id: "" } }],
    [{ path: { id: Number.NaN as unknown as string } }],
    [{ path: {} as { id: string } }],
  ])("refuses the path %j before sending", async (wrong) => {
    const { client, requests } = clientOf(() => reply({}));
    await expect(client.GET("/v1/sessions/{id}", { params: wrong })).rejects.toBeInstanceOf(ApiError);
    expect(requests).toHaveLength(0);
  });

  test("refuses a path whose parameters were forgotten altogether", async () => {
    const { client, requests } = clientOf(() => reply({}));
    const init = {} as { params: typeof params }; // as untyped code would
    await expect(client.GET("/v1/sessions/{id}", init)).rejects.toMatchObject({
      code: "configuration",
      message: expect.stringContaining("path.id is missing"),
    });
    expect(requests).toHaveLength(0);
  });

  test("sends dates, nested objects and odd keys in a query", async () => {
    const { client, requests } = clientOf(() => reply({}));
    const query = { at: new Date(0) as unknown as string, filter: { "a]&b": { c: 1 } }, tags: ["x", "y"] };
    await client.GET("/v1/sessions/{id}", { params: { ...params, query } });
    expect([...new URL(requests[0]?.url ?? "").searchParams]).toEqual([
      ["at", "1970-01-01T00:00:00.000Z"],
      ["filter[a]&b][c]", "1"],
      ["tags", "x"],
      ["tags", "y"],
    ]);
  });

  test("sends bodies as their media type says", async () => {
    const { client, requests } = clientOf(() => reply({}));
    const send = async (body: unknown, contentType?: string): Promise<string> => {
      await client.POST("/v1/sessions/{id}", {
        params,
        body: body as { amount: number },
        ...(contentType && { headers: { "content-type": contentType } }),
      });
      const request = requests.at(-1);
      return `${request?.headers.get("content-type")?.split(";")[0]} ${await request?.text()}`;
    };
    expect(await send({ amount: 1 })).toBe('application/json {"amount":1}');
    expect(await send("plain", "text/plain")).toBe("text/plain plain");
    expect(await send({ a: { b: 1 }, l: [1, 2] }, "application/x-www-form-urlencoded")).toBe(
      "application/x-www-form-urlencoded a=%7B%22b%22%3A1%7D&l=1&l=2",
    );
    expect(await send(new Blob(["raw"]), "application/octet-stream")).toBe("application/octet-stream raw");
    const form = new FormData();
    form.append("a", "1");
    expect(await send(form)).toMatch(/^multipart\/form-data /);
    await expect(send({ amount: 10n })).rejects.toMatchObject({ code: "configuration", fields: [{ path: "body.amount" }] });
  });

  test("calls another server where the call names one as its base URL", async () => {
    const { client, requests } = clientOf(() => reply({ id: "s_1" }));
    const { data } = await client.GET("/v1/sessions/{id}", { params, baseUrl: "https://files.acme.test" });
    expect(data).toEqual({ id: "s_1" });
    expect([requests[0]?.url, requests[0]?.headers.get("x-api-key")]).toEqual(["https://files.acme.test/v1/sessions/s_1", "k_planted"]);
  });

  test("does not follow a redirect with a body", async () => {
    const { url, seen } = await serve((_, response) => response.writeHead(307, { location: "http://127.0.0.1:9/" }).end());
    const client = createPathsClient<Paths>(createTransport(plainApi, { server: url }));
    await expect(client.POST("/v1/sessions/{id}", { params, body: { amount: 1 } })).rejects.toMatchObject({ code: "unexpected_response" });
    expect(seen).toHaveLength(1);
  });

  test("reads through compression", async () => {
    const { gzipSync } = await import("node:zlib");
    const { url } = await serve((_, response) =>
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" }).end(gzipSync('{"id":"z"}')),
    );
    const client = createPathsClient<Paths>(createTransport(plainApi, { server: url }));
    expect((await client.GET("/v1/sessions/{id}", { params })).data).toEqual({ id: "z" });
    const direct = await serve((_, response) => json(response, 200, { id: "d" }));
    expect(
      (await createPathsClient<Paths>(createTransport(plainApi, { server: direct.url })).GET("/v1/sessions/{id}", { params })).data,
    ).toEqual({ id: "d" });
  });
});
