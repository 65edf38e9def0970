import type { ApiDescriptor } from "./descriptor.js";
import { limitProblem } from "./limit-problem.js";
import type { ClientOptions, CredentialOptions } from "./options.js";
import { refuseOption, resolveServer } from "./server.js";
import { type Settings, withDefaults } from "./settings.js";

/** A configured connection to one API; what generated functions take first. */
export interface Transport {
  readonly api: ApiDescriptor;
  /** The base URL that is called, without a trailing slash. */
  readonly server: string;
  /** For this package alone. A function, so that logging a transport shows no credential. */
  readonly settings: () => Settings;
}

/**
 * Checks the options once and returns the connection that generated functions send through.
 *
 * @throws {ApiError} With code `configuration` when the server is unknown, its URL is not acceptable, or a limit is no positive number.
 */
export function createTransport(api: ApiDescriptor, options: ClientOptions & CredentialOptions): Transport {
  const problem = limitProblem(options);
  if (problem) refuseOption(api, problem);
  const settings = withDefaults(options);
  return { api, server: resolveServer(api, options), settings: () => settings };
}
