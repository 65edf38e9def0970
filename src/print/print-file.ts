import type { FileDraft, ImportedSymbol, Statement, TextDraft } from "../types/file-draft.js";
import type { GeneratedFile } from "../types/generated-file.js";
import { bannerLines } from "./banner.js";
import { printImport, printStatement } from "./print-statement.js";
import { type ImportStyle, resolveImports, runtimePackage, toSpecifier } from "./resolve-imports.js";

/**
 * Prints drafts as TypeScript text.
 * @param command What the banner tells a reader to run instead of editing the file.
 * @param style How files name each other, and the runtime, in imports.
 */
export function printFiles(drafts: readonly (FileDraft | TextDraft)[], command: string, style: ImportStyle = {}): GeneratedFile[] {
  return drafts.map((draft) => {
    const body = "text" in draft ? printText(draft, style) : printBody(draft, style);
    const text = `${bannerLines(draft, command).join("\n")}\n\n${body}`;
    return { path: draft.path, text, ...(draft.isEntry === true ? { isEntry: true } : {}) };
  });
}

/** A text of the author's may import the runtime, too. */
function printText({ path, text }: TextDraft, style: ImportStyle): string {
  const specifier = toSpecifier({ module: runtimePackage }, path, style);
  return specifier === runtimePackage ? text : text.replace(runtimeImport, (_, start: string) => `${start}${JSON.stringify(specifier)}`);
}

const runtimeImport = /^((?:import|export)\b[^;"']*\bfrom\s*)(?:"@specweld\/runtime"|'@specweld\/runtime')/gm;

function printBody(draft: FileDraft, style: ImportStyle): string {
  const specifierOf = (from: ImportedSymbol["from"]) => toSpecifier(from, draft.path, style);
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
  return text.includes(" \n") ? text.replace(/ +\n/g, "\n") : text;
}
