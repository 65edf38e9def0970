import type { FileDraft, ImportedSymbol, Statement, TextDraft } from "../types/file-draft.js";
import type { GeneratedFile } from "../types/generated-file.js";
import type { ImportExtension } from "../types/project.js";
import { bannerLines } from "./banner.js";
import { printImport, printStatement } from "./print-statement.js";
import { resolveImports, toSpecifier } from "./resolve-imports.js";

/**
 * Prints drafts as TypeScript text.
 * @param command What the banner tells a reader to run instead of editing the file.
 * @param extension How files name each other in imports.
 */
export function printFiles(
  drafts: readonly (FileDraft | TextDraft)[],
  command: string,
  extension: ImportExtension = "js",
): GeneratedFile[] {
  return drafts.map((draft) => {
    const body = "text" in draft ? draft.text : printBody(draft, extension);
    const text = `${bannerLines(draft, command).join("\n")}\n\n${body}`;
    return { path: draft.path, text, ...(draft.isEntry === true ? { isEntry: true } : {}) };
  });
}

function printBody(draft: FileDraft, extension: ImportExtension): string {
  const specifierOf = (from: ImportedSymbol["from"]) => toSpecifier(from, draft.path, extension);
  const imports = resolveImports(draft, specifierOf);
  const naming = { nameOf: imports.nameOf, specifierOf };
  const paragraphs = [imports.lines.map(printImport).join(""), ...draft.statements.map((statement) => printStatement(statement, naming))];
  const kinds = [undefined, ...draft.statements.map(({ kind }) => kind)];
  const body = draft.statements.length === 0 ? [...paragraphs, "export {};\n"] : paragraphs;
  return trimLineEnds(body.map((text, index) => `${separator(kinds[index - 1], kinds[index], body[index - 1])}${text}`).join(""));
}

/** A blank line between what follows each other, but for a list of re-exports. */
function separator(before: Statement["kind"] | undefined, kind: Statement["kind"] | undefined, textBefore: string | undefined): string {
  return textBefore === undefined || textBefore === "" || (before === "reexport" && kind === "reexport") ? "" : "\n";
}

function trimLineEnds(text: string): string {
  return text.replace(/ +\n/g, "\n");
}
