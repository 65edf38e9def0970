/** Returns a media type without its parameters, in lower case; "" for none. */
export function essenceOf(mediaType: string | null): string {
  return (mediaType ?? "").replace(/;.*/s, "").trim().toLowerCase();
}

/** Tells whether content is JSON: `application/json`, `application/problem+json`, and a range that includes it, such as `application/*`. */
export function isJson(mediaType: string): boolean {
  return /^\s*(application|\*)\/(json|\*)\s*(;|$)|\+json\s*(;|$)/i.test(mediaType);
}

/** Tells whether content is a string; what is neither JSON nor text is a Blob. */
export function isText(mediaType: string): boolean {
  return /^\s*text\//i.test(mediaType);
}

/** Tells whether a received media type is the declared one, lies in its range, or is JSON where JSON is declared. */
export function isDeclared(received: string, declared: string): boolean {
  if (received === declared) return true;
  const range = essenceOf(declared);
  return (
    received === range || (isJson(received) && isJson(range)) || (range.endsWith("*") && received.startsWith(range.replace(/\*.*/, "")))
  );
}
