import { Fault } from "./fault.js";
import { watchAbort } from "./watch-abort.js";

/** Ends a piece of work after a time, or when the caller says so. */
export interface Limit {
  /** Aborted at the end; handed to fetch. */
  readonly signal: AbortSignal;
  /** Settles like the work, or rejects at the end, whichever comes first. */
  readonly race: <T>(work: Promise<T>) => Promise<T>;
  /** Frees the timer and the listener. */
  readonly stop: () => void;
}

/** The longest time that a timer can take; a longer one would end at once. */
const LONGEST = 2 ** 31 - 1;

/** Starts a limit of some milliseconds under the caller's signal; `expired` makes the fault for the first. */
export function startLimit(ms: number, caller: AbortSignal | undefined, expired: () => Fault): Limit {
  const controller = new AbortController();
  const { signal } = controller;
  const over = new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
  const timer = setTimeout(() => controller.abort(expired()), Math.min(ms, LONGEST));
  const onAbort = (): void => controller.abort(abortFault(caller as AbortSignal)); // called by that signal only
  const unwatch = watchAbort(caller, onAbort);
  if (caller?.aborted) onAbort();
  const stop = (): void => {
    clearTimeout(timer);
    unwatch();
  };
  return { signal, race: (work) => Promise.race([work, over]), stop };
}

/** Says who ended the call: the caller, or a timeout signal of the caller's. */
export function abortFault({ reason }: AbortSignal): Fault {
  const isTimeout = reason instanceof Error && reason.name === "TimeoutError";
  return new Fault(isTimeout ? "timeout" : "aborted", isTimeout ? "the caller's time limit ended it" : "the caller aborted it", {
    cause: reason,
    transient: true,
  });
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
    const timer = setTimeout(finish, ms);
    const unwatch = watchAbort(caller, finish);
    if (caller?.aborted) finish();
  });
}
