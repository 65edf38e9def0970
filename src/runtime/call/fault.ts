import type { ErrorCode, ErrorDetails } from "../api-error.js";

/** What is known about a problem beside its code and message. */
export interface FaultDetails extends ErrorDetails {
  readonly status?: number | undefined;
  readonly body?: unknown;
  readonly raw?: unknown;
  readonly cause?: unknown;
  /** Milliseconds that the provider asks to wait. */
  readonly retryAfter?: number | undefined;
  /** True when another attempt may do better. */
  readonly transient?: boolean | undefined;
  /** False when it is certain that the provider got nothing. */
  readonly sent?: boolean | undefined;
}

/** A problem inside a call, before it is told which request it belongs to and cleaned of secrets. */
export class Fault extends Error {
  readonly code: ErrorCode;
  readonly details: FaultDetails;

  readonly #isFault = true;

  constructor(code: ErrorCode, message: string, details: FaultDetails = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }

  /** Tells whether something thrown is a fault; unlike `instanceof`, this asks nothing of a proxy. */
  static is(thrown: unknown): thrown is Fault {
    return typeof thrown === "object" && thrown !== null && #isFault in thrown && thrown.#isFault;
  }
}

/** Makes a fault of whatever was thrown, unless it is one. */
export function toFault(cause: unknown, code: ErrorCode, message: string): Fault {
  return Fault.is(cause) ? cause : new Fault(code, message, { cause });
}

/** Refuses an input before anything is sent, without repeating its value. */
export function refuse(path: string, message: string): never {
  throw new Fault("configuration", `${path} ${message}`, { fields: [{ path, message }] });
}
