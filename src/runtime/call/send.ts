import type { Transport } from "../connection/transport.js";
import type { OperationDescriptor } from "../descriptor.js";
import type { SendOptions } from "../options.js";
import { readReply } from "../response/read-reply.js";
import { type OperationInput, writeRequest } from "../serialize/write-request.js";
import type { Call, Messages, StreamReader } from "./call.js";
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
  const result = runCall({ api, server, settings: transport.settings(), operation, input, options, messages: described });
  return result as Promise<R>; // the generated caller states what its operation's responses are
}

/** The messages of an operation, as its description says. */
const described: Messages = {
  write: (call) => writeRequest({ ...call, server: serverOf(call) }),
  // What reads content takes what it is given here.
  open: ({ operation, options }, response) =>
    operation.content?.open(operation as never, options as never, response as never) as StreamReader | undefined,
  read: ({ api, operation }, reply) => readReply(api, operation, reply),
};

function serverOf({ api, server, settings, operation: { servers } }: Call): string {
  return servers ? servers.resolve(api.servers, settings, servers.list) : server;
}
