import { ApiError, type Attempt } from "./api-error.js";
import type { Attempted } from "./attempt.js";
import type { Call } from "./call.js";
import type { Fault } from "./fault.js";
import { cleanCause, collectSensitive, createRedact } from "./redact.js";
import { isPage } from "./response/error-details.js";
import { isIdempotent, isSafe } from "./retry.js";
import type { WireHeaders } from "./serialize/headers.js";

/** What is known of a call when it ends. */
export interface Ending {
  readonly call: Call;
  /** What hooks know the call by. */
  readonly key: object;
  /** The URL without its query. */
  url: string;
  /** Its headers without credentials; empty until they are written. */
  headers: Readonly<WireHeaders>;
  /** Whether its request carries an idempotency key. */
  keyed: boolean;
  readonly attempts: Attempted[];
}

/** Turns the last fault of a call into the error that its caller gets: it names the request and holds no secret. */
export function toError(ending: Ending, fault: Fault): ApiError {
  const { call, attempts } = ending;
  const { api, operation, options } = call;
  const { details, code } = fault;
  const secrets = attempts.flatMap(({ grant }) => grant?.secrets ?? []);
  const redact = createRedact([...secrets, ...requestSecrets(ending), ...collectSensitive(details.raw, api.sensitive)]);
  const outcome = attempts.some((attempted) => mayHaveTakenEffect(ending, attempted)) ? "unknown" : "none";
  const isRepeatable = isIdempotent(operation.method) || ending.keyed || outcome === "none";
  const isTransient = (details.transient ?? false) || (ending.keyed && details.status === 409);
  // Cut after the secrets are gone: half of one would not be recognized.
  const said = details.message ? `: ${redact(details.message).slice(0, 200)}` : "";
  return new ApiError({
    ...details,
    code,
    status: details.status ?? attempts.at(-1)?.response?.status ?? null,
    message: redact(`${api.id} ${operation.id}: ${fault.message}${said}: ${operation.method} ${ending.url}`),
    fields: details.fields?.map(({ path, message }) => ({ path: redact(path), message: redact(message) })),
    raw: typeof details.raw === "string" ? redact(details.raw).slice(0, isPage(details.raw) ? 512 : 16_384) : details.raw,
    providerCode: details.providerCode && redact(details.providerCode),
    requestId: details.requestId ?? requestIdOf(attempts.at(-1)?.response),
    retryable: isTransient && isRepeatable && code !== "unexpected_response",
    attempts: attempts.map(toAttempt),
    // The caller's own reason stays the same object, to be compared with.
    cause: details.cause === options.signal?.reason ? details.cause : cleanCause(details.cause, redact),
    outcome,
  });
}

/** What of a call's own request must not appear in an error or a hook. */
export function requestSecrets({ call: { api, input }, headers }: Ending): string[] {
  const named = Object.entries(headers).filter(([name]) => /auth|cookie|key|token|secret/.test(name));
  return [...named.map(([, value]) => value), ...collectSensitive(input, api.sensitive)];
}

/** Describes an attempt for the error and the hooks. */
export function toAttempt({ fault, response, ms }: Attempted): Attempt {
  return { status: response?.status ?? null, code: fault?.code, ms, requestId: requestIdOf(response) };
}

function mayHaveTakenEffect({ call, keyed }: Ending, { sent, response }: Attempted): boolean {
  if (!sent || isSafe(call.operation.method)) return false;
  const { status } = response ?? { status: 0 };
  if (status >= 500) return ![501, 505, 511].includes(status);
  // A keyed conflict: an earlier request with this key is, or was, at work.
  return status < 400 || status === 408 || (status === 409 && keyed);
}

function requestIdOf(response: Response | null | undefined): string | null {
  const names = ["x-request-id", "request-id", "x-correlation-id", "x-trace-id", "cf-ray"];
  return names.map((name) => response?.headers.get(name)).find(Boolean) ?? null;
}
