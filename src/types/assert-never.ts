/**
 * Proves to the compiler that every kind was handled.
 * @throws {Error} When reached after all: a kind that no case knows, so a bug of ours.
 */
export function assertNever(value: never): never {
  throw new Error(`Unexpected kind: ${JSON.stringify(value)}`);
}
