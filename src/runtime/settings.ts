import type { Hooks } from "./hooks.js";
import type { ClientOptions, CredentialOptions, Fetch, RetryOptions } from "./options.js";
import { createBudget, type RetryBudget } from "./retry.js";

/** A client's options with their defaults filled in. */
export interface Settings extends CredentialOptions, Pick<ClientOptions, "server" | "serverVariables"> {
  /** The caller's own; undefined for the platform's. */
  readonly fetch: Fetch | undefined;
  readonly timeout: number;
  readonly deadline: number;
  readonly retry: false | RetryOptions;
  readonly maxBodyBytes: number;
  readonly hooks: Hooks;
  readonly parseJson: ((text: string) => unknown) | undefined;
  readonly budget: RetryBudget;
}

/** Fills in the defaults that `ClientOptions` documents. */
export function withDefaults(options: ClientOptions & CredentialOptions): Settings {
  const {
    fetch,
    timeout = 30_000,
    deadline = 90_000,
    retry = {},
    maxBodyBytes = 10_485_760,
    hooks = {},
    parseJson,
    ...credentials
  } = options;
  return { ...credentials, fetch, timeout, deadline, retry, maxBodyBytes, hooks, parseJson, budget: createBudget() };
}
