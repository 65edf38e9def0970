/** Tells whether a media type is JSON. @see https://www.rfc-editor.org/rfc/rfc6839#section-3.1 */
export function isJsonType(type: string): boolean {
  return /^application\/(?:[\w.-]+\+)?json\b/i.test(type);
}
