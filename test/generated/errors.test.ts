import { createCheckout } from "@specweld/checkout";
import { ApiError, orThrow } from "@specweld/runtime";
import { describe, expect, test } from "vitest";
import { serve } from "../servers/serve.js";
import { readPage } from "../specs/read-spec.js";
import { checkoutAt, pageInput } from "./providers.js";

type Provider = "salesnip" | "flowglad" | "crevio" | "creem";

interface Answer {
  readonly status: number;
  readonly type?: string;
  readonly headers?: Record<string, string>;
  readonly body: unknown;
}

/** The error that a retrieval ends with when its provider answers so. */
async function errorOf(provider: Provider, { status, type = "application/json", headers, body }: Answer): Promise<ApiError> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const server = await serve((_, response) => response.writeHead(status, { "content-type": type, ...headers }).end(text));
  const options = { apiKey: "key_planted", server: server.url, retry: false } as const;
  const checkout = createCheckout({ salesnip: options, flowglad: options, crevio: options, creem: options });
  const { data, error, response } = await checkout[provider].retrieveSession({ id: "id_1" });
  expect(data).toBeUndefined();
  expect(response?.status).toBe(status);
  expect(server.seen).toHaveLength(1);
  if (error === undefined) throw new Error("the call succeeded");
  return error;
}

/** An error without what it says about its one attempt. */
function said({ code, status, message, providerCode, requestId, retryable, fields, body }: ApiError) {
  return { code, status, message: message.replace(/http:\/\/localhost:\d+/, ""), providerCode, requestId, retryable, fields, body };
}

describe("Flowglad's errors", () => {
  const url = "GET /api/v1/checkout-sessions/id_1";

  test("of a refused key are plain text without an id", async () => {
    const body = "API key invalid";
    expect(said(await errorOf("flowglad", { status: 401, type: "text/plain", body }))).toEqual({
      code: "authentication",
      status: 401,
      message: `flowglad retrieveCheckoutSession: answered 401: API key invalid: ${url}`,
      providerCode: null,
      requestId: null,
      retryable: false,
      fields: [],
      body,
    });
  });

  test("in the form in use have a text or an object under error, and their id in a header", async () => {
    const body = { error: "Checkout session not found", code: "NOT_FOUND", request_id: "req_body" };
    expect(said(await errorOf("flowglad", { status: 404, headers: { "x-request-id": "req_header" }, body }))).toEqual({
      code: "not_found",
      status: 404,
      message: `flowglad retrieveCheckoutSession: answered 404: Checkout session not found: ${url}`,
      providerCode: "NOT_FOUND",
      requestId: "req_header",
      retryable: false,
      fields: [],
      body,
    });
    const parsed = await errorOf("flowglad", { status: 400, body: { error: { message: "Invalid id" }, code: "BAD_REQUEST" } });
    expect(said(parsed)).toMatchObject({ code: "invalid_request", providerCode: "BAD_REQUEST", requestId: null });
    expect(parsed.message).toContain("answered 400: Invalid id:");
  });

  test("in the documented form have a message and a code", async () => {
    const body = { message: "Internal server error", code: "INTERNAL_SERVER_ERROR", issues: [{ message: "It broke" }] };
    const error = await errorOf("flowglad", { status: 500, body });
    expect(said(error)).toMatchObject({ code: "provider_unavailable", providerCode: "INTERNAL_SERVER_ERROR", retryable: true, body });
    expect(error.message).toContain("answered 500: Internal server error:");
  });

  test("of a path that does not exist are plain text where JSON is documented", async () => {
    const error = await errorOf("flowglad", { status: 404, type: "text/plain", body: "Not Found" });
    expect(said(error)).toMatchObject({ code: "not_found", providerCode: null, body: undefined });
    expect(error.message).toContain("answered 404: Not Found:");
    expect(error.raw).toBe("Not Found");
  });
});

describe("Creem's errors", () => {
  const url = "GET /v1/checkouts";

  test("have a list of messages, a word and an id in their body", async () => {
    const body = {
      trace_id: "7b2d8e10-4a1f-4d0e-8c66-3f5a9c8b7d21",
      status: 404,
      error: "Bad Request",
      message: ["No checkout has this id", "Try another one"],
      timestamp: 1715678400000,
    };
    expect(said(await errorOf("creem", { status: 404, headers: { "x-request-id": "of_a_proxy" }, body }))).toEqual({
      code: "not_found",
      status: 404,
      message: `creem retrieveCheckout: answered 404: No checkout has this id; Try another one: ${url}`,
      providerCode: "Bad Request",
      requestId: "7b2d8e10-4a1f-4d0e-8c66-3f5a9c8b7d21",
      retryable: false,
      fields: [],
      body,
    });
  });

  test("of a wrong key have no message but the word", async () => {
    const body = { trace_id: "5f1c9a52", status: 403, error: "Forbidden", timestamp: 1715678400000 };
    expect(said(await errorOf("creem", { status: 403, body }))).toMatchObject({
      code: "permission",
      message: `creem retrieveCheckout: answered 403: Forbidden: ${url}`,
      providerCode: "Forbidden",
      requestId: "5f1c9a52",
    });
  });

  test("of too many requests say how long to wait where the header does", async () => {
    const error = await errorOf("creem", {
      status: 429,
      headers: { "retry-after": "2" },
      body: { trace_id: "t", error: "Too Many Requests" },
    });
    expect(said(error)).toMatchObject({ code: "rate_limited", retryable: true, requestId: "t" });
    expect(error.retryAfter).toBe(2000);
  });
});

describe("errors that a provider does not document", () => {
  test("of Crevio carry their status, and their body as raw", async () => {
    const error = await errorOf("crevio", { status: 401, body: { error: "invalid token" } });
    expect(said(error)).toMatchObject({ code: "authentication", status: 401, providerCode: null, body: undefined });
    expect(error.raw).toEqual({ error: "invalid token" });
  });

  test.each([
    [404, "not_found", false],
    [409, "conflict", false],
    [422, "invalid_request", false],
    [503, "provider_unavailable", true],
  ] as const)("of SaleSnip with status %i are %s", async (status, code, retryable) => {
    const error = await errorOf("salesnip", { status, type: "text/html", body: "<h1>Sorry</h1>" });
    expect(said(error)).toMatchObject({ code, status, retryable });
    expect(error.message).not.toContain("Sorry");
  });
});

describe("an answer that cannot be used", () => {
  test.each<[string, Provider, unknown, string]>([
    ["no id", "salesnip", { status: "ACTIVE" }, '"/id"'],
    ["an empty id", "salesnip", { id: "" }, '"/id"'],
    ["no envelope", "flowglad", { id: "chckt_session_1", url: "https://example.com" }, '"/checkoutSession"'],
    ["an id that is not text", "creem", { id: 7 }, '"/id"'],
    ["a list", "creem", [{ id: "ch_1" }], '""'],
    ["null", "crevio", null, '""'],
  ])("because of %s is an error with what arrived", async (_, provider, body, source) => {
    const error = await errorOf(provider, { status: 200, body });
    expect(said(error)).toMatchObject({ code: "unexpected_response", status: 200, retryable: false });
    expect(error.message).toContain(`at ${source}`);
    expect(error.raw).toEqual(body);
  });

  test("to a new session may have taken effect and is not tried again", async () => {
    const { checkout, seen } = await checkoutAt(500, {});
    const { error } = await checkout.salesnip.createSession(pageInput);
    expect(error).toMatchObject({ code: "provider_unavailable", outcome: "unknown", retryable: false });
    expect(seen).toHaveLength(1);
  });
});

describe("whoever prefers exceptions", () => {
  test("gets the data or the error of the result thrown", async () => {
    const { checkout } = await checkoutAt(200, readPage("creem-checkout"));
    expect((await orThrow(checkout.creem.retrieveSession({ id: "ch_1" }))).value.id).toBe("<string>");
    const failing = await checkoutAt(404, {});
    await expect(orThrow(failing.checkout.creem.retrieveSession({ id: "ch_1" }))).rejects.toBeInstanceOf(ApiError);
  });
});
