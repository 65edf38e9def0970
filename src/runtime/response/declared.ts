import type { OperationDescriptor } from "../descriptor.js";

/** What a description says of the body that comes with a status. */
export interface DeclaredBody {
  /** Media types in the order of the description. */
  readonly types: readonly string[];
  /** Whether there may be none. */
  readonly optional: boolean;
}

/** Finds what is declared for a status; for an undocumented success what any documented one may be. Undefined where nothing is declared. */
export function declaredBody(responses: OperationDescriptor["responses"], status: number): DeclaredBody | undefined {
  const exact = responses[status] ?? responses[`${Math.floor(status / 100)}XX`];
  const isSuccess = status >= 200 && status <= 299;
  const successes = exact || !isSuccess ? [] : Object.keys(responses).filter((key) => key.startsWith("2"));
  const found = successes.length > 0 ? successes.map((key) => responses[key] ?? []) : [exact ?? responses["default"] ?? []];
  if (!exact && successes.length === 0 && !responses["default"]) return undefined;
  return { types: found.flat(), optional: found.some((types) => types.length === 0) };
}
