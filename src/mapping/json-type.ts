import type { MediaType } from "../types/api-model.js";

/** Tells whether a media type is JSON. @see https://www.rfc-editor.org/rfc/rfc6839#section-3.1 */
export function isJsonType(type: string): boolean {
  return /^application\/(?:[\w.-]+\+)?json\b/i.test(type);
}

/** Finds the content that is JSON. */
export function jsonOf(content: readonly MediaType[]): MediaType | undefined {
  return content.find(({ type }) => isJsonType(type));
}
