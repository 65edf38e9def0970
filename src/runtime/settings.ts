import type { Hooks } from "./hooks.js";
import type { ClientOptions, CredentialOptions, RetryOptions } from "./options.js";
import { createBudget, type RetryBudget } from "./retry.js";

/** A client's options with their defaults filled in. */
export interface Settings extends CredentialOptions {
  readonly fetch: (request: Request) => Promise<Response>;
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
  const { timeout = 30_000, deadline = 90_000, retry = {}, maxBodyBytes = 10_485_760, hooks = {}, parseJson, ...credentials } = options;
  // Looked up at each call: instrumentation replaces globalThis.fetch after clients were created.
  const { fetch = (request) => globalThis.fetch(request) } = options;
  return { ...credentials, fetch, timeout, deadline, retry, maxBodyBytes, hooks, parseJson, budget: createBudget() };
}
