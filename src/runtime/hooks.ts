import type { ErrorCode } from "./api-error.js";

/** What every hook is told about the request at hand. No header, query, body or credential is among it. */
export interface RequestEvent {
  /** The same empty object in every event of one call: a key for what a hook remembers of it. */
  readonly call: object;
  /** The API's id: `creem`. */
  readonly api: string;
  /** The `operationId`. */
  readonly operation: string;
  readonly method: string;
  /** The URL without its query; sensitive values in it are replaced. */
  readonly url: string;
  /** The path template, a name of few values to group by: `/v1/sessions/{sessionId}`. */
  readonly route: string;
  /** 1 for the first request of a call. */
  readonly attempt: number;
}

/** Told before a request is sent. */
export interface BeforeRequestEvent extends RequestEvent {
  /** Empty; what a hook sets here is sent, and wins over all but the credentials. */
  readonly headers: Headers;
}

/** Told after a response was read, or after none arrived. */
export interface ResponseEvent extends RequestEvent {
  readonly status: number | null;
  /** Duration in milliseconds, body included. */
  readonly ms: number;
  readonly requestId: string | null;
  /** Absent when the response could be used. */
  readonly code?: ErrorCode | undefined;
}

/** Told before the runtime waits to try again; `attempt` is the one that failed. */
export interface RetryEvent extends ResponseEvent {
  /** How long it waits, in milliseconds. */
  readonly delay: number;
}

/** Told when a response was usable but odd. */
export interface IssueEvent {
  readonly api: string;
  readonly operation: string;
  /** What was odd; its value is never among it. */
  readonly issue: {
    readonly code: string;
    readonly path: string;
    readonly source?: string | undefined;
    readonly mapping?: string | undefined;
  };
}

/**
 * Functions that watch calls, to log, count or trace them. What they throw is ignored: watching never changes a call.
 *
 * @example
 * ```ts
 * const hooks: Hooks = {
 *   onRequest: ({ headers }) => headers.set("traceparent", currentTraceparent()),
 *   onResponse: (event) =>
 *     span.setAttributes({
 *       "http.request.method": event.method,
 *       "url.template": event.route,
 *       "http.response.status_code": event.status,
 *       "http.request.resend_count": event.attempt - 1,
 *       "error.type": event.code,
 *     }),
 * };
 * ```
 */
export interface Hooks {
  /** Called before each request; it may add headers. @default none */
  readonly onRequest?: ((event: BeforeRequestEvent) => void | Promise<void>) | undefined;
  /** Called after each request. @default none */
  readonly onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** Called before each wait. @default none */
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
  /** Called for each oddity in a response. @default none */
  readonly onIssue?: ((event: IssueEvent) => void) | undefined;
}
