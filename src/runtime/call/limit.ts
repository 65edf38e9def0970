import { Fault } from "./fault.js";
import { watchAbort } from "./watch-abort.js";

/** When a piece of work has to end. */
export interface Limit {
  /** Milliseconds that it may take; Infinity for any time. */
  readonly ms: number;
  readonly caller: AbortSignal | undefined;
  /** Makes the fault of work that took too long. */
  readonly expired: () => Fault;
}

/** The longest time that a timer can take; a longer one would end at once. */
const LONGEST = 2 ** 31 - 1;

/**
 * Settles like the work, or rejects when its time is over or its caller aborts, whichever comes first; the signal tells the work so. Where
 * neither can happen there is no signal: making one is much of what a call costs.
 */
export function withinLimit<T>({ ms, caller, expired }: Limit, work: (signal: AbortSignal | undefined) => Promise<T>): Promise<T> {
  if (ms === Number.POSITIVE_INFINITY && !caller) return work(undefined);
  const controller = new AbortController();
  return new Promise<T>((resolve, reject) => {
    // One promise, not a race of two: this runs in every call.
    const settle = (): void => {
      clearTimeout(timer);
      unwatch();
    };
    const end = (fault: Fault): void => {
      settle();
      controller.abort(fault);
      reject(fault);
    };
    const onAbort = (): void => end(abortFault(caller as AbortSignal)); // called by that signal only
    const unwatch = watchAbort(caller, onAbort);
    const timer = setTimeout(() => end(expired()), Math.min(ms, LONGEST));
    if (caller?.aborted) onAbort();
    else
      work(controller.signal).then(
        (value) => {
          settle();
          resolve(value);
        },
        (error) => {
          settle();
          reject(error);
        },
      );
  });
}

/** Says who ended the call: the caller, or a timeout signal of the caller's. */
export function abortFault(signal: AbortSignal): Fault {
  const { reason, isTimeout } = reasonOf(signal);
  return new Fault(isTimeout ? "timeout" : "aborted", isTimeout ? "the caller's time limit ended it" : "the caller aborted it", {
    cause: reason,
    transient: true,
  });
}

function reasonOf(signal: AbortSignal): { readonly reason?: unknown; readonly isTimeout: boolean } {
  try {
    const { reason } = signal;
    return { reason, isTimeout: reason instanceof Error && reason.name === "TimeoutError" };
  } catch {
    return { isTimeout: false }; // a reason that cannot be read is not a timeout of the platform
  }
}

/** Waits some milliseconds, or rejects as soon as the caller aborts. */
export function sleep(ms: number, caller: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (): void => {
      clearTimeout(timer);
      unwatch();
      if (caller?.aborted) reject(abortFault(caller));
      else resolve();
    };
    const unwatch = watchAbort(caller, finish);
    const timer = setTimeout(finish, Math.min(ms, LONGEST));
    if (caller?.aborted) finish();
  });
}
