import { createCheckout } from "@specweld/checkout";
import type { ErrorBody as CreemError } from "@specweld/checkout/creem";
import type { ErrorBody as FlowgladError } from "@specweld/checkout/flowglad";
import { ApiError, type ErrorCode, orThrow } from "@specweld/runtime";
import { same } from "./same.js";

const options = { apiKey: "key" };
const checkout = createCheckout({ salesnip: options, flowglad: options, crevio: options, creem: options });

/** A documented status tells what the body is; an undocumented one tells nothing. */
export async function creemByStatus() {
  const { error } = await checkout.creem.api.retrieveCheckout({ query: { checkout_id: "ch_1" } });
  if (error?.status === 404) same<typeof error.body, CreemError | undefined>();
  if (error?.status === 418) same<typeof error.body, unknown>();
  if (error?.status === null) same<typeof error.body, unknown>();
  // @ts-expect-error no status
  error?.status === "404";
}

export async function flowgladByStatus() {
  const result = await checkout.flowglad.api.retrieveCheckoutSession({ path: { id: "chckt_session_1" } });
  const { error } = result;
  if (error?.status === 401) same<typeof error.body, string | undefined>();
  if (error?.status === 404) same<typeof error.body, FlowgladError | undefined>();
  return result.error?.status === 401 ? result.error.body?.toUpperCase() : undefined;
}

export async function crevioByStatus() {
  const { error } = await checkout.crevio.api.retrieveCheckout({ path: { prefix_id: "co_1" } });
  if (error?.status === 401) same<typeof error.body, undefined>();
}

/** Data and error exclude each other, and an error is an Error. */
export async function oneOfBoth() {
  const { data, error, response } = await checkout.creem.retrieveSession({ id: "ch_1" });
  // @ts-expect-error there may be an error instead
  data.value;
  same<typeof response, Response | null>();
  if (error) {
    same<typeof data, undefined>();
    same<typeof error.code, ErrorCode>();
    same<typeof error.requestId, string | null>();
    same<typeof error.retryable, boolean>();
    const thrown: Error = error;
    throw thrown;
  }
  same<typeof error, undefined>();
  data.value.id;
}

/** Who prefers exceptions gets the data. */
export async function exceptions() {
  const data = await orThrow(checkout.creem.retrieveSession({ id: "ch_1" }));
  same<typeof data.provider, "creem">();
  same<typeof data.value.id, string>();
}

export function caught(thrown: unknown) {
  if (thrown instanceof ApiError) same<typeof thrown.code, ErrorCode>();
}
