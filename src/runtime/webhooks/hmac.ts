import type { OwnBytes } from "./bytes.js";

/** Tells whether one of the keys made one of the signatures; compared in constant time by WebCrypto itself. */
export async function isSigned(keys: readonly OwnBytes[], signatures: readonly OwnBytes[], content: OwnBytes): Promise<boolean> {
  for (const bytes of keys) {
    const key = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
    for (const signature of signatures) if (await crypto.subtle.verify("HMAC", key, signature, content)) return true;
  }
  return false;
}
