import { createHmac } from "node:crypto";
import type { CheckoutEvent } from "@specweld/checkout";
import { capabilities } from "@specweld/checkout";
import { receive as receiveFromCreem } from "@specweld/checkout/creem";
import { receive as receiveFromCrevio } from "@specweld/checkout/crevio";
import { receive as receiveFromFlowglad } from "@specweld/checkout/flowglad";
import { Webhook } from "standardwebhooks";
import { describe, expect, test } from "vitest";
import { at, readSpec } from "../specs/read-spec.js";

const secret = `whsec_${Buffer.from("the secret of an endpoint").toString("base64")}`;

function exampleOf(api: string, webhook: string, name: string): string {
  return JSON.stringify(
    at(readSpec(api), "webhooks", webhook, "post", "requestBody", "content", "application/json", "examples", name, "value"),
  );
}

function creemSends(body: string) {
  const signature = createHmac("sha256", secret).update(body).digest("hex");
  return receiveFromCreem({ headers: { "creem-signature": signature }, body }, { secret });
}

function crevioSends(body: string) {
  const signature = createHmac("sha256", secret).update(body).digest("base64");
  return receiveFromCrevio({ headers: { "x-crevio-hmac-sha256": signature }, body }, { secret });
}

/** Svix sends what Standard Webhooks describe, under names of its own. */
function flowgladSends(body: string, now = new Date()) {
  const signature = new Webhook(secret).sign("msg_1", now, body);
  const headers = { "svix-id": "msg_1", "svix-timestamp": String(Math.floor(now.getTime() / 1000)), "svix-signature": signature };
  return receiveFromFlowglad(new Request("https://shop.test", { method: "POST", headers, body }), { secret });
}

const order = { id: "ord_1", product: "prod_1", amount: 1000, currency: "EUR", status: "paid", type: "recurring" };
const dates = { created_at: "2024-10-12T11:58:33.097Z", updated_at: "2024-10-12T11:58:33.097Z" };
const customer = { id: "cust_1", object: "customer", email: "buyer@example.com", name: "Jane", country: "NL", mode: "local", ...dates };

describe("Creem's webhooks", () => {
  test("give the session that was completed", async () => {
    const object = {
      id: "ch_1",
      object: "checkout",
      mode: "prod",
      status: "completed",
      request_id: "cart-1",
      order: { ...order, ...dates, object: "order", mode: "prod", customer: "cust_1" },
      product: "prod_1",
      units: 1,
      customer: { ...customer, mode: "prod" },
      metadata: { seats: 3 },
    };
    const { data } = await creemSends(JSON.stringify({ id: "evt_1", eventType: "checkout.completed", created_at: 1728734325927, object }));
    expect(data?.event).toMatchObject({
      type: "sessionCompleted",
      id: "evt_1",
      at: "2024-10-12T11:58:45.927Z",
      livemode: true,
      sessionId: "ch_1",
      session: {
        id: "ch_1",
        status: "completed",
        paymentStatus: "paid",
        clientReference: "cart-1",
        customer: { email: "buyer@example.com" },
      },
    });
    expect(data?.issues).toEqual([]);
  });

  test("give the payment of a subscription", async () => {
    const object = {
      id: "sub_1",
      object: "subscription",
      mode: "test",
      product: "prod_1",
      customer,
      status: "active",
      last_transaction_id: "tran_1",
      collection_method: "charge_automatically",
      ...dates,
    };
    const { data } = await creemSends(JSON.stringify({ id: "evt_2", eventType: "subscription.paid", created_at: 1728734327355, object }));
    expect(data?.event).toMatchObject({
      type: "paymentSucceeded",
      sessionId: null,
      amount: null,
      livemode: false,
      references: { subscriptionId: "sub_1", transactionId: "tran_1" },
      customer: { id: "cust_1", email: "buyer@example.com" },
    });
  });

  const transaction = {
    id: "tran_1",
    object: "transaction",
    mode: "local",
    amount: 1000,
    currency: "EUR",
    type: "invoice",
    status: "refunded",
    order: "ord_1",
    subscription: "sub_1",
    created_at: 1728734327109,
  };

  test("give a refund in its own currency", async () => {
    const object = {
      id: "ref_1",
      object: "refund",
      mode: "local",
      status: "succeeded",
      refund_amount: 1210,
      refund_currency: "EUR",
      reason: "requested_by_customer",
      transaction,
      checkout: { id: "ch_1" },
      order,
      customer,
    };
    const { data } = await creemSends(JSON.stringify({ id: "evt_3", eventType: "refund.created", created_at: 1728734351631, object }));
    expect(data?.event).toMatchObject({
      type: "refundCreated",
      refundId: "ref_1",
      sessionId: "ch_1",
      amount: { amount: 1210, currency: "EUR", exponent: 2 },
      reason: "requested_by_customer",
      references: { orderId: "ord_1", transactionId: "tran_1", subscriptionId: "sub_1" },
    });
    expect(data?.issues.map(({ code, path }) => [code, path])).toEqual([["unknown_enum_value", "livemode"]]);
  });

  test("give a dispute", async () => {
    const object = {
      id: "disp_1",
      object: "dispute",
      mode: "sandbox",
      amount: 1331,
      currency: "EUR",
      transaction,
      checkout: { id: "ch_1" },
      order,
    };
    const { data } = await creemSends(JSON.stringify({ id: "evt_4", eventType: "dispute.created", created_at: 1750941264812, object }));
    expect(data?.event).toMatchObject({ type: "disputeCreated", disputeId: "disp_1", amount: { amount: 1331 }, customer: null });
  });

  test("that mean nothing here are known by Creem's own word", async () => {
    const { data } = await creemSends(JSON.stringify({ id: "evt_5", eventType: "subscription.paused", created_at: 1, object: {} }));
    expect(data).toMatchObject({ event: { type: "unknown", providerType: "subscription.paused" }, issues: [] });
  });
});

describe("Crevio's webhooks", () => {
  test("give the example of a checkout that was created", async () => {
    const { data } = await crevioSends(exampleOf("crevio", "checkout.created", "page"));
    expect(data).toMatchObject({
      event: { type: "sessionCreated", id: "whev_abc123", sessionId: "co_abc123", session: null, customer: { email: "jane@example.com" } },
      issues: [],
    });
  });

  test("give the example of an order that was paid", async () => {
    const { data } = await crevioSends(exampleOf("crevio", "order", "page"));
    expect(data).toMatchObject({
      event: {
        type: "paymentSucceeded",
        sessionId: "co_abc123",
        amount: { amount: 4900, currency: "USD", exponent: 2 },
        references: { orderId: "ord_abc123" },
      },
      issues: [],
    });
  });
});

describe("Flowglad's webhooks", () => {
  test("give the ids of the guide's example, and no more", async () => {
    const { data } = await flowgladSends(exampleOf("flowglad", "payment.succeeded", "guide"));
    expect(data).toMatchObject({
      event: {
        type: "paymentSucceeded",
        id: "evt_9h1x4c1d",
        at: "2024-03-04T19:43:16.251Z",
        sessionId: null,
        amount: null,
        references: { transactionId: "pay_31n0b4p4" },
        customer: { id: "cust_bc91m2vk", email: null },
      },
      issues: [],
    });
  });

  test("that were sent tomorrow or yesterday are refused", async () => {
    const day = 86_400_000;
    for (const shift of [day, -day]) {
      const { error } = await flowgladSends(exampleOf("flowglad", "payment.succeeded", "guide"), new Date(Date.now() + shift));
      expect(error).toMatchObject({ code: "signature" });
    }
  });
});

describe("events of any provider", () => {
  test("have one type, and say what each provider never sends", async () => {
    const results = [await creemSends("{}"), await crevioSends("{}"), await flowgladSends("{}")];
    const events: readonly (CheckoutEvent | undefined)[] = results.map(({ data }) => data?.event);
    expect(events).toEqual(Array(3).fill({ type: "unknown", providerType: null }));
    expect(capabilities.creem.events.sessionCompleted).toEqual({ is: "mapped", from: "checkout.completed" });
    expect(capabilities.flowglad.events.refundCreated).toMatchObject({ is: "absent" });
    expect(capabilities.salesnip.events.paymentFailed).toMatchObject({ is: "absent", reason: expect.stringContaining("no webhooks") });
  });
});
