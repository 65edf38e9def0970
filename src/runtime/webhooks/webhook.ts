import type { ApiError } from "../api-error.js";
import type { Issue } from "../normalization/issue.js";
import type { Normalized, Unusable } from "../normalization/normalized.js";
import type { OwnBytes } from "./bytes.js";

/** Headers as servers hand them over: of fetch, of Node, or as pairs. */
export type WebhookHeaders =
  | Headers
  | Readonly<Record<string, string | readonly string[] | undefined>>
  | readonly (readonly [name: string, value: string])[];

/** A body as it arrived. One that was parsed cannot be checked: a signature covers the very bytes. */
export type WebhookBody = string | Uint8Array | ArrayBuffer | Blob | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string>;

/** A webhook as servers hand it over: a `Request`, or its headers and its raw body. */
export type WebhookRequest = Request | { readonly headers: WebhookHeaders; readonly body: WebhookBody };

/** How a webhook is checked. */
export interface WebhookOptions {
  /** The secret of the endpoint, as the provider shows it. */
  readonly secret?: string | undefined;
  /** Several secrets, while one takes the place of another; any of them may have signed. Empty ones never count. */
  readonly secrets?: readonly string[] | undefined;
  /** How far the clock of the sender may be from ours, either way, in milliseconds; only for a signature that holds a time. @default 300_000 */
  readonly tolerance?: number | undefined;
  /** What time it is, for tests. @default the clock */
  readonly now?: Date | number | (() => Date | number) | undefined;
  /** The most bytes that a body may have; more are not read. @default 1_048_576 */
  readonly maxBodyBytes?: number | undefined;
}

/** An event of a type that has no canonical meaning, or that nobody has described. */
export interface UnknownEvent {
  readonly type: "unknown";
  /** The provider's own word for it; null where it has none. */
  readonly providerType: string | null;
}

/** What arrived: the event in the canonical form, what was odd about it, and the payload itself. */
export interface ReceivedEvent<Provider extends string, Event> {
  readonly provider: Provider;
  readonly event: Event;
  /** What was odd: empty when the payload is as the provider's description says. */
  readonly issues: readonly Issue[];
  /** The payload as it arrived. */
  readonly raw: unknown;
}

/** Either an event whose signature holds, or the error that says why there is none. */
export type ReceivedResult<Provider extends string, Event> =
  | { readonly data: ReceivedEvent<Provider, Event>; readonly error?: undefined }
  | { readonly data?: undefined; readonly error: ApiError<null> };

/** What a signature is checked with: the raw body, the headers by their names in lower case, and the secrets that count. */
export interface SignedWebhook {
  readonly body: OwnBytes;
  /** Gives a header that was sent once; undefined where it was not, or several times. */
  readonly header: (name: string) => string | undefined;
  readonly secrets: readonly string[];
  /** In milliseconds since 1970. */
  readonly now: number;
  /** In milliseconds. */
  readonly tolerance: number;
}

/** Checks a signature: undefined where it holds, or why it does not, without any part of a secret. @throws {Fault} Where a secret cannot be one. */
export type CheckSignature = (webhook: SignedWebhook, header: string) => Promise<string | undefined>;

/** What a provider's webhooks mean, as its mapping says it. */
export interface WebhookDescriptor<Provider extends string, Event> {
  readonly provider: Provider;
  readonly check: CheckSignature;
  /** The header of the signature. */
  readonly header: string;
  /** Where the provider's own word for the type of an event stands: the steps of a path, or the name of a header. Several are joined by dots. */
  readonly by: readonly (readonly string[] | string)[];
  /** What reads each type of event. */
  readonly cases: Readonly<Record<string, (raw: never) => Normalized<Provider, Event, unknown> | Unusable<Provider, unknown>>>;
  /** Types that are known and mean nothing here; one that ends with `*` is a group. */
  readonly ignored: readonly string[];
  /** Where the mapping names `by`: `creem/mapping.yaml:90:3`. */
  readonly mapping: string;
}
