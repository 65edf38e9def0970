import { timeLimits } from "../connection/settings.js";
import type { RequestEvent, ResponseEvent } from "../hooks.js";
import { attempt } from "./attempt.js";
import type { Call } from "./call.js";
import { checkLimits } from "./check-limits.js";
import { toFault } from "./fault.js";
import { abortFault, sleep } from "./limit.js";
import { notify } from "./notify.js";
import { type Ending, redactorOf, toAttempt, toError, urlOf } from "./report.js";
import { backoff, isIdempotent } from "./retry.js";

/** Sends a call until it succeeds or must end, and resolves to its result; never rejects. */
export async function runCall(call: Call): Promise<object> {
  const { settings, options } = call;
  const { hooks, budget } = settings;
  const ending: Ending = { call, key: {}, request: undefined, attempts: [] };
  const begun = performance.now();
  try {
    const { signal } = options;
    const { timeout, deadline } = timeLimits(options, settings);
    checkLimits(options);
    const request = call.messages.write(call);
    ending.request = request;
    if (signal?.aborted) throw abortFault(signal);
    budget.earn();
    for (let renewed = false; ; ) {
      const number = ending.attempts.length + 1;
      const event = (): RequestEvent => requestEvent(ending, number);
      const left = deadline - (performance.now() - begun);
      const attempted = await attempt(call, request, { ms: Math.min(timeout, left), event, fail: (fault) => toError(ending, fault) });
      ending.attempts.push(attempted);
      const told = (): ResponseEvent => ({ ...event(), ...toAttempt(attempted, redactorOf(ending)) });
      if (hooks.onResponse) void notify(hooks.onResponse, told());
      const { fault, response, data, grant } = attempted;
      if (!fault) return { data, status: response?.status, response };
      const renews: boolean = !renewed && request.replayable && fault.details.status === 401 && grant?.renewable === true;
      const delay = renews ? 0 : nextDelay(ending);
      // A timer may ring a little early: whatever the clock says, an attempt that had all the time left has used it.
      const isOver = fault.code === "timeout" && left <= timeout;
      if (delay === undefined || isOver || delay >= deadline - (performance.now() - begun)) throw fault;
      if (!renews && !budget.spend()) throw fault;
      renewed ||= renews;
      if (hooks.onRetry) void notify(hooks.onRetry, { ...told(), delay });
      await sleep(delay, signal);
    }
  } catch (error) {
    const failure = toError(ending, toFault(error, "configuration", "the input cannot be written"));
    return { error: failure, status: failure.status, response: ending.attempts.at(-1)?.response ?? null };
  }
}

/** The wait before the next attempt; undefined when there must be none. */
function nextDelay({ call, attempts, request }: Ending): number | undefined {
  const { retry = call.settings.retry, signal } = call.options;
  const { fault, sent } = attempts.at(-1) ?? {};
  const { transient, status, retryAfter } = fault?.details ?? {};
  const isRepeatable = request?.replayable && (isIdempotent(call.operation.method) || request.keyed || !sent);
  const isTransient = transient || (request?.keyed && status === 409);
  if (!retry || attempts.length >= (retry.attempts ?? 3) || !isTransient || !isRepeatable || signal?.aborted) return undefined;
  return backoff(attempts.length, retryAfter, retry);
}

/** Makes what hooks are told about an attempt. */
function requestEvent(ending: Ending, attempt: number): RequestEvent {
  const { api, operation } = ending.call;
  const { id, method, path: route } = operation;
  return { call: ending.key, api: api.id, operation: id, method, url: redactorOf(ending)(urlOf(ending)), route, attempt };
}
