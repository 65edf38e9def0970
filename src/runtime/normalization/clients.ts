import { ApiError } from "../api-error.js";

/** Makes `never` of every provider that there is no client of, and of every option that its client does not have: a misspelt `server` must not go unseen. */
export type OnlyKnown<Options, Known> = {
  readonly [Provider in keyof Options]: Provider extends keyof Known
    ? { readonly [Other in Exclude<keyof NonNullable<Options[Provider]>, keyof NonNullable<Known[Provider]>>]: never } | undefined
    : never;
};

/** The client of a provider, or perhaps none where its options may be undefined. */
export type ClientFor<Options, Client> = undefined extends Options ? Client | undefined : Client;

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
