import type { Outcome, Place } from "../types/diagnostic.js";
import type { Guide } from "../types/guide.js";
import { readConfinedFile } from "./confined-file.js";
import { decodeText } from "./decode-text.js";

/** Reads a Markdown file below the root; `place` is where it is named. */
export function loadGuide(root: string, file: string, place: Place | undefined): Outcome<Guide> {
  const found = readConfinedFile(root, file);
  const decoded = "bytes" in found ? decodeText(found.bytes) : found;
  if ("text" in decoded && decoded.text !== undefined)
    return { value: { file, text: decoded.text.replaceAll("\r\n", "\n") }, diagnostics: [] };
  const { code, fact, fix } = { code: "invalid-encoding" as const, fix: "save it as UTF-8", ...decoded };
  return { value: undefined, diagnostics: [{ severity: "error", code, message: `guide "${file}" ${fact}`, place, fix }] };
}
