import { authorize, type Grant } from "./auth.js";
import type { Call } from "./call.js";
import { Fault } from "./fault.js";
import type { RequestEvent } from "./hooks.js";
import { startLimit } from "./limit.js";
import { networkFault } from "./network.js";
import { notify } from "./notify.js";
import { follow } from "./redirect.js";
import { readBody } from "./response/read-body.js";
import type { WireHeaders } from "./serialize/headers.js";
import type { WireRequest } from "./serialize/write-request.js";

/** One attempt of a call, from its first credential to the last byte of its response. */
export interface Attempted {
  data?: unknown;
  fault?: Fault;
  response: Response | null;
  grant?: Grant;
  /** Whether anything may have reached the provider. */
  sent: boolean;
  ms: number;
}

/** What an attempt is given beside its request. */
export interface AttemptLimits {
  /** Milliseconds that this attempt may take. */
  readonly ms: number;
  /** Makes what hooks are told. */
  readonly event: () => RequestEvent;
}

/** Sends a request once and reads its response; never rejects. */
export async function attempt(call: Call, request: WireRequest, { ms, event }: AttemptLimits): Promise<Attempted> {
  const begun = performance.now();
  const attempted: Attempted = { response: null, sent: false, ms: 0 };
  const expired = (): Fault => {
    const fact = attempted.response ? "the body did not end" : "no response";
    return new Fault("timeout", `${fact} within ${Math.round(ms)} ms`, { transient: true });
  };
  const limit = startLimit(ms, call.options.signal, expired);
  try {
    attempted.data = await limit.race(exchange(call, request, { attempted, event, signal: limit.signal }));
  } catch (error) {
    attempted.fault = error instanceof Fault ? error : new Fault("unexpected_response", "the response could not be read", { cause: error });
    attempted.sent &&= attempted.fault.details.sent !== false;
  } finally {
    limit.stop();
  }
  attempted.ms = Math.round(performance.now() - begun);
  return attempted;
}

interface Exchange {
  readonly attempted: Attempted;
  readonly event: AttemptLimits["event"];
  readonly signal: AbortSignal;
}

async function exchange(call: Call, request: WireRequest, { attempted, event, signal }: Exchange): Promise<unknown> {
  const { api, operation, settings, dispatch } = call;
  const added = await askHook(call, event);
  const grant = await authorize(api, operation, settings);
  attempted.grant = grant;
  const headers = { ...request.headers, ...added, ...grant.headers };
  const cookies = [request.headers["cookie"], grant.headers["cookie"]].filter(Boolean);
  if (cookies.length > 1) headers["cookie"] = cookies.join("; ");
  const query = [request.query, grant.query].filter(Boolean).join("&");
  const response = await follow(operation.method, query ? `${request.url}?${query}` : request.url, async (url) => {
    signal.throwIfAborted();
    Object.assign(attempted, { sent: true, response: null });
    attempted.response = await dispatch({ method: operation.method, url, headers, body: request.body, signal }).catch((error) => {
      throw networkFault(error, "no response");
    });
    return attempted.response;
  });
  const chunks = await readBody(response, settings.maxBodyBytes).catch((error) => {
    throw networkFault(error, "the body broke off");
  });
  return call.read({ response, chunks, parse: settings.parseJson });
}

async function askHook({ settings: { hooks } }: Call, event: AttemptLimits["event"]): Promise<WireHeaders> {
  if (!hooks.onRequest) return {};
  const headers = new Headers();
  await notify(hooks.onRequest, { ...event(), headers });
  return Object.fromEntries(headers);
}
