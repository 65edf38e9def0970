import { type Issue, type Reading, type Site, startReading } from "@specweld/runtime";

/** What a read gave, and what was odd about it. */
export interface Read<T> {
  readonly value: T;
  readonly issues: readonly Issue[];
}

/** Runs one read of a response that is mapped by `shop/mapping.yaml`. */
export function read<T>(run: (reading: Reading) => T): Read<T> {
  const reading = startReading("shop/mapping.yaml");
  const value = run(reading);
  return { value, issues: reading.issues };
}

/** The codes of what was odd about a read. */
export function codesOf<T>(run: (reading: Reading) => T): readonly string[] {
  return read(run).issues.map(({ code }) => code);
}

/** Reads `/total` into `totals.total`, as line 3 of the mapping says. */
export const at: Site = "totals.total /total 3:5";

/** The same read of a value that must not be shown. */
export const secretAt: Site = "totals.total /total 3:5!";

/** Passes a value on as what its type says it is not: responses do not keep to types. */
export function wrong<T = never>(value: unknown): T {
  return value as T; // the point of these tests
}
