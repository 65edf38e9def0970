import { isUtf8 } from "node:buffer";

/** A decoded text, or what is wrong with its encoding and where. */
export type DecodedText =
  | { readonly text: string }
  | { readonly text: undefined; readonly fact: string; readonly line: number; readonly column: number };

/** Decodes UTF-8 with or without a byte order mark, and refuses what only looks like text. */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (isUtf16(bytes)) return { text: undefined, fact: "is encoded as UTF-16", line: 1, column: 1 };
  if (!isUtf8(bytes)) return { text: undefined, fact: "is not valid UTF-8", ...firstInvalid(bytes) };
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8"); // a decoder takes several times as long
  return { text: text.startsWith("\ufeff") ? text.slice(1) : text };
}

/** By its mark, or by the zero byte that every other ASCII character has; UTF-32 has such zeros too. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  return bytes.length > 1 && (first === 0) !== (second === 0);
}

function firstInvalid(bytes: Uint8Array): { readonly line: number; readonly column: number } {
  let line = 1;
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(0x0a, start);
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(start, end === -1 ? undefined : end));
    if (text.includes("\ufffd") || end === -1) return { line, column: text.indexOf("\ufffd") + 1 || 1 };
    line += 1;
    start = end + 1;
  }
}
