import type { CallOptions, ClientOptions, SendOptions } from "../options.js";

type Limits = Pick<ClientOptions & CallOptions, "timeout" | "deadline" | "maxBodyBytes" | "retry"> & Pick<SendOptions, "idleTimeout">;

/** Says which limit is not a number that can be counted to: with NaN, a call would not begin or not end. Only delays may be 0, and only `timeout` false. */
export function limitProblem({ timeout, deadline, idleTimeout, maxBodyBytes, retry }: Limits): string | undefined {
  const limits = { timeout: timeout === false ? undefined : timeout, deadline, idleTimeout, maxBodyBytes, ...retry };
  for (const [name, value] of Object.entries(limits))
    if (value !== undefined && !(typeof value === "number" && (value > 0 || (value === 0 && /Delay/.test(name)))))
      return `${name} must be a positive number`;
  return undefined;
}
