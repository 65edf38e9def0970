/**
 * Says how a media type holds one item after the other: as events of an event stream, or as JSON values; undefined for one that does not.
 * @see https://spec.openapis.org/oas/v3.2.0.html#sequential-media-types
 */
export function sequentialKind(mediaType: string): "events" | "values" | undefined {
  const essence = (mediaType.split(";")[0] ?? "").trim().toLowerCase();
  if (essence === "text/event-stream") return "events";
  const isValues = /^[^/]+\/(?:.*[+.])?(?:x-)?(?:ndjson|jsonl|json-?lines|json-seq|json-stream)$|^application\/(?:x-)?stream\+json$/;
  return isValues.test(essence) ? "values" : undefined;
}
