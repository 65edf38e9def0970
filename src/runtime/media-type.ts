/** Returns a media type without its parameters, in lower case; "" for none. */
export function essenceOf(mediaType: string | null): string {
  return (mediaType ?? "").replace(/;.*/s, "").trim().toLowerCase();
}

/** Tells whether content is JSON: `application/json`, `text/json`, `application/problem+json`, and a range that includes it, such as `application/*`. */
export function isJson(mediaType: string): boolean {
  return /^((application|text)\/(x-)?json|(application|\*)\/\*|[^/]+\/.*[+.]json)$/.test(essenceOf(mediaType));
}

/** Tells whether content is a string; what is neither JSON nor text is a Blob. */
export function isText(mediaType: string): boolean {
  return /^\s*text\//i.test(mediaType) && !isJson(mediaType);
}

/** Says which of the declared media types a call is about: the one that its caller names, or else JSON where there is some, or else all. */
export function askedOf(declared: readonly string[], accept: string | undefined): readonly string[] {
  const named = declared.filter((type) => type === accept);
  if (named.length > 0) return named;
  const json = declared.filter(isJson);
  return json.length > 0 ? json : declared;
}

/**
 * Finds the declared media type that a received one is read as. What is asked for may arrive under a more general name or none, and bytes
 * under any; but what is declared beside it is taken for what it says it is.
 */
export function matchType(received: string, declared: readonly string[], accept: string | undefined): string | undefined {
  const asked = askedOf(declared, accept);
  const isReceived = (type: string): boolean => isDeclared(received, type);
  return asked.find(isReceived) ?? (declared.some(isReceived) ? undefined : asked.find((type) => mayStandFor(received, type)));
}

/** Tells whether a received media type is the declared one, lies in its range, or is JSON where JSON is declared. */
function isDeclared(received: string, declared: string): boolean {
  const range = essenceOf(declared);
  return (
    received === range || (isJson(received) && isJson(range)) || (range.endsWith("*") && received.startsWith(range.replace(/\*.*/, "")))
  );
}

/** Some servers call JSON plain text, or a table bytes, or say nothing; and whatever a file is, it is bytes. */
function mayStandFor(received: string, declared: string): boolean {
  const isPage = /html/.test(received);
  if (isJson(declared)) return mayBeJson(received);
  if (isText(declared)) return isJson(received) ? declared === "text/*" : !isPage && /^$|^text\/|\/octet-stream$/.test(received);
  return /octet-stream|\*/.test(declared) || !(isPage || isJson(received));
}

/** Some servers call JSON plain text, or say nothing. */
export function mayBeJson(received: string): boolean {
  return /^(text\/plain)?$/.test(received);
}
