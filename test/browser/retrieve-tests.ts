import { expect, test } from "vitest";
import type { Outcome, Question } from "./program.js";
import type { Provider } from "./provider.js";

/** Where the program runs: it asks, and says what became of it. */
export interface Place {
  readonly ask: (question: Question) => Promise<Outcome>;
  readonly provider: () => Provider;
  /** Another origin, to which the provider redirects. */
  readonly elsewhere: () => Provider;
}

/** Tests what has to be the same wherever the program runs. */
export function testRetrieval({ ask, provider, elsewhere }: Place): void {
  const retrieve = (id: string, options: Partial<Question> = {}): Promise<Outcome> => ask({ server: provider().url, id, ...options });

  test("a session comes normalized, with the oddities of the page's example", async () => {
    const { value, issues, error } = await retrieve("ok");
    expect(error).toBe(undefined);
    expect(value).toMatchObject({
      currency: "EUR",
      totals: { subtotal: { amount: 1800, currency: "EUR", exponent: 2 }, due: { amount: 1900 }, paid: { amount: 1900 } },
      successUrl: "https://example.com/return",
      metadata: { userId: "user_123", visitCount: 42 },
    });
    expect(issues).toContain("unknown_enum_value: status");
  });

  test("an error answer is an error with the provider's words", async () => {
    const { error, isError, body } = await retrieve("missing");
    expect({ error, isError, body }).toMatchObject({
      isError: true,
      error: { name: "ApiError", code: "not_found", status: 404, requestId: "trace_1", retryable: false, attempts: [{ status: 404 }] },
      body: { message: ["No checkout has this id"] },
    });
    expect(error).toHaveProperty("message", expect.stringContaining("No checkout has this id"));
  });

  test("an empty error answer is an error", async () => {
    expect((await retrieve("empty")).error).toMatchObject({ code: "provider_unavailable", status: 500 });
  });

  test("a page instead of JSON is an error that holds no secret", async () => {
    const { error } = await retrieve("page");
    expect(error).toMatchObject({ code: "unexpected_response", status: 200 });
    expect(JSON.stringify(error)).not.toContain("creem_planted");
  });

  test("a busy provider is asked again", async () => {
    const before = provider().asked.length;
    expect((await retrieve("busy")).error).toBe(undefined);
    expect(provider().asked.slice(before)).toEqual(["busy", "busy"]);
  });

  test("a provider that nobody can reach is a network error", async () => {
    const { error } = await ask({ server: "http://localhost:9", id: "ok" });
    expect(error).toMatchObject({ code: "network", status: null, retryable: true, outcome: "none" });
  });

  test("a body that breaks off is a network error", async () => {
    expect((await retrieve("cut")).error).toMatchObject({ code: "network", message: expect.stringContaining("the body broke off") });
  });

  test("a provider that says nothing is a timeout", async () => {
    const { error } = await retrieve("silent", { timeout: 100 });
    expect(error).toMatchObject({ code: "timeout", status: null, message: expect.stringContaining("no response within 100 ms") });
  });

  test("a body that does not end is a timeout", async () => {
    const { error } = await retrieve("stuck", { timeout: 2000 });
    expect(error).toMatchObject({ code: "timeout", message: expect.stringContaining("the body did not end") });
  });

  test("a caller's abort ends the call and is not repeated", async () => {
    const before = provider().asked.length;
    expect((await retrieve("silent", { abortAfter: 1000 })).error).toMatchObject({ code: "aborted", outcome: "none" });
    expect(provider().asked.slice(before)).toEqual(["silent"]);
  });

  test("a body beyond the limit is an error", async () => {
    const { error } = await retrieve("ok", { maxBodyBytes: 100 });
    expect(error).toMatchObject({ code: "unexpected_response", message: expect.stringContaining("larger than 100 bytes") });
  });

  test("a redirect to another origin is refused before anything is sent there", async () => {
    const { error } = await retrieve("far");
    expect(error).toMatchObject({ code: "unexpected_response", message: expect.stringContaining("was redirected") });
    expect(elsewhere().asked).toEqual([]);
  });
}
