import type { RetryOptions } from "../options.js";

const IDEMPOTENT = /^(GET|HEAD|OPTIONS|TRACE|QUERY|PUT|DELETE)$/;
const SAFE = /^(GET|HEAD|OPTIONS|TRACE|QUERY)$/;

/** Tells whether a method may be repeated: doing it twice is doing it once. @see https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2 */
export function isIdempotent(method: string): boolean {
  return IDEMPOTENT.test(method);
}

/** Tells whether a method changes nothing at the provider. @see https://www.rfc-editor.org/rfc/rfc9110#section-9.2.1 */
export function isSafe(method: string): boolean {
  return SAFE.test(method);
}

/** Returns the wait before the next attempt: never shorter than the provider asks, otherwise drawn below a bound that doubles. */
export function backoff(attempt: number, retryAfter: number | undefined, { baseDelay = 250, maxDelay = 8000 }: RetryOptions): number {
  if (retryAfter !== undefined) return retryAfter + Math.random() * baseDelay;
  return Math.random() * Math.min(maxDelay, baseDelay * 2 ** (attempt - 1));
}

/** Reads `Retry-After` as milliseconds; a date counts from the server's own clock. @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3 */
export function readRetryAfter(headers: Headers): number | undefined {
  const text = headers.get("retry-after")?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  if (!/[a-z]/i.test(text)) return undefined; // Date.parse takes "-1" for a year
  const now = Date.parse(headers.get("date") ?? "");
  const wait = Date.parse(text) - (Number.isNaN(now) ? Date.now() : now);
  return wait > 0 ? wait : undefined;
}

/** Keeps retries to a share of the calls, so that an outage is not made worse. */
export interface RetryBudget {
  /** Called for each call. */
  readonly earn: () => void;
  /** Takes what one retry costs; false when too little is left. */
  readonly spend: () => boolean;
}

const CAPACITY = 10;
const EARNED_PER_CALL = 0.1;

/** Creates the budget of one transport: ten retries at once, and one for every ten calls. */
export function createBudget(): RetryBudget {
  let tokens = CAPACITY;
  return {
    earn: () => {
      tokens = Math.min(CAPACITY, tokens + EARNED_PER_CALL);
    },
    spend: () => {
      const isEnough = tokens >= 1;
      if (isEnough) tokens -= 1;
      return isEnough;
    },
  };
}
