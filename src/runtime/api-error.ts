/** Why a call failed, the same words for every API. */
export type ErrorCode =
  | "authentication"
  | "permission"
  | "not_found"
  | "conflict"
  | "not_modified"
  | "invalid_request"
  | "unsupported"
  | "rate_limited"
  | "provider_unavailable"
  | "network"
  | "timeout"
  | "aborted"
  | "unexpected_response"
  | "integrity"
  | "signature"
  | "configuration";

/** One input that was refused, by the provider or before sending. */
export interface FieldProblem {
  /** Where the input is, as its caller wrote it: `lineItems[0].quantity` of a canonical one, `query.checkout_id` of a provider's own operation. */
  readonly path: string;
  readonly message: string;
}

/** One request that was sent, or tried, on behalf of a call. */
export interface Attempt {
  /** HTTP status, or null when no response arrived. */
  readonly status: number | null;
  /** What went wrong; undefined for an attempt that worked. */
  readonly code: ErrorCode | undefined;
  /** Duration in milliseconds. */
  readonly ms: number;
  readonly requestId: string | null;
}

/** What an error body says, in the runtime's words. */
export interface ErrorDetails {
  readonly message?: string | undefined;
  /** The provider's own error code, verbatim. */
  readonly providerCode?: string | undefined;
  readonly requestId?: string | null | undefined;
  readonly fields?: readonly FieldProblem[] | undefined;
  /** Replaces the code that follows from the status, where a provider uses a status in its own way. */
  readonly code?: ErrorCode | undefined;
}

/** What an `ApiError` is made of; everything but code, message and status has a default. */
export interface ApiErrorInit<Status extends number | null = number | null> extends ErrorDetails {
  readonly code: ErrorCode;
  readonly message: string;
  readonly status: Status;
  readonly body?: unknown;
  readonly raw?: unknown;
  readonly retryable?: boolean | undefined;
  readonly retryAfter?: number | null | undefined;
  readonly attempts?: readonly Attempt[] | undefined;
  readonly outcome?: "none" | "unknown" | undefined;
  readonly cause?: unknown;
}

/** Marks the errors of every copy of this module: a program may hold one of `import`, one of `require` and one beside generated code. */
const mark: unique symbol = Symbol.for("@specweld/runtime");

/** Anything may be asked for the mark. */
type Marked = { readonly [mark]?: unknown } | null | undefined;

/**
 * The one error of every call: what failed, in `code`, and whether trying again can help.
 *
 * It is safe to log: credentials, sensitive values and bodies appear neither in it nor in its cause. The bodies are reachable only by
 * name, as `error.body` and `error.raw`.
 *
 * @example
 * ```ts
 * if (error.status === 404) console.log(error.body?.message); // typed by the description of the 404 response
 * if (error.retryable) await later(error.retryAfter ?? 1000);
 * ```
 */
export class ApiError<Status extends number | null = number | null, Body = unknown> extends Error {
  override readonly name = "ApiError";
  readonly code: ErrorCode;
  /** HTTP status, or null when no response arrived. */
  readonly status: Status;
  /** The provider's own error code, verbatim, where its error body carries one. */
  readonly providerCode: string | null;
  /** The provider's name for this request, to quote to its support. */
  readonly requestId: string | null;
  /** True when the same call may succeed later and cannot take effect twice. */
  readonly retryable: boolean;
  /** How long the provider asks to wait, in milliseconds. */
  readonly retryAfter: number | null;
  /** Every request of this call, the last one included. */
  readonly attempts: readonly Attempt[];
  /** The inputs that were refused. */
  readonly fields: readonly FieldProblem[];
  /** `"unknown"` when the request may have taken effect although no usable answer arrived. */
  readonly outcome: "none" | "unknown";
  readonly #body: unknown;
  readonly #raw: unknown;

  /** True also of an error of another copy of the runtime; a subclass knows its own instances only. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: a subclass is called with itself
    return this === ApiError ? (value as Marked)?.[mark] === true : super[Symbol.hasInstance](value);
  }

  constructor(init: ApiErrorInit<Status>) {
    super(init.message, init.cause === undefined ? undefined : { cause: init.cause });
    this.code = init.code;
    this.status = init.status;
    this.providerCode = init.providerCode ?? null;
    this.requestId = init.requestId ?? null;
    this.retryable = init.retryable ?? false;
    this.retryAfter = init.retryAfter ?? null;
    this.attempts = init.attempts ?? [];
    this.fields = init.fields ?? [];
    this.outcome = init.outcome ?? "none";
    this.#body = init.body;
    this.#raw = init.raw === undefined ? init.body : init.raw;
  }

  /** The error body as the description declares it for this status; undefined when something else arrived. */
  get body(): Body | undefined {
    return this.#body as Body | undefined; // set only for a response whose media type the description declares
  }

  /** Whatever arrived: the parsed body, or its text. */
  get raw(): unknown {
    return this.#raw;
  }

  /** Returns what may be logged. */
  toJSON(): object {
    return { ...this, message: this.message };
  }
}

Object.defineProperty(ApiError.prototype, mark, { value: true });

/** Statuses of client errors that have a name. */
export type ClientErrorStatus =
  | 400
  | 401
  | 402
  | 403
  | 404
  | 405
  | 406
  | 408
  | 409
  | 410
  | 411
  | 412
  | 413
  | 414
  | 415
  | 416
  | 417
  | 418
  | 421
  | 422
  | 423
  | 424
  | 425
  | 426
  | 428
  | 429
  | 431
  | 451;

/** Statuses of server errors that have a name. */
export type ServerErrorStatus = 500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 510 | 511;

/** Any other status. An enum, so that comparing a union with a documented status leaves this arm out. */
export declare enum OtherStatus {
  other = -1,
}

/**
 * An error that the description does not document: another status, or none at all.
 *
 * `Documented` lists the statuses that have an arm of their own; the remaining named ones can then be compared with.
 *
 * @example
 * ```ts
 * type RetrieveError = ApiError<404, NotFound> | ApiError<401, Denied> | UndocumentedError<404 | 401>;
 * ```
 */
export type UndocumentedError<Documented extends number = number> = ApiError<
  Exclude<ClientErrorStatus | ServerErrorStatus, Documented> | OtherStatus | null
>;
