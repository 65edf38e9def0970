import type { OwnBytes } from "./bytes.js";

/**
 * Decodes base64; undefined for anything that is not written exactly as encoding the bytes would, so that no two texts are the same signature.
 *
 * https://www.rfc-editor.org/rfc/rfc4648#section-3.5
 */
export function fromBase64(text: string): OwnBytes | undefined {
  try {
    const binary = atob(text);
    return btoa(binary) === text ? Uint8Array.from(binary, (character) => character.charCodeAt(0)) : undefined;
  } catch {
    return undefined;
  }
}
