import { Fault } from "../fault.js";

/** Reads a body to its end, or to the limit of decoded bytes; nothing beyond it is kept. */
export async function readBody(response: Response, limit: number): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  const reader = response.body?.getReader();
  for (let size = 0; reader; ) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > limit) {
      reader.cancel().catch(() => undefined);
      throw new Fault("unexpected_response", `the body is larger than ${limit} bytes`);
    }
    chunks.push(value);
  }
  return chunks;
}

/** Decodes text in the charset that a content type names; throws where the bytes are not of that charset. */
export function decodeText(chunks: readonly Uint8Array[], contentType: string | null): string {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType ?? "")?.[1];
  const decoder = new TextDecoder(charset, { fatal: true });
  return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join("") + decoder.decode();
}
