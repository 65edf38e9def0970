import type { CallOptions, ClientOptions, SendOptions } from "../options.js";
import { Fault } from "./fault.js";

type Limits = Pick<ClientOptions & CallOptions, "timeout" | "deadline" | "maxBodyBytes" | "retry"> & Pick<SendOptions, "idleTimeout">;

const LIMIT = /^(timeout|deadline|idleTimeout|maxBodyBytes|attempts|(base|max)Delay)$/;

/**
 * Refuses a limit that is not a number that can be counted to: with NaN, a call would not begin or not end. Only delays may be 0, and only
 * `timeout` false.
 *
 * @throws {Fault} With code `configuration`.
 */
export function checkLimits(options: Limits): void {
  for (const [name, value] of Object.entries({ ...options, ...options.retry })) {
    if (!LIMIT.test(name) || value === undefined || (name === "timeout" && value === false)) continue;
    if (!(typeof value === "number" && (value > 0 || (value === 0 && name.endsWith("Delay")))))
      throw new Fault("configuration", `${name} must be a positive number`);
  }
}
