import type { ApiDescriptor } from "./descriptor.js";
import type { ClientOptions, CredentialOptions } from "./options.js";

/** A configured connection to one API; what generated functions take first. */
export interface Transport {
  readonly api: ApiDescriptor;
  /** The base URL that is called, without a trailing slash. */
  readonly server: string;
  /** A function, so that logging a transport shows no credential. */
  readonly settings: () => ClientOptions & CredentialOptions;
}

/**
 * Checks the options once and returns the connection that generated functions send through.
 *
 * @throws {ApiError} With code `configuration` when the server is unknown or its URL is not acceptable.
 */
export function createTransport(api: ApiDescriptor, options: ClientOptions & CredentialOptions): Transport {
  const server = options.server ?? api.servers[0]?.url ?? "";
  const url = api.servers.find((candidate) => candidate.name === server)?.url ?? server;
  return { api, server: url.replace(/\/$/, ""), settings: () => options };
}
