/** Returns a media type without its parameters, in lower case; "" for none. */
export function essenceOf(mediaType: string | null): string {
  return (mediaType ?? "").split(";", 1).join().trim().toLowerCase();
}

/** Tells whether a media type is JSON: `application/json`, `application/problem+json`. */
export function isJson(mediaType: string): boolean {
  return /[/+]json$/.test(essenceOf(mediaType));
}

/** Tells whether a media type is read and written as text. */
export function isText(mediaType: string): boolean {
  return /^text\/|xml|yaml|csv|script|json|urlencoded/.test(essenceOf(mediaType));
}

/** Tells whether a received media type is the declared one, lies in its range, or is JSON where JSON is declared. */
export function isDeclared(received: string, declared: string): boolean {
  const [essence, range] = [essenceOf(received), essenceOf(declared)];
  return essence === range || (isJson(essence) && isJson(range)) || (range.endsWith("*") && essence.startsWith(range.replace(/\*.*/, "")));
}
