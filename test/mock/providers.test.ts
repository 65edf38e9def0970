import { createCheckout } from "@specweld/checkout";
import { orThrow } from "@specweld/runtime";
import { describe, expect, test } from "vitest";
import { ask, openMock } from "./open-mock.js";
import { unexplainedAnswers } from "./random-requests.js";

const providers = ["salesnip", "flowglad", "crevio", "creem"] as const;
const runs = Number(process.env["SPECWELD_MOCK_RUNS"] ?? 1_000);

describe.each(providers)("the mock of %s", (provider) => {
  test(`explains each of its answers to ${runs} random requests`, async () => {
    expect(await unexplainedAnswers(await openMock(provider), runs)).toEqual([]);
  });
});

test("the mock of a description of many kinds explains its answers, too", async () => {
  expect(await unexplainedAnswers(await openMock("test/fixtures/real/petstore.yaml"), runs)).toEqual([]);
  expect(await unexplainedAnswers(await openMock("test/fixtures/mock/library.yaml"), runs)).toEqual([]);
});

describe("the normalized clients against the mocks", () => {
  const connect = async () => {
    const mocks = await Promise.all(providers.map((provider) => openMock(provider)));
    const [salesnip, flowglad, crevio, creem] = mocks.map(({ fetch }) => ({ apiKey: "test", fetch }));
    if (!salesnip || !flowglad || !crevio || !creem) throw new Error("a mock is missing");
    return { mocks, checkout: createCheckout({ salesnip, flowglad, crevio, creem }) };
  };

  test("read every session that the descriptions show without an issue", async () => {
    const { checkout } = await connect();
    const read = await Promise.all([
      orThrow(checkout.salesnip.retrieveSession({ id: "session_abcdefghjijklmnop" })),
      orThrow(checkout.flowglad.retrieveSession({ id: "chckt_session_5nGd1cXwE9sRf3Qa" })),
      orThrow(checkout.crevio.retrieveSession({ id: "co_abc123" })),
      orThrow(checkout.creem.retrieveSession({ id: "ch_5tGb6yHn7uJm8iKo" })),
    ]);
    expect(read.map(({ issues }) => issues)).toEqual([[], [], [], []]);
  });

  test("retrieve what they have created, with what they said of it", async () => {
    const { checkout } = await connect();
    const created = await orThrow(
      checkout.creem.createSession({
        lineItems: [{ productId: "prod_1", quantity: 3 }],
        successUrl: "https://example.com/ok",
        clientReference: "cart-1",
      }),
    );
    expect(created.issues).toEqual([]);
    const { value, issues } = await orThrow(checkout.creem.retrieveSession({ id: created.value.id }));
    expect(issues).toEqual([]);
    expect(value).toMatchObject({ id: created.value.id, status: "open", successUrl: "https://example.com/ok", clientReference: "cart-1" });
    expect(value.lineItems).toMatchObject([{ productId: "prod_1", quantity: 3 }]);
  });

  test("retrieve what was created with less than a session as an answer", async () => {
    const { checkout } = await connect();
    const unitPrice = { amount: 500, currency: "JPY", exponent: 0 };
    const created = await orThrow(
      checkout.salesnip.createSession({
        currency: "JPY",
        lineItems: [{ productId: "tea", name: "Tea", quantity: 2, unitPrice }],
        successUrl: "https://example.com/ok",
        salesnip: { projectId: "project_1" },
      }),
    );
    const { value, issues } = await orThrow(checkout.salesnip.retrieveSession({ id: created.value.id }));
    expect(issues).toEqual([]);
    expect(value).toMatchObject({ id: created.value.id, url: created.value.url, currency: "JPY" });
    expect(value.lineItems).toMatchObject([{ productId: "tea", name: "Tea" }]);
  });

  test("list what was created, page by page", async () => {
    const { checkout } = await connect();
    const ids: string[] = [];
    for await (const session of checkout.flowglad.listSessions.all({ limit: 1 })) ids.push(session.id);
    expect(ids).toHaveLength(new Set(ids).size);
    expect(ids).toContain("chckt_session_8kTq2vYzR4mWn6Lp");
  });

  test("see a session expire when the clock moves on", async () => {
    const { checkout, mocks } = await connect();
    const { value } = await orThrow(
      checkout.creem.createSession({ lineItems: [{ productId: "prod_1", quantity: 1 }], successUrl: "https://example.com/ok" }),
    );
    mocks[3]?.clock.advance("25h");
    expect((await orThrow(checkout.creem.retrieveSession({ id: value.id }))).value.status).toBe("expired");
  });

  test("are told what is wrong in words of the provider", async () => {
    const { checkout } = await connect();
    const { error } = await checkout.creem.retrieveSession({ id: "ch_gone" });
    expect(error).toMatchObject({ code: "not_found", status: 404 });
    expect(error?.message).toContain('query.checkout_id names nothing that exists: "ch_gone"');
  });
});

test("a mock without a credential answers in the provider's own shape", async () => {
  const { status, body } = await ask(await openMock("flowglad"), "GET /api/v1/checkout-sessions", undefined, { authorization: "" });
  expect([status, typeof body]).toEqual([401, "string"]);
});
