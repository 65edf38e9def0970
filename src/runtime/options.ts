import type { Credential } from "./descriptor.js";
import type { Hooks } from "./hooks.js";

/** When and how often a call is tried again. */
export interface RetryOptions {
  /** Requests per call at most, the first included. @default 3 */
  readonly attempts?: number | undefined;
  /** Upper bound of the first wait in milliseconds; it doubles with each further one, and the wait is drawn below it. @default 250 */
  readonly baseDelay?: number | undefined;
  /** Upper bound of any drawn wait in milliseconds. @default 8000 */
  readonly maxDelay?: number | undefined;
}

/** How a request is sent: the members of the platform's `RequestInit` that a client uses. */
export interface FetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  /** A string, a `Blob` or a `ReadableStream`; absent where there is none. */
  // biome-ignore lint/suspicious/noExplicitAny: DOM, undici and node-fetch each have a type for this that refuses the others'
  readonly body?: any;
  /** Absent where nothing can end the request: neither a limit of time nor the caller. */
  readonly signal?: AbortSignal;
  /** Redirects are followed by the client itself, which knows what may travel on. */
  readonly redirect: "manual";
  /** Beside a stream, as Node wants it. */
  readonly duplex?: "half";
}

/** What a `fetch` resolves to: the platform's `Response`, or one that is like it, such as undici's or node-fetch's. */
export interface FetchedResponse {
  readonly status: number;
  readonly headers: { readonly get: (name: string) => string | null };
}

/**
 * What sends a request: `globalThis.fetch`, the `fetch` of undici or node-fetch, or a function around one of them.
 *
 * @example
 * ```ts
 * const dispatcher = new ProxyAgent("http://proxy.internal:3128"); // both of undici
 * const creem = createCreem({ apiKey, fetch: (url, init) => fetch(url, { ...init, dispatcher }) });
 * ```
 */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchedResponse>;

/** What every client takes, whatever its API. */
export interface ClientOptions {
  /**
   * A server's documented name, or a URL, which takes the place of every documented server; in a page also a path, such as `/api`.
   * @default the first documented server
   */
  readonly server?: string | undefined;
  /** Values of the variables in the server's URL. @default as documented */
  readonly serverVariables?: Readonly<Record<string, string | undefined>> | undefined;
  /** What sends a request, to send it through a proxy or with a certificate, or to answer it in a test. @default globalThis.fetch */
  readonly fetch?: Fetch | undefined;
  /**
   * Limit of one attempt, body included, in milliseconds; `false` for none, and then the whole call has none either unless `deadline` says so.
   * @default 30000
   */
  readonly timeout?: number | false | undefined;
  /** Limit of the whole call, waits included, in milliseconds. @default 90000 */
  readonly deadline?: number | undefined;
  /** Whether and how a call is tried again; `false` for never. @default { attempts: 3, baseDelay: 250, maxDelay: 8000 } */
  readonly retry?: false | RetryOptions | undefined;
  /** Limit of a response body in bytes, after decompression. @default 10485760 */
  readonly maxBodyBytes?: number | undefined;
  /** Functions that watch calls. @default none */
  readonly hooks?: Hooks | undefined;
  /** Reads JSON text; pass `parseStrictJson` to refuse duplicate keys and integers beyond 2^53. @default JSON.parse */
  readonly parseJson?: ((text: string) => unknown) | undefined;
}

/** What one call may say differently. */
export interface CallOptions {
  /** Ends the call; such an end is never retried. @default none */
  readonly signal?: AbortSignal | undefined;
  /**
   * Limit of one attempt, body included, in milliseconds; `false` for none, and then this call as a whole has none either unless its
   * `deadline` says so. Without a limit, and without a `signal`, no abort signal is made, which is much of what a call costs.
   * @default the client's
   */
  readonly timeout?: number | false | undefined;
  /** Limit of the whole call, waits included, in milliseconds. @default the client's */
  readonly deadline?: number | undefined;
  /** Whether and how this call is tried again. @default the client's */
  readonly retry?: false | RetryOptions | undefined;
  /** Further headers; they win over those of the input. One that holds a credential, such as `authorization`, is sent in place of the client's. @default none */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Limit of the response body in bytes, after decompression; of each item where the response is a stream. @default the client's */
  readonly maxBodyBytes?: number | undefined;
  /**
   * What becomes of a redirect. A documented one is a result, unless it is to be followed; others are followed by reads within their origin.
   * `"follow"` takes reads to other origins too, without their credentials, and makes a read of a request that is answered by 303;
   * `"manual"` follows none. Browsers let no program see where a redirect leads. @default documented ones are results
   */
  readonly redirect?: "follow" | "manual" | undefined;
  /** Sent as `Idempotency-Key`; says that repeating this call has no further effect, so that it may be retried. @default none */
  readonly idempotencyKey?: string | undefined;
}

/** What a call of an operation that answers in several media types may say, too. */
export interface AcceptOptions<Accept extends string = string> extends CallOptions {
  /** The media type that is asked for, as the description writes it; it decides the type of the data. @default JSON, or any where there is none */
  readonly accept?: Accept | undefined;
}

/** What a call of an operation that answers with a file may say, too. */
export interface DownloadOptions<As extends "stream" | undefined = "stream" | undefined> extends CallOptions {
  /**
   * `"stream"` gives the bytes as they arrive, as a `ReadableStream`: without a limit of size or time beyond those that the call itself sets.
   * @default all of it at once
   */
  readonly as?: As;
  /** Longest silence in a stream, in milliseconds. @default none */
  readonly idleTimeout?: number | undefined;
}

/** What a call of an operation that answers with a stream of items may say, too; its `timeout` and `deadline` end with the first byte. */
export interface StreamOptions extends CallOptions {
  /** Longest silence in a stream, in milliseconds. @default none */
  readonly idleTimeout?: number | undefined;
  /**
   * Opens an event stream again, with `Last-Event-ID`, where its connection broke off, after the time that the server asks for; `"always"` also
   * where the server ended it, until it answers 204. Only what may be repeated is: a GET, or a call with an `idempotencyKey`. @default false
   */
  readonly resume?: boolean | "always" | undefined;
}

/** The page that a provider linked to, and where the request for it goes. For this package alone. */
export interface PageQuery {
  /** The whole query, in place of what is written of the input; undefined for the first page. */
  readonly text: string | undefined;
  /** The URL that is called, without its query; known once the request is written. */
  url: string;
  /** The base of that URL. */
  server: string;
}

/** All that a call of some operation may say. */
export interface SendOptions extends AcceptOptions, DownloadOptions, StreamOptions {
  /** For this package alone. @default the query is written of the input */
  readonly page?: PageQuery | undefined;
}

/** User name and password of HTTP basic authentication. */
export interface BasicCredentials {
  readonly username: string;
  readonly password: Credential;
}

/** Where credentials are handed over; generated options name those that an API needs. */
export interface CredentialOptions {
  /** For an API with one key or bearer scheme. @default none */
  readonly apiKey?: Credential | undefined;
  /** For OAuth 2 and OpenID Connect. @default none */
  readonly accessToken?: Credential | undefined;
  /** For HTTP basic. @default none */
  readonly credentials?: BasicCredentials | undefined;
  /** For an API with several schemes, by scheme key. @default none */
  readonly auth?: Readonly<Record<string, Credential | BasicCredentials | undefined>> | undefined;
}
