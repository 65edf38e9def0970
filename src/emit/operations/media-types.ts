/** How content of a media type is held: as what JSON says, as form fields, as text, or as bytes. */
export type ContentKind = "json" | "form" | "text" | "bytes";

const jsonPattern = /^(?:(?:application|text)\/(?:x-)?json|(?:application|\*)\/\*|[^/]+\/.*[+.]json)$/;

/**
 * Says how content of a media type is held. A range such as `*` + `/*` is taken for JSON, which is what tools that write it mean.
 * @example contentKind("application/problem+json; charset=utf-8") // "json"
 */
export function contentKind(mediaType: string): ContentKind {
  const essence = essenceOf(mediaType);
  if (jsonPattern.test(essence)) return "json";
  if (essence === "application/x-www-form-urlencoded" || essence.startsWith("multipart/")) return "form";
  return essence.startsWith("text/") ? "text" : "bytes";
}

function essenceOf(mediaType: string): string {
  return (mediaType.split(";")[0] ?? "").trim().toLowerCase();
}
