import { durationOf } from "../state/clock.js";

/** What may go wrong on the way between a caller and a server. */
export interface MockFault {
  /** Name of the operation that it happens to. @default all operations */
  readonly operation?: string | undefined;
  /** How many requests it happens to. @default 1, unless it comes from a flag */
  readonly times?: number | undefined;
  /** Answers only after a while: milliseconds, or a text such as `2s`. */
  readonly delay?: number | string | undefined;
  /** Closes the connection without an answer, before the request has had an effect, or after it. */
  readonly reset?: "before" | "after" | undefined;
  /** Answers with this status, in the provider's own shape where it documents one; the request has no effect. */
  readonly status?: number | undefined;
  /** Seconds that the answer tells to wait, as `Retry-After`; goes with `status`. */
  readonly retryAfter?: number | undefined;
  /** `truncated` closes the connection in the middle of the body, `slow` sends it in drops, `malformed` sends what is not JSON. */
  readonly body?: "truncated" | "slow" | "malformed" | undefined;
  /** Delivers the request twice, as a proxy does that tries again: its effect may happen twice. */
  readonly duplicate?: boolean | undefined;
}

/** The words of a fault, as a header or a flag says it. */
export const faultWords = "delay=2s, reset-before, reset-after, status=503, retry-after=1, truncated, slow, malformed, duplicate, times=2";

/**
 * Reads a fault as a header or a flag says it: `status=503, times=2`, `createCheckout: reset-after`.
 * @throws {RangeError} For a word that is not one of them.
 */
export function parseFault(text: string): MockFault {
  const [, operation, rest = text] = /^\s*([\w.-]+)\s*:\s*(.*)$/s.exec(text) ?? [];
  const parts = rest.split(/[,;]/).map((part) => part.trim());
  const found = parts.filter((part) => part !== "").map(wordOf);
  if (found.length === 0) throw new RangeError(`"${text}" names no fault: write one of ${faultWords}`);
  return Object.assign({}, operation === undefined ? {} : { operation }, ...found) as MockFault;
}

function wordOf(part: string): MockFault {
  const [name = "", value = ""] = part.split("=").map((piece) => piece.trim());
  switch (name.toLowerCase()) {
    case "delay":
      durationOf(value);
      return { delay: value };
    case "reset-before":
    case "reset":
      return { reset: "before" };
    case "reset-after":
      return { reset: "after" };
    case "status":
      return { status: wholeOf(part, value, 200, 599) };
    case "retry-after":
      return { retryAfter: wholeOf(part, value, 0, 86_400) };
    case "times":
      return { times: wholeOf(part, value, 1, 1_000_000) };
    case "truncated":
    case "slow":
    case "malformed":
      return { body: name.toLowerCase() as "truncated" | "slow" | "malformed" }; // the case says so
    case "duplicate":
      return { duplicate: true };
    default:
      throw new RangeError(`"${part}" is not a fault: write one of ${faultWords}`);
  }
}

function wholeOf(part: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && text !== "" && value >= least && value <= most) return value;
  throw new RangeError(`"${part}" is not a fault: its number is a whole one from ${least} to ${most}`);
}
