import * as creem from "@specweld/checkout/creem";
import * as crevio from "@specweld/checkout/crevio";
import * as flowglad from "@specweld/checkout/flowglad";
import * as salesnip from "@specweld/checkout/salesnip";
import { describe, test } from "vitest";
import { loadLaws, type Receiver, type RequestWriter } from "../../src/testing.js";

/** A release is held to 10,000 and more. */
const runs = Number(process.env["SPECWELD_LAW_RUNS"] ?? 2000);

const providers = {
  salesnip: { CheckoutSession: salesnip.normalizeCheckoutSession, CreatedSession: salesnip.normalizeCreatedSession },
  flowglad: {
    CheckoutSession: flowglad.normalizeCheckoutSession,
    CreatedSession: flowglad.normalizeCreatedSession,
    SessionList: flowglad.normalizeSessionList,
    SessionCompletedEvent: flowglad.normalizeSessionCompletedEvent,
    PaymentSucceededEvent: flowglad.normalizePaymentSucceededEvent,
    PaymentFailedEvent: flowglad.normalizePaymentFailedEvent,
  },
  crevio: {
    CheckoutSession: crevio.normalizeCheckoutSession,
    SessionCreatedEvent: crevio.normalizeSessionCreatedEvent,
    PaymentSucceededEvent: crevio.normalizePaymentSucceededEvent,
  },
  creem: {
    CheckoutSession: creem.normalizeCheckoutSession,
    CreatedSession: creem.normalizeCreatedSession,
    SessionCompletedEvent: creem.normalizeSessionCompletedEvent,
    PaymentSucceededEvent: creem.normalizePaymentSucceededEvent,
    RefundCreatedEvent: creem.normalizeRefundCreatedEvent,
    DisputeCreatedEvent: creem.normalizeDisputeCreatedEvent,
  },
};

const writers: Readonly<Record<string, Readonly<Record<string, RequestWriter>>>> = {
  salesnip: { createSession: salesnip.writeCreateSession },
  flowglad: { createSession: flowglad.writeCreateSession },
  creem: { createSession: creem.writeCreateSession },
};

const receivers: Readonly<Record<string, Receiver>> = { flowglad: flowglad.receive, crevio: crevio.receive, creem: creem.receive };

describe.each(Object.entries(providers))("%s", async (provider, normalizers) => {
  for (const law of await loadLaws({ provider, normalizers, writers: writers[provider], receive: receivers[provider] })) {
    test(law.title, () => law.check({ runs }));
  }
});
