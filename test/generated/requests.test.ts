import { createCheckout } from "@specweld/checkout";
import { describe, expect, test } from "vitest";
import { readPage } from "../specs/read-spec.js";
import { type Checkout, checkoutAt, pageInput, seenBy } from "./providers.js";

interface Operation {
  readonly name: string;
  readonly page: string;
  readonly status: number;
  readonly own: (checkout: Checkout) => Promise<{ readonly data?: unknown; readonly error?: unknown }>;
  readonly canonical: (checkout: Checkout) => Promise<{ readonly data?: { readonly raw: unknown } | undefined; readonly error?: unknown }>;
  readonly request: object;
}

const operations: readonly Operation[] = [
  {
    name: "SaleSnip's retrieveSession",
    page: "salesnip-retrieve-session",
    status: 200,
    own: ({ salesnip }) => salesnip.api.retrieveSession({ path: { sessionId: "session_1" } }),
    canonical: ({ salesnip }) => salesnip.retrieveSession({ id: "session_1" }),
    request: {
      method: "GET",
      url: "/v1/sessions/session_1",
      headers: { accept: "application/json", "x-api-key": "key_planted" },
    },
  },
  {
    name: "SaleSnip's createSession",
    page: "salesnip-create-session-response",
    status: 201,
    own: ({ salesnip }) => salesnip.api.createSession({ body: readPage("salesnip-create-session-request") as never }), // the page's own example
    canonical: ({ salesnip }) => salesnip.createSession(pageInput),
    request: {
      method: "POST",
      url: "/v1/sessions",
      headers: { accept: "application/json", "content-type": "application/json", "x-api-key": "key_planted" },
      body: readPage("salesnip-create-session-request"),
    },
  },
  {
    name: "Flowglad's retrieveCheckoutSession",
    page: "flowglad-checkout-session",
    status: 200,
    own: ({ flowglad }) => flowglad.api.retrieveCheckoutSession({ path: { id: "chckt_session_1" } }),
    canonical: ({ flowglad }) => flowglad.retrieveSession({ id: "chckt_session_1" }),
    request: {
      method: "GET",
      url: "/api/v1/checkout-sessions/chckt_session_1",
      headers: { accept: "application/json, text/plain", authorization: "key_planted" },
    },
  },
  {
    name: "Crevio's retrieveCheckout",
    page: "crevio-checkout",
    status: 200,
    own: ({ crevio }) => crevio.api.retrieveCheckout({ path: { prefix_id: "co_1" } }),
    canonical: ({ crevio }) => crevio.retrieveSession({ id: "co_1" }),
    request: {
      method: "GET",
      url: "/v1/checkouts/co_1",
      headers: { accept: "application/json", authorization: "Bearer key_planted" },
    },
  },
  {
    name: "Creem's retrieveCheckout",
    page: "creem-checkout",
    status: 200,
    own: ({ creem }) => creem.api.retrieveCheckout({ query: { checkout_id: "ch_1" } }),
    canonical: ({ creem }) => creem.retrieveSession({ id: "ch_1" }),
    request: {
      method: "GET",
      url: "/v1/checkouts?checkout_id=ch_1",
      headers: { accept: "application/json", "x-api-key": "key_planted" },
    },
  },
];

describe.each(operations)("$name", ({ page, status, own, canonical, request }) => {
  test("sends exactly this request, and its canonical method sends the same", async () => {
    const { checkout, seen } = await checkoutAt(status, readPage(page));
    await own(checkout);
    await canonical(checkout);
    expect(seen.map(seenBy)).toEqual([request, request]);
  });

  test("resolves to the answer and the response", async () => {
    const { checkout } = await checkoutAt(status, readPage(page));
    expect(await own(checkout)).toEqual({ data: readPage(page), status, response: expect.any(Response) });
    const { data, ...rest } = await canonical(checkout);
    expect(data?.raw).toEqual(readPage(page));
    expect(rest).toEqual({ response: expect.any(Response) });
  });
});

describe("the server option", () => {
  test("keeps the path of its URL", async () => {
    const { checkout, seen } = await checkoutAt(200, readPage("creem-checkout"), "/proxy/creem/");
    await checkout.creem.retrieveSession({ id: "ch_1" });
    expect(seen[0]?.url).toBe("/proxy/creem/v1/checkouts?checkout_id=ch_1");
  });

  test.each([
    [undefined, "https://api.creem.io/v1/checkouts?checkout_id=ch_1"],
    ["production", "https://api.creem.io/v1/checkouts?checkout_id=ch_1"],
    ["test", "https://test-api.creem.io/v1/checkouts?checkout_id=ch_1"],
  ])("%j is %s", async (server, url) => {
    const asked: string[] = [];
    const fetch = async (sent: string) => {
      asked.push(sent);
      return Response.json(readPage("creem-checkout"));
    };
    const { creem } = createCheckout({ creem: { apiKey: "key_planted", server, fetch } });
    expect((await creem.retrieveSession({ id: "ch_1" })).error).toBeUndefined();
    expect(asked).toEqual([url]);
  });
});
