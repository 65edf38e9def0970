import type { MediaType, RequestBody } from "./api-model.js";

/**
 * Lists the media types of a request body with the one in front that is sent unless the caller chooses: `application/json`, which every
 * program can write, before JSON of a special kind, before the rest in spec order.
 */
export function sendingOrder(body: RequestBody | undefined): readonly MediaType[] {
  return (body?.content ?? []).toSorted((a, b) => rank(a) - rank(b));
}

/** Finds the content that a mapping can fill: JSON before a form before parts, property by property, before bytes or text as a whole. */
export function fillableContent(body: RequestBody | undefined): MediaType | undefined {
  const content = sendingOrder(body);
  const kinds = [/^application\/(?:[\w.-]+\+)?json\b/i, /^application\/x-www-form-urlencoded\b/i, /^multipart\/form-data\b/i, asItIs];
  return kinds.map((kind) => content.find(({ type }) => kind.test(type))).find((found) => found !== undefined);
}

/** What a body of bytes, or of text, is sent as. */
const asItIs = /^(?:application\/(?:octet-stream|pdf|zip|gzip)|(?:image|audio|video|font)\/[\w.+-]+|text\/plain)\b/i;

function rank({ type }: MediaType): number {
  if (/^application\/json\s*(;|$)/i.test(type)) return 0;
  return /\+json\s*(;|$)/i.test(type) ? 1 : 2;
}
