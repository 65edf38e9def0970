import type { Place } from "./diagnostic.js";

/** How webhooks are signed: a closed set with published meanings. */
export const signatureSchemes = ["standard-webhooks", "hmac-sha256-hex", "hmac-sha256-base64", "token"] as const;

/** One of {@link signatureSchemes}. */
export type SignatureScheme = (typeof signatureSchemes)[number];

/** Where a part of the provider's own word stands: in the payload, or in a header. */
export type WordPart = { readonly kind: "path"; readonly steps: readonly string[] } | { readonly kind: "header"; readonly name: string };

/** What a provider's webhooks mean in canonical events. */
export type WebhooksPlan =
  /** The provider sends none, or documents none. */
  { readonly kind: "absent"; readonly reason: string } | ({ readonly kind: "mapped" } & MappedWebhooks);

/** What each type of event of a provider means. */
export interface MappedWebhooks {
  /** Where the provider's own word for the type of an event stands; several parts are joined by dots, without those that are not there. */
  readonly by: readonly WordPart[];
  /** Where the mapping says so. */
  readonly byPlace: Place;
  /** `prefix` stands before the signature in its header: `sha256=`. */
  readonly signature: { readonly scheme: SignatureScheme; readonly header: string; readonly prefix?: string | undefined };
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
