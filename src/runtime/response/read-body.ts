import { Fault } from "../fault.js";

/** Reads a body to its end, or to the limit of decoded bytes; nothing beyond it is kept. */
export async function readBody(response: Response, limit: number): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  const add = (chunk: Uint8Array): number => chunks.push(chunk);
  // Some platforms show no stream of a body.
  if (!response.body || isKnownToFit(response, limit)) add(new Uint8Array(await response.arrayBuffer()));
  else await readChunks(response, limit, add);
  return chunks.filter(({ byteLength }) => byteLength > 0);
}

/** Tells whether the announced length is that of the decoded body and within the limit; across origins a browser does not show whether it is. */
function isKnownToFit({ headers, type }: Response, limit: number): boolean {
  const length = headers.get("content-length");
  return length !== null && Number(length) <= limit && type === "basic" && !headers.has("content-encoding");
}

async function readChunks(response: Response, limit: number, add: (chunk: Uint8Array) => void): Promise<void> {
  const reader = response.body?.getReader();
  for (let size = 0; reader; ) {
    const { done, value } = await reader.read();
    if (done) return;
    size += value.byteLength;
    if (size > limit) {
      reader.cancel().catch(() => undefined);
      throw new Fault("unexpected_response", `the body is larger than ${limit} bytes`);
    }
    add(value);
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
