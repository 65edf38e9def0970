import { createBudget, type RetryBudget } from "../call/retry.js";
import type { Hooks } from "../hooks.js";
import type { ClientOptions, CredentialOptions, Fetch, RetryOptions } from "../options.js";

type TimeLimits = Pick<Settings, "timeout" | "deadline">;
type TimeOptions = Pick<ClientOptions, keyof TimeLimits>;

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

/** Says how long an attempt and its call may take, in milliseconds; without a limit of an attempt, the call has only one that stands beside it. */
export function timeLimits({ timeout, deadline }: TimeOptions, otherwise: TimeLimits): TimeLimits {
  return timeout === false
    ? { timeout: Number.POSITIVE_INFINITY, deadline: deadline ?? Number.POSITIVE_INFINITY }
    : { timeout: timeout ?? otherwise.timeout, deadline: deadline ?? otherwise.deadline };
}

/** Fills in the defaults that `ClientOptions` documents. */
export function withDefaults(options: ClientOptions & CredentialOptions): Settings {
  const { fetch, retry = {}, maxBodyBytes = 10_485_760, hooks = {}, parseJson, ...credentials } = options;
  const limits = timeLimits(options, { timeout: 30_000, deadline: 90_000 });
  return { ...credentials, ...limits, fetch, retry, maxBodyBytes, hooks, parseJson, budget: createBudget() };
}
