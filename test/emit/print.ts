import { plainText } from "../../src/emit/draft.js";
import { printFiles } from "../../src/print/print-file.js";
import type { Code, FileDraft } from "../../src/types/file-draft.js";

/** Prints one draft as the text of its file. */
export function printed(draft: FileDraft): string {
  return printFiles([draft], "npm run codegen")[0]?.text ?? "";
}

/** Prints one draft without its banner and imports. */
export function printedBody(draft: FileDraft): string {
  return printed(draft)
    .split("\n\n")
    .filter((block) => !/^(\/\/|import)/.test(block))
    .join("\n\n");
}

/** Prints a piece of code with imported names bare. */
export function printedCode(piece: Code): string {
  return plainText(piece);
}
