import { Fault } from "../call/fault.js";
import { readBody } from "../response/read-body.js";
import type { RequestBody } from "../web-types.js";
import type { OwnBytes } from "./bytes.js";
import type { WebhookBody, WebhookRequest } from "./webhook.js";

/** Reads a raw body to its end, or to the limit. @throws {Fault} For a body that is too large, was read before, or is not raw. */
export async function readWebhookBody(request: WebhookRequest, limit: number): Promise<OwnBytes> {
  const { body } = request;
  if ("bodyUsed" in request && request.bodyUsed)
    throw new Fault("invalid_request", "its body was read before, so that nothing is left to check");
  if (isLocked(body)) throw new Fault("invalid_request", "its body is being read by something else");
  return joined(await chunksOf(body, limit));
}

async function chunksOf(body: WebhookBody | null, limit: number): Promise<readonly Uint8Array[]> {
  if (body === null) return [];
  if (isStreamed(body)) return gathered(body, limit);
  if (!isRaw(body)) throw new Fault("invalid_request", "its body is not raw: hand over the text or the bytes, before anything parses them");
  return limited(() => readBody(new Response(body as RequestBody), limit), limit); // one of what a response can be made of
}

/** What is larger than allowed is the sender's doing, not an answer. */
async function limited<T>(read: () => Promise<T>, limit: number): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw Fault.is(error) ? tooLarge(limit) : error;
  }
}

async function gathered(body: AsyncIterable<Uint8Array | string>, limit: number): Promise<readonly Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    const bytes = typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk;
    size += bytes.byteLength;
    if (size > limit) throw tooLarge(limit);
    chunks.push(bytes);
  }
  return chunks;
}

function tooLarge(limit: number): Fault {
  return new Fault("invalid_request", `its body is larger than ${limit} bytes`);
}

function isLocked(body: unknown): boolean {
  return typeof ReadableStream !== "undefined" && body instanceof ReadableStream && body.locked;
}

/** Tells whether a body is what a Node server hands over, which a response cannot be made of everywhere. */
function isStreamed(body: WebhookBody): body is AsyncIterable<Uint8Array | string> {
  return typeof body === "object" && Symbol.asyncIterator in body && !(body instanceof ReadableStream);
}

function isRaw(body: unknown): boolean {
  if (typeof body === "string" || ArrayBuffer.isView(body)) return true;
  return body instanceof ArrayBuffer || body instanceof Blob || body instanceof ReadableStream;
}

function joined(chunks: readonly Uint8Array[]): OwnBytes {
  const whole = new Uint8Array(chunks.reduce((size, { byteLength }) => size + byteLength, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
