import type { Money } from "@specweld/checkout";
import { createCheckout } from "@specweld/checkout";
import { same } from "./same.js";

declare const process: { readonly env: { readonly CREEM_API_KEY?: string; readonly SALESNIP_API_KEY?: string } };

/** The usage that the architecture shows. */
export async function usage() {
  const checkout = createCheckout({
    // biome-ignore lint/style/noNonNullAssertion: as the architecture shows it
    creem: { apiKey: process.env.CREEM_API_KEY!, server: "test" },
    // biome-ignore lint/style/noNonNullAssertion: as the architecture shows it
    salesnip: { apiKey: process.env.SALESNIP_API_KEY! },
  });

  const { data, error, response } = await checkout.creem.retrieveSession({ id: "ch_123" });
  if (error) throw error;
  data.value.status;
  data.value.totals.due;
  data.raw.order?.amount_due;
  data.issues;

  await checkout.salesnip.createSession({ currency: "EUR", lineItems: [], salesnip: { projectId: "project_1" } });
  await checkout.creem.api.retrieveCheckout({ query: { checkout_id: "ch_123" } });

  same<typeof data.provider, "creem">();
  same<typeof data.value.status, "open" | "processing" | "completed" | "expired" | "unknown">();
  same<typeof data.value.totals.due, Money | null>();
  same<NonNullable<typeof data.raw.order>["amount_due"], number | undefined>();
  same<(typeof data.issues)[number]["path"], string>();
  same<typeof response, Response>();
  // @ts-expect-error no options were given for Crevio
  checkout.crevio;
}

/** What each provider's documentation does not offer is not there. */
export function whatIsMissing() {
  const options = { apiKey: "key" };
  const checkout = createCheckout({ salesnip: options, flowglad: options, crevio: options, creem: options });
  // @ts-expect-error Crevio documents no create operation
  checkout.crevio.createSession;
  // @ts-expect-error nor a list
  checkout.crevio.listSessions;
  // @ts-expect-error nor does Creem
  checkout.creem.listSessions;
  // @ts-expect-error nobody documents how to expire a session
  checkout.salesnip.expireSession;
}

export function whatIsRefused() {
  // @ts-expect-error there is no such provider
  createCheckout({ stripe: { apiKey: "key" } });
  // @ts-expect-error a client needs its key
  createCheckout({ creem: {} });
  // @ts-expect-error a key is text, or a function that gives it
  createCheckout({ creem: { apiKey: 7 } });
  // @ts-expect-error an option that no client has
  createCheckout({ creem: { apiKey: "key", sandbox: true } });
  createCheckout({ creem: { apiKey: async () => "key" } });
}

/** Who gives options on a condition has to ask whether there is a client. */
export async function conditional(apiKey: string | undefined) {
  const checkout = createCheckout({ salesnip: { apiKey: "key" }, creem: apiKey === undefined ? undefined : { apiKey } });
  // @ts-expect-error there may be none
  checkout.creem.retrieveSession({ id: "ch_1" });
  await checkout.creem?.retrieveSession({ id: "ch_1" });
  await checkout.salesnip.retrieveSession({ id: "session_1" });
}

export async function inputs() {
  const checkout = createCheckout({ salesnip: { apiKey: "key" }, creem: { apiKey: "key" } });
  const { creem, salesnip } = checkout;
  // @ts-expect-error a session is named by its id
  await creem.retrieveSession({});
  // @ts-expect-error and by nothing else
  await creem.retrieveSession({ id: "ch_1", checkout_id: "ch_1" });
  // @ts-expect-error the operation takes its parameters where they travel
  await creem.api.retrieveCheckout({ checkout_id: "ch_1" });

  const input = { currency: "EUR", lineItems: [], salesnip: { projectId: "project_1" } } as const;
  await salesnip.createSession({ ...input, lineItems: [{ unitPrice: { amount: 1900, currency: "EUR", exponent: 2 } }] });
  // @ts-expect-error prices are negotiated and codes are not accepted
  await salesnip.createSession({ ...input, lineItems: [], discountCode: "SAVE10" });
  // @ts-expect-error SaleSnip knows no stored prices
  await salesnip.createSession({ ...input, lineItems: [{ priceId: "price_1" }] });
  // @ts-expect-error a session belongs to a project
  await salesnip.createSession({ currency: "EUR", lineItems: [], salesnip: {} });
  // @ts-expect-error a session belongs to a project
  await salesnip.createSession({ currency: "EUR", lineItems: [] });
  // @ts-expect-error no currency of SaleSnip's
  await salesnip.createSession({ ...input, lineItems: [], currency: "XXX" });
  // @ts-expect-error an amount is money, not a number
  await salesnip.createSession({ ...input, lineItems: [{ unitPrice: 19 }] });
  // @ts-expect-error an option of the line, not of the session
  await salesnip.createSession({ ...input, lineItems: [], salesnip: { projectId: "p", minimumQuantity: 1 } });
}
