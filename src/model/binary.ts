import type { Json, JsonObject } from "../types/json.js";

/**
 * Tells whether a string is raw bytes where bytes can travel: by its format, or by a media type without an encoding, unless it is one whose
 * bytes are text.
 * @see https://spec.openapis.org/oas/v3.1.0#considerations-for-file-uploads
 */
export function isBinary({ format, contentMediaType, contentEncoding }: JsonObject): boolean {
  return format === "binary" || (contentEncoding === undefined && isBinaryMediaType(contentMediaType));
}

function isBinaryMediaType(mediaType: Json | undefined): boolean {
  return typeof mediaType === "string" && !isTextual(mediaType);
}

/** Tells whether a body of this media type is text. */
export function isTextual(mediaType: string): boolean {
  return /^(?:text\/|application\/(?:json|xml|javascript|x-ndjson|jsonl|x-www-form-urlencoded|[^;]+\+(?:json|xml|yaml))\b|application\/yaml)/i.test(
    mediaType.trim(),
  );
}
