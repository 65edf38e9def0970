import { ApiError, type Attempt } from "../api-error.js";
import { isPage } from "../response/error-details.js";
import type { WireHeaders } from "../serialize/headers.js";
import type { WireRequest } from "../serialize/write-request.js";
import type { Attempted } from "./attempt.js";
import type { Call } from "./call.js";
import type { Fault } from "./fault.js";
import { cleanCause, createRedact, type Redact } from "./redact.js";
import { isIdempotent, isSafe } from "./retry.js";

/** What is known of a call when it ends. */
export interface Ending {
  readonly call: Call;
  /** What hooks know the call by. */
  readonly key: object;
  /** Undefined until it is written. */
  request: WireRequest | undefined;
  readonly attempts: Attempted[];
}

/** The URL of a call, without its query. */
export function urlOf({ call, request }: Ending): string {
  return request?.url ?? call.server + call.operation.path;
}

/** Turns the last fault of a call into the error that its caller gets: it names the request and holds no secret. Never throws. */
export function toError(ending: Ending, fault: Fault): ApiError {
  try {
    return describe(ending, fault);
  } catch {
    // What a provider's own reader, or a fetch of the caller, handed over cannot be read.
    return new ApiError({
      code: fault.code,
      message: "the call failed with an error that cannot be described",
      status: null,
      outcome: "unknown",
    });
  }
}

function describe(ending: Ending, fault: Fault): ApiError {
  const { call, attempts } = ending;
  const keyed = ending.request?.keyed ?? false;
  const { api, operation, options } = call;
  const { details, code } = fault;
  const redact = redactorOf(ending, details.raw);
  const outcome = attempts.some((attempted) => mayHaveTakenEffect(ending, attempted)) ? "unknown" : "none";
  const isRepeatable = isIdempotent(operation.method) || keyed || outcome === "none";
  const isTransient = (details.transient ?? false) || (keyed && details.status === 409);
  // Cut after the secrets are gone: half of one would not be recognized.
  const said = details.message ? `: ${redact(String(details.message).slice(0, 4000)).slice(0, 200)}` : "";
  const requestId = details.requestId ?? requestIdOf(attempts.at(-1)?.response);
  return new ApiError({
    ...details,
    code,
    status: details.status ?? attempts.at(-1)?.response?.status ?? null,
    message: `${api.id} ${operation.id}: ${redact(fault.message)}${said}: ${operation.method} ${redact(urlOf(ending))}`,
    fields: details.fields?.map(({ path, message }) => ({ path: redact(String(path)), message: redact(String(message)) })),
    raw: typeof details.raw === "string" ? redact(details.raw.slice(0, 20_000)).slice(0, isPage(details.raw) ? 512 : 16_384) : details.raw,
    providerCode: details.providerCode && redact(String(details.providerCode)),
    requestId: requestId && redact(String(requestId)),
    retryable: isTransient && isRepeatable && code !== "unexpected_response",
    attempts: attempts.map((attempted) => toAttempt(attempted, redact)),
    // The caller's own reason stays the same object, to be compared with, where it can be logged.
    cause: isReasonOf(options.signal, details.cause) ? details.cause : cleanCause(details.cause, redact),
    outcome,
  });
}

function isReasonOf(signal: AbortSignal | undefined, cause: unknown): boolean {
  return signal !== undefined && signal.reason === cause && isReadable(cause, 0);
}

/** Tells whether logging a reason reads nothing that throws: it is a plain value, or an error made of plain values. */
function isReadable(reason: unknown, depth: number): boolean {
  if (typeof reason !== "object" || reason === null) return typeof reason !== "function";
  try {
    const { name, message, stack, cause } = reason as Error; // or anything else, where these are undefined
    const own = Object.entries(reason).filter(([key]) => key !== "cause");
    const values = [name, message, stack, ...own.map(([, value]) => value)];
    return (
      depth < 5 &&
      !Object.hasOwn(reason, "toJSON") &&
      values.every((value) => typeof value !== "object" || value === null) &&
      isReadable(cause, depth + 1)
    );
  } catch {
    return false;
  }
}

/** Returns what takes the secrets of a call, and of an answer, out of a text. */
export function redactorOf({ call: { api, input }, request, attempts }: Ending, answer?: unknown): Redact {
  const { collect, sensitive = [] } = api;
  const found = collect ? [collect(input, sensitive), collect(answer, sensitive)] : [];
  const granted = attempts.flatMap(({ grant, added = {} }) => [...(grant?.secrets ?? []), ...headerSecrets(added)]);
  const hidden = found.every((values) => values !== undefined) ? found.flat() : undefined;
  return createRedact(hidden && [...granted, ...headerSecrets(request?.headers ?? {}), ...hidden]);
}

/** Headers that hold no secret; what any other one holds is not shown. */
const HARMLESS =
  /^(accept|accept-(encoding|language)|baggage|cache-control|content-(encoding|language|type)|if-(modified|unmodified)-since|origin|prefer|range|referer|traceparent|tracestate|user-agent)$/;

/** The values of headers that may be secret, whole and in their parts: the token behind "Bearer", the values of cookies. */
function headerSecrets(headers: Readonly<WireHeaders>): string[] {
  const values = Object.entries(headers).flatMap(([name, value]) => (HARMLESS.test(name) ? [] : [value]));
  // A flag or a number is not a secret, and stands in too many sentences.
  return values
    .flatMap((value) => [value, ...value.split(/[\s;,]+|=(?=[^=])/).filter((part) => part.length >= 8)])
    .filter((value) => value.length >= 4);
}

/** Describes an attempt for the error and the hooks. */
export function toAttempt({ fault, response, ms }: Attempted, redact: Redact): Attempt {
  const requestId = requestIdOf(response);
  return { status: response?.status ?? null, code: fault?.code, ms, requestId: requestId && redact(requestId) };
}

function mayHaveTakenEffect({ call, request }: Ending, { sent, response }: Attempted): boolean {
  if (!sent || isSafe(call.operation.method)) return false;
  const { status } = response ?? { status: 0 };
  if (status >= 500) return ![501, 505, 511].includes(status);
  // A keyed conflict: an earlier request with this key is, or was, at work.
  return status < 400 || status === 408 || (status === 409 && request?.keyed === true);
}

function requestIdOf(response: Response | null | undefined): string | null {
  const names = ["x-request-id", "request-id", "x-correlation-id", "x-trace-id", "cf-ray"];
  return names.map((name) => response?.headers.get(name)).find(Boolean) ?? null;
}
