import { standardInput } from "./address.js";
import { type FileBytes, type Refusal, tooLarge } from "./confined-file.js";

/** Reads the standard input to its end. */
export async function readStandardInput(limit: number): Promise<FileBytes | Refusal> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) {
    // no encoding is set, so that chunks are bytes
    size += chunk.length;
    if (size > limit) return tooLarge(limit);
    chunks.push(chunk);
  }
  return { realPath: standardInput, base: standardInput, bytes: Buffer.concat(chunks) };
}
