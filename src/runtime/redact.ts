/** Replaces secrets in a text. */
export type Redact = (text: string) => string;

/** Returns a function that replaces every given secret and everything that looks like a card number. */
export function createRedact(secrets: readonly string[]): Redact {
  const patterns = [...new Set(secrets)]
    .filter(Boolean)
    .sort((a, b) => b.length - a.length) // a secret may hold another one
    .map((secret) => {
      const literal = secret.replace(/\W/g, "\\$&");
      return secret.length < 4 ? `(?<!\\w)${literal}(?!\\w)` : literal; // a price of 80 is no part of port 8080
    });
  const pattern = new RegExp([...patterns, "\\b\\d(?:(?:%20|[ +-])?\\d){12,18}\\b"].join("|"), "g");
  return (text) => text.replace(pattern, "[redacted]");
}

/** Collects the values of properties that an API marks as sensitive, at any depth. */
export function collectSensitive(value: unknown, names: readonly string[] = [], isSensitive = false, seen = new Set<object>()): string[] {
  if (typeof value !== "object" || value === null) {
    const text = String(value);
    return isSensitive && value !== null && typeof value !== "boolean" ? [text, encodeURIComponent(text)] : [];
  }
  if (seen.has(value)) return [];
  seen.add(value);
  return Object.entries(value).flatMap(([key, item]) => collectSensitive(item, names, isSensitive || names.includes(key), seen));
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
