import createClient, { type Client } from "openapi-fetch";
import type { Dispatch } from "./call.js";
import type { OperationDescriptor } from "./descriptor.js";
import { Fault } from "./fault.js";
import type { Fetch, FetchInit, SendOptions } from "./options.js";
import { fetchFor, writersFor } from "./paths-client.js";
import { readReply } from "./response/read-reply.js";
import { streamReader } from "./response/stream-reader.js";
import { takeResponse } from "./response/take-response.js";
import { runCall } from "./run-call.js";
import { type OperationInput, writeRequest } from "./serialize/write-request.js";
import { resolveServer } from "./server.js";
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
  options: SendOptions = {},
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
    write: (all) =>
      writeRequest(operation.servers ? resolveServer(api.servers, settings, operation.servers) : server, operation, input, all),
    open: (response) => streamReader(operation, options, response),
    read: (reply) => readReply(api, operation, reply),
    dispatch: dispatchThrough(settings.fetch),
  });
  return result as Promise<R>; // the generated caller states what its operation's responses are
}

type Door = { readonly request: (method: string, url: string, init: object) => Promise<unknown> };

/** A request as openapi-fetch would make it. The platform makes another one of whatever it is asked to fetch: so this one stays data. */
class DraftRequest {
  readonly url: string;
  readonly init: RequestInit;

  constructor(url: string, init: RequestInit) {
    this.url = url;
    this.init = init;
  }
}

const door = /* @__PURE__ */ createClient<Record<never, never>>({
  Request: DraftRequest as unknown as typeof Request, // it goes to `send` alone
  bodySerializer: (written: unknown) => written,
}) as Door; // the path is data here, no key of a type

/** What openapi-fetch is shown of any response. */
const nothing = /* @__PURE__ */ Object.freeze({ ok: true, status: 204, headers: /* @__PURE__ */ new Map() });

/**
 * Sends requests through openapi-fetch with everything written already: its own serializers drop, rename or inject on the way, and it
 * reads error bodies whole and without a limit. So it is handed the finished URL and body, and an empty answer in place of the real one.
 */
function dispatchThrough(fetch: Fetch | undefined): Dispatch {
  return ({ method, url, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const send = async (draft: DraftRequest): Promise<object> => {
        if (headers["cookie"] && !new Request(draft.url, { headers }).headers.has("cookie"))
          throw new Fault("configuration", "this platform lets no program send cookies");
        const init: FetchInit = { method, headers: { ...headers }, signal, redirect: "manual" };
        if (body !== undefined) Object.assign(init, { body }, body instanceof ReadableStream && { duplex: "half" });
        const response: unknown = await (fetch ?? (globalThis.fetch as Fetch))(draft.url, init); // whose type wants no "undefined"
        resolve(takeResponse(response));
        return nothing;
      };
      door.request(method, url, { body, signal, fetch: send }).catch(reject);
    });
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
