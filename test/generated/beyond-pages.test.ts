import type { CreemCreateSessionInput } from "@specweld/checkout/creem";
import { createFlowglad, type FlowgladCreateSessionInput } from "@specweld/checkout/flowglad";
import type { Issue } from "@specweld/runtime";
import { describe, expect, test } from "vitest";
import type { Json } from "../../src/types/json.js";
import { json, serve } from "../servers/serve.js";
import { at, readSpec } from "../specs/read-spec.js";
import { type Checkout, checkoutAt, seenBy } from "./providers.js";

/** An answer as a provider's description shows it. */
function exampleOf(api: string, path: string, method: string, name: string): Json | undefined {
  return at(readSpec(api), "paths", path, method, "responses", "200", "content", "application/json", "examples", name, "value");
}

const urls = { successUrl: "https://example.com/success", cancelUrl: "https://example.com/cancel" };

async function creemSends(input: CreemCreateSessionInput) {
  const { checkout, seen } = await checkoutAt(200, exampleOf("creem", "/v1/checkouts", "post", "started"));
  const result = await checkout.creem.createSession(input);
  return { ...result, seen };
}

async function flowgladSends(input: FlowgladCreateSessionInput) {
  const { checkout, seen } = await checkoutAt(200, exampleOf("flowglad", "/api/v1/checkout-sessions", "post", "started"));
  const result = await checkout.flowglad.createSession(input);
  return { ...result, seen };
}

describe("Creem's createSession", () => {
  test("posts exactly these bytes", async () => {
    const { seen, error } = await creemSends({
      lineItems: [{ productId: "prod_1", quantity: 1 }],
      clientReference: "cart-4711",
      discountCode: "SUMMER",
      customer: { email: "buyer@example.com" },
      successUrl: urls.successUrl,
      metadata: { seats: 3 },
      creem: {
        customFields: [{ type: "text", key: "company", label: "Company", optional: true }],
        customPrice: 2500,
        affiliateCode: "pal",
      },
    });
    expect(error).toBeUndefined();
    expect(seen.map(seenBy)).toMatchObject([
      {
        method: "POST",
        url: "/v1/checkouts",
        headers: { accept: "application/json", "content-type": "application/json", "x-api-key": "key_planted" },
      },
    ]);
    expect(seen[0]?.body).toBe(
      '{"product_id":"prod_1","request_id":"cart-4711","units":1,"discount_code":"SUMMER","customer":{"email":"buyer@example.com"},"custom_fields":[{"type":"text","key":"company","label":"Company","optional":true}],"success_url":"https://example.com/success","metadata":{"seats":3},"custom_price":2500,"affiliate_code":"pal"}',
    );
  });

  test("needs no more than a product", async () => {
    const { seen } = await creemSends({ lineItems: [{ productId: "prod_1" }] });
    expect(seen[0]?.body).toBe('{"product_id":"prod_1"}');
  });

  test("sends how many are bought, and does not hide that another number was created", async () => {
    const { seen, error } = await creemSends({ lineItems: [{ productId: "prod_1", quantity: 3 }] });
    expect(seen[0]?.body).toBe('{"product_id":"prod_1","units":3}');
    expect(error).toMatchObject({ code: "integrity", fields: [{ path: "lineItems[0].quantity" }] });
  });

  test("gives the address and the whole session", async () => {
    const { data } = await creemSends({ lineItems: [{ productId: "prod_1" }] });
    expect(data?.value).toMatchObject({
      id: "ch_1aQz2wSx3eDc4rFv",
      url: "https://checkout.creem.io/ch_1aQz2wSx3eDc4rFv",
      session: { id: "ch_1aQz2wSx3eDc4rFv", status: "open", clientReference: "cart-4711", livemode: false, lineItems: [{ quantity: 1 }] },
    });
    expect(data?.issues).toEqual([]);
  });

  test.each([
    [{ lineItems: [{ productId: "prod_1" }, { productId: "prod_2" }] }, "unsupported", "lineItems"],
    [{ lineItems: [{ productId: "prod_1" }], cancelUrl: "https://example.com" }, "unsupported", "cancelUrl"],
    [{ lineItems: [{ productId: "prod_1" }], currency: "EUR" }, "unsupported", "currency"],
    [{ lineItems: [{ quantity: 1 }] }, "invalid_request", "lineItems[0].productId"],
    [{}, "invalid_request", "lineItems"],
  ])("sends nothing for %j", async (input, code, path) => {
    const { seen, error } = await creemSends(input as never); // what untyped code can give
    expect(error).toMatchObject({ code, fields: [expect.objectContaining({ path })] });
    expect(seen).toEqual([]);
  });
});

describe("Flowglad's createSession", () => {
  const lineItems: [{ priceId: string; quantity: number }] = [{ priceId: "price_1", quantity: 1 }];
  const own = { customerExternalId: "user-17" };

  test.each<[string, FlowgladCreateSessionInput, string]>([
    [
      "a product for a known customer",
      { ...urls, lineItems, metadata: { plan: "pro" }, flowglad: { type: "product", ...own, outputName: "order" } },
      '{"type":"product","anonymous":false,"customerExternalId":"user-17","successUrl":"https://example.com/success","cancelUrl":"https://example.com/cancel","priceId":"price_1","quantity":1,"outputMetadata":{"plan":"pro"},"outputName":"order"}',
    ],
    [
      "a product by its own name, for anybody",
      { ...urls, flowglad: { type: "product", anonymous: true, priceSlug: "pro", preserveBillingCycleAnchor: true } },
      '{"type":"product","anonymous":true,"successUrl":"https://example.com/success","cancelUrl":"https://example.com/cancel","priceSlug":"pro","preserveBillingCycleAnchor":true}',
    ],
    [
      "a payment method",
      { ...urls, flowglad: { type: "add_payment_method", ...own, targetSubscriptionId: "sub_1", automaticallyUpdateSubscriptions: true } },
      '{"type":"add_payment_method","customerExternalId":"user-17","targetSubscriptionId":"sub_1","automaticallyUpdateSubscriptions":true,"successUrl":"https://example.com/success","cancelUrl":"https://example.com/cancel"}',
    ],
    [
      "the activation of a subscription",
      { ...urls, flowglad: { type: "activate_subscription", ...own, targetSubscriptionId: "sub_1" } },
      '{"type":"activate_subscription","customerExternalId":"user-17","targetSubscriptionId":"sub_1","successUrl":"https://example.com/success","cancelUrl":"https://example.com/cancel"}',
    ],
  ])("posts exactly these bytes for %s", async (_, input, session) => {
    const { seen, error } = await flowgladSends(input);
    expect(error).toBeUndefined();
    expect(seen.map(seenBy)).toMatchObject([
      {
        method: "POST",
        url: "/api/v1/checkout-sessions",
        headers: { accept: "application/json, text/plain", "content-type": "application/json", authorization: "key_planted" },
      },
    ]);
    expect(seen[0]?.body).toBe(`{"checkoutSession":${session}}`);
  });

  test("gives the address and the whole session", async () => {
    const { data } = await flowgladSends({ ...urls, lineItems, flowglad: { type: "product", ...own } });
    const url = "https://app.flowglad.com/checkout/chckt_session_2wEr4tYu6iOp8aSd";
    expect(data?.value).toMatchObject({ url, session: { url, status: "open", createdAt: "2025-10-07T09:31:56.000Z" } });
    expect(data?.issues).toEqual([]);
  });

  test("does not hide that another quantity was created than was asked for", async () => {
    const { error } = await flowgladSends({
      ...urls,
      lineItems: [{ priceId: "price_1", quantity: 7 }],
      flowglad: { type: "product", ...own },
    });
    expect(error).toMatchObject({ code: "integrity", fields: [{ path: "lineItems[0].quantity" }] });
  });

  test.each([
    [{ ...urls, flowglad: { type: "product", anonymous: "yes" } }, "invalid_request", "flowglad.anonymous"],
    [{ ...urls, flowglad: { type: "purchase" } }, "invalid_request", "flowglad.type"],
    [{ ...urls, flowglad: {} }, "invalid_request", "flowglad.type"],
    [{ ...urls, lineItems, flowglad: { type: "product" } }, "invalid_request", "flowglad.customerExternalId"],
    [{ ...urls, lineItems, flowglad: { type: "add_payment_method", ...own } }, "unsupported", "lineItems"],
    [{ cancelUrl: urls.cancelUrl, lineItems, flowglad: { type: "product", ...own } }, "invalid_request", "successUrl"],
  ])("sends nothing for %j", async (input, code, path) => {
    const { seen, error } = await flowgladSends(input as never); // what untyped code can give
    expect(error).toMatchObject({ code, fields: [expect.objectContaining({ path })] });
    expect(seen).toEqual([]);
  });
});

describe("Flowglad's listSessions", () => {
  const list = (checkout: Checkout, input: object) => checkout.flowglad.listSessions(input);

  test("asks for exactly this, and reads each session", async () => {
    const { checkout, seen } = await checkoutAt(200, exampleOf("flowglad", "/api/v1/checkout-sessions", "get", "page"));
    const { data } = await list(checkout, { limit: 20 });
    expect(seen.map(seenBy)).toEqual([
      {
        method: "GET",
        url: "/api/v1/checkout-sessions?limit=20",
        headers: { accept: "application/json, text/plain", authorization: "key_planted" },
      },
    ]);
    expect(data?.value).toMatchObject({ count: 2, items: [{ id: "chckt_session_5nGd1cXwE9sRf3Qa", status: "completed", url: null }] });
    expect(data?.issues).toEqual([]);
  });

  test("leaves a session without an id out, and says so", async () => {
    const { checkout } = await checkoutAt(200, { data: [{ status: "open" }], hasMore: false, total: 1 });
    const { data } = await list(checkout, {});
    expect(data?.value.items).toEqual([]);
    expect(data?.issues.map(({ path }) => path)).toContain("items[0].id");
  });

  describe("over three pages", () => {
    const sessions = at(exampleOf("flowglad", "/api/v1/checkout-sessions", "get", "page"), "data");
    const sessionOf = (id: string) => ({ ...Object(Array.isArray(sessions) ? sessions[0] : undefined), id });

    /** Answers with page 1 to 3 by the cursor, two sessions each; the last page as `last` says. */
    async function threePages(last: object) {
      const server = await serve(({ url }, response) => {
        const page = Number(new URL(url, "http://host").searchParams.get("cursor")?.replace("after=", "") ?? 0) + 1;
        const more = page < 3 ? { hasMore: true, nextCursor: `after=${page}` } : last;
        json(response, 200, { data: [sessionOf(`s${page}a`), sessionOf(`s${page}b`)], total: 6, ...more });
      });
      return { flowglad: createFlowglad({ apiKey: "key", server: server.url, retry: false }), seen: server.seen };
    }

    test.each([
      ["has no cursor", { hasMore: false }],
      ["has a cursor of null", { hasMore: false, nextCursor: null }],
      ["has a cursor all the same", { hasMore: false, nextCursor: "after=3" }],
    ])("gives every session once, when the last page %s", async (_, last) => {
      const { flowglad, seen } = await threePages(last);
      const ids: string[] = [];
      const issues: Issue[] = [];
      for await (const { id } of flowglad.listSessions.all({ limit: 2 }, { onIssue: (issue) => issues.push(issue) })) ids.push(id);
      expect(ids).toEqual(["s1a", "s1b", "s2a", "s2b", "s3a", "s3b"]);
      expect(issues).toEqual([]);
      expect(seen.map(({ url }) => url)).toEqual([
        "/api/v1/checkout-sessions?limit=2",
        "/api/v1/checkout-sessions?cursor=after%3D1&limit=2",
        "/api/v1/checkout-sessions?cursor=after%3D2&limit=2",
      ]);
    });

    test("lets a caller go on from the cursor of a page", async () => {
      const { flowglad } = await threePages({ hasMore: false });
      const first = await flowglad.listSessions();
      const second = await flowglad.listSessions({ cursor: first.data?.value.next ?? "" });
      expect(second.data?.value.items.map(({ id }) => id)).toEqual(["s2a", "s2b"]);
      const third = await flowglad.listSessions({ cursor: second.data?.value.next ?? "" });
      expect(third.data?.value).toMatchObject({ next: null, items: [{ id: "s3a" }, { id: "s3b" }] });
    });

    test("refuses a cursor that it has not given, and asks for nothing", async () => {
      const { flowglad, seen } = await threePages({ hasMore: false });
      const { error } = await flowglad.listSessions({ cursor: "after=1" });
      expect(error).toMatchObject({ code: "invalid_request" });
      expect(seen).toEqual([]);
    });
  });
});
