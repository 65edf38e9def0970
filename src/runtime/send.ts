import createClient, { type Client } from "openapi-fetch";
import type { Dispatch } from "./call.js";
import type { OperationDescriptor } from "./descriptor.js";
import { Fault } from "./fault.js";
import type { CallOptions } from "./options.js";
import { fetchFor, writersFor } from "./paths-client.js";
import { readReply } from "./response/read-reply.js";
import { runCall } from "./run-call.js";
import { type OperationInput, writeRequest } from "./serialize/write-request.js";
import type { Transport } from "./transport.js";

/**
 * Sends one operation and resolves to its result; never rejects.
 *
 * @example
 * ```ts
 * const result = await send<RetrieveCheckoutResult>(transport, retrieveCheckoutOperation, { query: { checkout_id: "ch_1" } });
 * ```
 */
export function send<R>(
  transport: Transport,
  operation: OperationDescriptor,
  input: OperationInput = {},
  options: CallOptions = {},
): Promise<R> {
  const { api, server } = transport;
  const settings = transport.settings();
  const result = runCall({
    api,
    server,
    settings,
    operation,
    input,
    options,
    write: () => writeRequest(server, operation, input, options),
    read: (reply) => readReply(api, operation, reply),
    dispatch: dispatchThrough(settings.fetch),
  });
  return result as Promise<R>; // the generated caller states what its operation's responses are
}

type Door = { readonly request: (method: string, url: string, init: object) => Promise<unknown> };

const door = /* @__PURE__ */ createClient<Record<never, never>>() as Door; // the path is data here, no key of a type

/**
 * Sends requests through openapi-fetch with everything written already: its own serializers drop, rename or inject on the way, and it
 * reads error bodies whole and without a limit. So it is handed the finished URL and body, and an empty answer in place of the real one.
 */
function dispatchThrough(fetch: ((request: Request) => Promise<Response>) | undefined): Dispatch {
  return async ({ method, url, headers, body, signal }) => {
    let response: Response | undefined;
    const send = async (request: Request): Promise<object> => {
      if (headers["cookie"] && !request.headers.has("cookie"))
        throw new Fault("configuration", "this platform lets no program send cookies");
      response = await (fetch ? fetch(request) : globalThis.fetch(request, { signal }));
      return { ok: true, status: 204, headers: new Map() };
    };
    // A signal costs as much as all else in a request, each time that one is made: the platform's fetch takes it beside the request.
    const options = { ...(fetch && { signal }), ...(body instanceof ReadableStream && { duplex: "half" }) };
    await door.request(method, url, {
      headers,
      body,
      redirect: "manual",
      bodySerializer: (written: unknown) => written,
      fetch: send,
      ...options,
    });
    return response as unknown as Response; // set by the fetch that has just been awaited
  };
}

/** The openapi-fetch client of an API. */
export type PathsClient<Paths extends object> = Client<Paths>;

/**
 * Creates the openapi-fetch client of an API over a transport: the same credentials, limits, retries and redirect policy.
 *
 * It keeps openapi-fetch's own contract: an error status is returned as `error`, everything else that goes wrong is thrown, as an `ApiError`.
 */
export function createPathsClient<Paths extends object>(transport: Transport): PathsClient<Paths> {
  const { fetch } = transport.settings();
  return createClient<Paths>({
    baseUrl: transport.server,
    ...writersFor(transport.api),
    fetch: fetchFor(transport, dispatchThrough(fetch)),
  });
}
