import { dispatchThrough } from "../connection/dispatch.js";
import { resolveServer } from "../connection/server.js";
import type { Transport } from "../connection/transport.js";
import type { OperationDescriptor } from "../descriptor.js";
import type { SendOptions } from "../options.js";
import { readReply } from "../response/read-reply.js";
import { streamReader } from "../response/stream-reader.js";
import { type OperationInput, writeRequest } from "../serialize/write-request.js";
import { runCall } from "./run-call.js";

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
