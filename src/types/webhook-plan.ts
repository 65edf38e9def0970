import type { Place } from "./diagnostic.js";

/** How webhooks are signed: a closed set with published meanings. */
export const signatureSchemes = ["standard-webhooks", "hmac-sha256-hex", "hmac-sha256-base64"] as const;

/** One of {@link signatureSchemes}. */
export type SignatureScheme = (typeof signatureSchemes)[number];

/** What a provider's webhooks mean in canonical events. */
export type WebhooksPlan =
  /** The provider sends none, or documents none. */
  { readonly kind: "absent"; readonly reason: string } | ({ readonly kind: "mapped" } & MappedWebhooks);

/** What each type of event of a provider means. */
export interface MappedWebhooks {
  /** Path of the provider's own word for the type of an event. */
  readonly by: readonly string[];
  /** Where the mapping says so. */
  readonly byPlace: Place;
  readonly signature: { readonly scheme: SignatureScheme; readonly header: string };
  readonly cases: readonly WebhookCase[];
  /** Provider's words that have no canonical meaning; one that ends with `*` is a group. */
  readonly ignored: readonly { readonly word: string; readonly reason: string }[];
  /** Canonical events that this provider never sends. */
  readonly absent: readonly { readonly event: string; readonly reason: string }[];
}

/** One type of event of a provider. */
export interface WebhookCase {
  /** The provider's own word: `checkout.completed`. */
  readonly word: string;
  /** The canonical event: `sessionCompleted`. */
  readonly event: string;
  /** Name of the model that reads it: the `canonical` of a `ModelPlan`. */
  readonly model: string;
  readonly place: Place;
}
