import {
  type Capabilities,
  type CheckoutSession,
  type CheckoutSessionByProvider,
  type CheckoutSessionOf,
  type CheckoutStatus,
  type CreatedSession,
  type CreatedSessionOf,
  type capabilities,
  isPaid,
  isTerminal,
  type Money,
} from "@specweld/checkout";
import type { CreemOptions } from "@specweld/checkout/creem";
import type { SalesnipCreateSessionInput, SalesnipOptions } from "@specweld/checkout/salesnip";
import { same } from "./same.js";

type Salesnip = CheckoutSessionOf<"salesnip">;
type Flowglad = CheckoutSessionOf<"flowglad">;
type Crevio = CheckoutSessionOf<"crevio">;
type Creem = CheckoutSessionOf<"creem">;

/** What a provider always sends is never null, and what it does not have is only null. */
export function narrowed() {
  same<Salesnip["url"], string>();
  same<Salesnip["totals"]["total"], null>();
  same<Salesnip["livemode"], null>();
  same<Salesnip["customer"], null>();
  same<Salesnip["kind"], "unknown">();
  same<Salesnip["paymentStatus"], "unpaid" | "unknown">();
  same<Salesnip["lineItems"][number]["unitPrice"], Money | null>();
  same<Flowglad["totals"]["due"], null>();
  same<Flowglad["livemode"], boolean>();
  same<Flowglad["createdAt"], string>();
  same<Crevio["url"], null>();
  same<Crevio["id"], string>();
  same<Creem["url"], string | null>();
  same<Creem["totals"]["due"], Money | null>();
  same<Creem["createdAt"], null>();
  same<CreatedSessionOf<"salesnip">["session"], null>();
}

/** Whatever takes a session takes that of every provider. */
export function widened(session: CheckoutSessionByProvider[keyof CheckoutSessionByProvider], created: CreatedSessionOf<"salesnip">) {
  const sessions: CheckoutSession[] = [session];
  const links: CreatedSession[] = [created];
  return { sessions, links };
}

// @ts-expect-error there is no such provider
export type Stripe = CheckoutSessionOf<"stripe">;

// @ts-expect-error Crevio documents how to create a session, but not with what
export type Created = CreatedSessionOf<"crevio">;

export function predicates(session: Creem, anySession: CheckoutSession) {
  same<ReturnType<typeof isPaid>, boolean>();
  isPaid(session);
  isPaid(anySession);
  isTerminal(session.status);
  isTerminal(anySession.status);
  // @ts-expect-error a status alone proves no payment
  isPaid(session.status);
  // @ts-expect-error a provider's own word is no canonical status
  isTerminal(session.providerStatus);
}

export function whatProvidersCan() {
  same<typeof capabilities, Capabilities>();
  same<Capabilities["salesnip"]["operations"]["createSession"], true>();
  same<Capabilities["creem"]["operations"]["createSession"], true>();
  same<Capabilities["crevio"]["operations"]["createSession"], false>();
  same<Capabilities["flowglad"]["operations"]["listSessions"], true>();
  same<(typeof capabilities.salesnip.fields.CheckoutSession)["totals.total"]["is"], "absent">();
  same<(typeof capabilities.salesnip.fields.CheckoutSession)["successUrl"]["is"], "write-only">();
  same<(typeof capabilities.salesnip.fields.CheckoutSession)["lineItems[].unitPrice"]["is"], "assumed">();
  same<(typeof capabilities.creem.fields.CheckoutSession)["totals.due"]["is"], "mapped">();
  same<(typeof capabilities.crevio.fields.CheckoutSession)["paymentStatus"]["is"], "conditional">();
}

/** A server is a documented name, which an editor completes, or any URL. */
export function options() {
  same<CreemOptions["server"], "production" | "test" | (string & {}) | undefined>();
  same<SalesnipOptions["server"], "production" | (string & {}) | undefined>();
  same<SalesnipOptions["amountUnit"], "minor" | "major" | undefined>();
  // @ts-expect-error the unit of Creem's amounts is documented
  same<CreemOptions["amountUnit"], "minor" | "major" | undefined>();
}

export function createInput() {
  same<SalesnipCreateSessionInput["discountCode"], undefined>();
  same<SalesnipCreateSessionInput["customer"], undefined>();
  same<SalesnipCreateSessionInput["salesnip"]["projectId"], string>();
  same<NonNullable<SalesnipCreateSessionInput["lineItems"][number]["salesnip"]>["minimumPrice"], Money | undefined>();
}

/** The words of the canonical status, in case one is lost. */
export function statuses() {
  same<CheckoutStatus, "open" | "processing" | "completed" | "failed" | "expired" | "abandoned" | "canceled" | "unknown">();
}
