import { ApiError } from "../api-error.js";

/**
 * Creates a client for each provider that options are given for.
 * @throws {ApiError} When options are given for a provider that there is no client of.
 */
export function createClients<Clients extends object>(
  options: Readonly<Record<string, unknown>>,
  creators: Readonly<Record<string, (options: never) => unknown>>,
): Clients {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const clients = given.map(([provider, value]) => {
    const create = Object.hasOwn(creators, provider) ? creators[provider] : undefined;
    if (create === undefined) throw unknownProvider(provider, Object.keys(creators));
    return [provider, create(value as never)] as const; // the generated signature ties options to creators
  });
  return Object.fromEntries(clients) as Clients; // one client for each provider that options are given for
}

function unknownProvider(provider: string, known: readonly string[]): ApiError {
  const message = `There is no provider "${provider}": use ${known.join(", ")}`;
  return new ApiError({ code: "configuration", status: null, message });
}
