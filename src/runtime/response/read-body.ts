import { Fault } from "../call/fault.js";

/** Reads a body to its end, or to the limit of decoded bytes; nothing beyond it is kept. Reading chunks is the quickest way, for small bodies too. */
export async function readBody(response: Response, limit: number): Promise<Uint8Array[]> {
  // Some platforms show no stream of a body.
  if (!response.body) return [new Uint8Array(await response.arrayBuffer())].filter(({ byteLength }) => byteLength > 0);
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  for (let size = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return chunks;
    size += value.byteLength;
    if (size > limit) {
      reader.cancel().catch(() => undefined);
      throw new Fault("unexpected_response", `the body is larger than ${limit} bytes`);
    }
    if (value.byteLength > 0) chunks.push(value);
  }
}

/** Kept, for making one takes longer than decoding a session with it. */
const utf8 = /* @__PURE__ */ new TextDecoder("utf-8", { fatal: true });

/** Decodes text in the charset that a content type names; throws where the bytes are not of that charset. */
export function decodeText(chunks: readonly Uint8Array[], contentType: string | null): string {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType ?? "")?.[1] ?? "utf-8";
  const [only] = chunks;
  // Decoding in one go is ten times faster than as a stream.
  if (only && chunks.length === 1 && /^utf-?8$/i.test(charset)) return utf8.decode(only);
  const decoder = new TextDecoder(charset, { fatal: true });
  return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join("") + decoder.decode();
}

/** Decodes what may be text, to be shown; undefined where there is nothing, or where the bytes are not of their charset. */
export function rawText({ response, chunks }: { readonly response: Response; readonly chunks: readonly Uint8Array[] }): string | undefined {
  try {
    return decodeText(chunks, response.headers.get("content-type")).slice(0, 65_536) || undefined;
  } catch {
    return undefined;
  }
}
