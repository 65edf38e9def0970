import type { MediaType, RequestBody } from "./api-model.js";

/**
 * Lists the media types of a request body with the one in front that is sent unless the caller chooses: `application/json`, which every
 * program can write, before JSON of a special kind, before the rest in spec order.
 */
export function sendingOrder(body: RequestBody | undefined): readonly MediaType[] {
  return (body?.content ?? []).toSorted((a, b) => rank(a) - rank(b));
}

function rank({ type }: MediaType): number {
  if (/^application\/json\s*(;|$)/i.test(type)) return 0;
  return /\+json\s*(;|$)/i.test(type) ? 1 : 2;
}
