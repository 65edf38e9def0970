import type { Parameter } from "./api-model.js";

/** Tells whether a parameter is the key by which a provider knows a repeated request; the runtime makes one up for each call. */
export function isIdempotencyKey({ name, in: location }: Pick<Parameter, "name" | "in">): boolean {
  return location === "header" && /^(?:x-)?idempotency-key$/i.test(name);
}
