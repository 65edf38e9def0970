import type { ApiError } from "../api-error.js";
import { authorize } from "../connection/auth.js";
import { dispatch } from "../connection/dispatch.js";
import type { Grant } from "../descriptor.js";
import type { Hooks, RequestEvent } from "../hooks.js";
import { quieten } from "../response/quieten.js";
import { readBody } from "../response/read-body.js";
import type { Redirected } from "../result.js";
import type { WireHeaders } from "../serialize/headers.js";
import type { WireRequest } from "../serialize/write-request.js";
import type { Call, Dispatched, StreamReader } from "./call.js";
import { Fault, toFault } from "./fault.js";
import { withinLimit } from "./limit.js";
import { networkFault } from "./network.js";
import { notify } from "./notify.js";
import { redirectOf } from "./redirect.js";

/** One attempt of a call, from its first credential to the last byte of its response. */
export interface Attempted extends Readonly<Progress> {
  readonly data?: unknown;
  readonly fault?: Fault | undefined;
  readonly ms: number;
}

/** How far an attempt has come; what is known of it wherever it ends. */
interface Progress {
  response: Response | null;
  grant: Grant | undefined;
  /** What a hook added. */
  added: WireHeaders | undefined;
  /** Whether anything may have reached the provider. */
  sent: boolean;
}

/** What an attempt is given beside its request. */
export interface AttemptLimits {
  /** Milliseconds that this attempt may take. */
  readonly ms: number;
  /** Makes what hooks are told. */
  readonly event: () => RequestEvent;
  /** Makes the error of a response that breaks after the call. */
  readonly fail: (fault: Fault) => ApiError;
}

/** Sends a request once and reads its response; never rejects. */
export async function attempt(call: Call, request: WireRequest, { ms, event, fail }: AttemptLimits): Promise<Attempted> {
  const begun = performance.now();
  const progress: Progress = { response: null, grant: undefined, added: undefined, sent: false };
  // Copied field by field, since this runs in every call: what arrives too late changes nothing.
  const end = (data: unknown, fault?: Fault): Attempted => {
    const { response, grant, added, sent } = progress;
    return { response, grant, added, sent: sent && fault?.details.sent !== false, data, fault, ms: Math.round(performance.now() - begun) };
  };
  const expired = (): Fault => {
    const fact = progress.response ? "the body did not end" : "no response";
    return new Fault("timeout", `${fact} within ${Math.round(ms)} ms`, { transient: true });
  };
  try {
    const limit = { ms, caller: call.options.signal, expired };
    return end(await withinLimit(limit, (signal) => exchange(call, request, { progress, event, fail, signal })));
  } catch (error) {
    return end(undefined, toFault(error, "unexpected_response", "the response could not be read"));
  }
}

interface Exchange {
  readonly progress: Progress;
  readonly event: AttemptLimits["event"];
  readonly fail: AttemptLimits["fail"];
  readonly signal: AbortSignal | undefined;
}

async function exchange(call: Call, written: WireRequest, { progress, event, fail, signal }: Exchange): Promise<unknown> {
  const { operation, settings } = call;
  const { method } = operation;
  const added = settings.hooks.onRequest && (await askHook(settings.hooks.onRequest, event()));
  progress.added = added;
  const granted = authorize(call, written);
  const grant = granted instanceof Promise ? await granted : granted;
  progress.grant = grant;
  const query = [written.query, grant.query].filter(Boolean).join("&");
  const url = written.url + (query && `?${query}`);
  const first = { method, url, headers: headersOf(written.headers, added, grant.headers), body: written.body, signal };
  const received = await receive(call, first, progress);
  if ("location" in received) return received;
  const response = progress.response as Response; // there is one
  if ("reader" in received) return received.reader({ call, response, fail });
  return call.messages.read(call, { response, chunks: received.chunks, parse: settings.parseJson, accept: call.options.accept });
}

/** A credential wins over what a hook adds, and that over what the input says; cookies of both are sent. */
function headersOf(input: WireHeaders, added: WireHeaders | undefined, granted: WireHeaders): WireHeaders {
  const headers = { ...input, ...added, ...granted };
  if (input["cookie"] && granted["cookie"]) headers["cookie"] = `${input["cookie"]}; ${granted["cookie"]}`;
  return headers;
}

/** What has arrived: a whole body, one that is read as it arrives, or where to go. */
type Received = { readonly chunks: Uint8Array[] } | { readonly reader: StreamReader } | Redirected;

/**
 * Gets a response, past the redirects that are followed, and its body, or where it sends its caller. One loop: each promise on the way
 * takes its share of every call.
 */
async function receive(call: Call, first: Dispatched, progress: Progress): Promise<Received> {
  const { settings, options } = call;
  let phase = "no response";
  try {
    for (let request = first, hops = 0; ; hops += 1) {
      request.signal?.throwIfAborted();
      progress.sent = true;
      progress.response = null;
      const response = await dispatch(settings.fetch, request);
      progress.response = response;
      quieten(response, progress.grant?.query !== "");
      const { location, next } = redirectOf(call, response, request, hops) ?? {};
      if (location !== undefined) return { location };
      if (next === undefined) {
        phase = "the body broke off";
        const reader = response.ok && call.messages.open(call, response);
        if (reader) return { reader };
        return { chunks: await readBody(response, options.maxBodyBytes ?? settings.maxBodyBytes) };
      }
      request = next;
    }
  } catch (error) {
    throw networkFault(error, phase);
  }
}

async function askHook(hook: NonNullable<Hooks["onRequest"]>, event: RequestEvent): Promise<WireHeaders> {
  const headers = new Headers();
  await notify(hook, { ...event, headers });
  return Object.fromEntries(headers);
}
