import { ApiError, collectSensitive, createTransport, type Hooks, notifyIssues, type ResponseEvent } from "@specweld/runtime";
import { describe, expect, test } from "vitest";
import { fakeFetch, plainApi, reply, sendWith } from "../servers/fake-fetch.js";

const api = {
  securitySchemes: { Key: { kind: "apiKey", in: "header", name: "x-api-key" } },
  sensitive: ["secretId"],
  collect: collectSensitive,
} as const;
const operation = { path: "/things/{secretId}", security: [["Key"]] };
const input = { path: { secretId: "id_planted" }, query: { q: "q_planted" } };

describe("hooks", () => {
  test("are told of each request, response and wait, and of no secret", async () => {
    const told: unknown[] = [];
    const note = (name: string) => (event: object) => void told.push([name, event]);
    const hooks: Hooks = { onRequest: note("request"), onResponse: note("response"), onRetry: note("retry") };
    const { fetch } = fakeFetch((_, count) => reply({}, { status: count === 1 ? 503 : 200, headers: { "x-request-id": `r_${count}` } }));
    await sendWith({ api, operation, input, client: { hooks, fetch, apiKey: "key_planted", retry: { baseDelay: 0 } } });
    const request = {
      call: {},
      api: "acme",
      operation: "get",
      method: "GET",
      url: "https://acme.test/things/[redacted]",
      route: "/things/{secretId}",
    };
    const response = { ms: expect.any(Number), requestId: "r_1", status: 503, code: "provider_unavailable" };
    expect(told).toEqual([
      ["request", { ...request, attempt: 1, headers: new Headers() }],
      ["response", { ...request, attempt: 1, ...response }],
      ["retry", { ...request, attempt: 1, ...response, delay: 0 }],
      ["request", { ...request, attempt: 2, headers: new Headers() }],
      ["response", { ...request, attempt: 2, ...response, requestId: "r_2", status: 200, code: undefined }],
    ]);
    expect(JSON.stringify(told)).not.toContain("planted");
  });

  test("know the events of one call by an object that no other call has", async () => {
    const calls: object[] = [];
    const onResponse = ({ call }: ResponseEvent): void => void calls.push(call);
    const { fetch } = fakeFetch((_, count) => reply({}, { status: count === 1 ? 503 : 200 }));
    const client = { fetch, hooks: { onResponse }, retry: { baseDelay: 0 } };
    await sendWith({ client });
    await sendWith({ client });
    const [first, second, third] = calls;
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  test("may add headers, but not take the place of a credential", async () => {
    const { fetch, requests } = fakeFetch(() => reply({}));
    const onRequest: Hooks["onRequest"] = async ({ headers }) => {
      await Promise.resolve();
      headers.set("traceparent", "00-1");
      headers.set("x-api-key", "stolen");
    };
    await sendWith({ api, operation, input, client: { hooks: { onRequest }, fetch, apiKey: "k" } });
    expect(requests[0]?.headers.get("traceparent")).toBe("00-1");
    expect(requests[0]?.headers.get("x-api-key")).toBe("k");
  });

  test("that throw, reject or hang on to nothing change no call", async () => {
    const fails = (): never => {
      throw new Error("the hook failed");
    };
    const rejects = (): Promise<void> => Promise.reject(new Error("the hook failed"));
    const { fetch } = fakeFetch((_, count) => reply({ id: 1 }, { status: count === 1 ? 503 : 200 }));
    const hooks: Hooks = { onRequest: rejects, onResponse: fails, onRetry: rejects };
    expect((await sendWith({ client: { hooks, fetch } })).data).toEqual({ id: 1 });
  });
});

describe("an error", () => {
  test("says what failed, why, and ends with the request", async () => {
    const { fetch } = fakeFetch(() => reply({ message: ["id is too short", "id is unknown"] }, { status: 400 }));
    const { error } = await sendWith({ client: { fetch }, input: { query: { q: "hidden" } } });
    expect(error?.message).toBe("acme get: answered 400: id is too short; id is unknown: GET https://acme.test/things");
    expect(`${error}`).toMatch(/^ApiError: acme get/);
  });

  test.each([
    [{ error: { message: "inner" } }, "inner"],
    [{ error: "flat" }, "flat"],
    [{ detail: "problem" }, "problem"],
    [{ title: "title", detail: "" }, "title"],
    [{ errors: [] }, "answered 400: GET"],
    ["text", "answered 400: text: GET"],
  ])("finds the message in %j", async (body, message) => {
    const { fetch } = fakeFetch(() => reply(body, { status: 400 }));
    expect((await sendWith({ client: { fetch } })).error?.message).toContain(message);
  });

  test("is what the API's own reader of error bodies says", async () => {
    const { fetch } = fakeFetch(() => reply({ trace_id: "t_1", why: "too many" }, { status: 401 }));
    const readErrorBody = (body: unknown) => ({
      code: "rate_limited" as const,
      providerCode: "E42",
      message: (body as { why: string }).why,
      requestId: (body as { trace_id: string }).trace_id,
      fields: [{ path: "query.q", message: "too long" }],
    });
    const { error } = await sendWith({ api: { readErrorBody }, client: { fetch } });
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      code: "rate_limited",
      providerCode: "E42",
      requestId: "t_1",
      status: 401,
      fields: [{ path: "query.q" }],
    });
    expect(error?.message).toContain("too many");
  });

  test("survives a reader of error bodies that throws", async () => {
    const { fetch } = fakeFetch(() => reply({}, { status: 400 }));
    const readErrorBody = (): never => {
      throw new TypeError("cannot read properties of undefined");
    };
    expect((await sendWith({ api: { readErrorBody }, client: { fetch } })).error).toMatchObject({
      code: "invalid_request",
      status: 400,
    });
  });

  test("keeps a long message short", async () => {
    const { fetch } = fakeFetch(() => reply({ message: "x".repeat(5000) }, { status: 400 }));
    expect((await sendWith({ client: { fetch } })).error?.message.length).toBeLessThan(300);
  });
});

describe("notifyIssues", () => {
  test("tells the hook of each oddity, without its value", () => {
    const told: unknown[] = [];
    const transport = createTransport(plainApi, { hooks: { onIssue: (event) => void told.push(event) } });
    const issue = { code: "unknown_enum_value", path: "status", source: "/status", mapping: "acme/mapping.yaml:1:1", value: "v_planted" };
    notifyIssues(transport, "retrieveSession", [issue]);
    const { value: _, ...shown } = issue;
    expect(told).toEqual([{ api: "acme", operation: "retrieveSession", issue: shown }]);
    expect(() => notifyIssues(createTransport(plainApi, {}), "retrieveSession", [issue])).not.toThrow();
  });
});
