/** Replaces secrets in a text. */
export type Redact = (text: string) => string;

/** Returns a function that replaces every given secret, percent-encoded or not, and everything that looks like a card number. */
export function createRedact(secrets: readonly string[]): Redact {
  const patterns = [...new Set(secrets.flatMap((secret) => [secret, encoded(secret)]))]
    .filter(Boolean)
    .sort((a, b) => b.length - a.length) // a secret may hold another one
    .map((secret) => {
      const literal = secret.replace(/\W/g, "\\$&");
      return secret.length < 4 ? `(?<!\\w)${literal}(?!\\w)` : literal; // a price of 80 is no part of port 8080
    });
  const pattern = new RegExp([...patterns, "\\b\\d(?:(?:%20|[ +-])?\\d){12,18}\\b"].join("|"), "g");
  return (text) => text.replace(pattern, "[redacted]");
}

function encoded(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return ""; // half of a surrogate pair, which is in no URL
  }
}

/** Collects the values of properties that an API marks as sensitive, at any depth. A queue, since inputs may be nested without end. */
export function collectSensitive(value: unknown, names: readonly string[] = []): string[] {
  const found: string[] = [];
  const seen = new Set<unknown>([null]);
  const queue: [value: unknown, isSensitive: boolean][] = names.length > 0 ? [[value, false]] : [];
  for (const [item, isSensitive] of queue) {
    if (typeof item !== "object") {
      if (isSensitive && item !== undefined && typeof item !== "boolean") found.push(String(item));
    } else if (!seen.has(item)) {
      seen.add(item);
      for (const [key, inner] of entriesOf(item)) queue.push([inner, isSensitive || names.includes(key)]);
    }
  }
  return found;
}

function entriesOf(value: object | null): [string, unknown][] {
  try {
    return Object.entries(value ?? {});
  } catch {
    return []; // a getter that throws: it was not sent either
  }
}

/** Copies an error without what it may drag along: a request with its headers, a response, configuration. */
export function cleanCause(cause: unknown, redact: Redact, depth = 0): Error | undefined {
  if (cause === undefined || depth > 4) return undefined;
  if (!(cause instanceof Error)) return new Error(redact(String(cause)));
  const inner = cleanCause(cause.cause, redact, depth + 1);
  const copy: Error & { code?: string } = new Error(redact(cause.message), inner && { cause: inner });
  if ("code" in cause && typeof cause.code === "string") copy.code = redact(cause.code);
  Object.defineProperty(copy, "name", { value: redact(cause.name) });
  Object.defineProperty(copy, "stack", { value: redact(String(cause.stack)) });
  return copy;
}
