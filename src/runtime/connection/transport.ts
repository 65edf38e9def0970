import { ApiError } from "../api-error.js";
import { checkLimits } from "../call/check-limits.js";
import { Fault } from "../call/fault.js";
import type { ApiDescriptor } from "../descriptor.js";
import type { ClientOptions, CredentialOptions } from "../options.js";
import { resolveServer } from "./server.js";
import { type Settings, withDefaults } from "./settings.js";

/** A configured connection to one API; what generated functions take first. */
export interface Transport {
  readonly api: ApiDescriptor;
  /** The base URL that is called, without a trailing slash; operations with servers of their own have another one. */
  readonly server: string;
  /** For this package alone. A function, so that logging a transport shows no credential. */
  readonly settings: () => Settings;
}

/**
 * Checks the options once and returns the connection that generated functions send through.
 *
 * @throws {ApiError} With code `configuration` when the server is unknown, its URL is not acceptable, or a limit is not a positive number.
 */
export function createTransport(api: ApiDescriptor, options: ClientOptions & CredentialOptions): Transport {
  const settings = withDefaults(options);
  return { api, server: checked(api, options), settings: () => settings };
}

/** The base URL of the options, where they can be used. */
function checked(api: ApiDescriptor, options: ClientOptions): string {
  try {
    checkLimits(options);
    return resolveServer(api, options);
  } catch (error) {
    throw error instanceof Fault ? new ApiError({ code: error.code, message: `${api.id}: ${error.message}`, status: null }) : error;
  }
}
