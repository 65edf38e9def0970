import type { FileDraft, TextDraft } from "../types/file-draft.js";
import type { GeneratedFile } from "../types/generated-file.js";
import { type ts, typescript } from "../types/typescript.js";

/**
 * Parses printed files and compares them with their drafts: text that escaped from where it was printed changes the statements.
 *
 * Every test does this. A run does it where the environment has `SPECWELD_SELF_CHECKS=1`, since it takes longer than printing.
 * @throws {Error} When a file does not parse into the statements of its draft: a bug of ours that must not reach the disk.
 */
export function parseBack(drafts: readonly (FileDraft | TextDraft)[], files: readonly GeneratedFile[]): void {
  for (const [index, draft] of drafts.entries()) {
    const file = files[index];
    if (file !== undefined && "statements" in draft) compareWithDraft(draft, file);
  }
}

function compareWithDraft({ statements }: FileDraft, { path, text }: GeneratedFile): void {
  const parsed = typescript.createSourceFile(path, text, typescript.ScriptTarget.ES2022, true);
  const { parseDiagnostics } = parsed as unknown as { parseDiagnostics: readonly ts.DiagnosticWithLocation[] }; // not in its public type
  const [problem] = parseDiagnostics;
  if (problem !== undefined) {
    const { line } = parsed.getLineAndCharacterOfPosition(problem.start);
    throw new Error(`Generated file ${path} has a syntax error in line ${line + 1}`);
  }
  const found = parsed.statements.filter((statement) => !typescript.isImportDeclaration(statement)).map(wordsOf);
  const wanted = statements.length === 0 ? ["export {}"] : statements.map(wordsOfDraft);
  if (found.join("\n") !== wanted.join("\n")) {
    throw new Error(`Generated file ${path} has ${found.length} statements that differ from the ${wanted.length} of its draft`);
  }
}

function wordsOf(statement: ts.Statement): string {
  if (typescript.isInterfaceDeclaration(statement)) return `interface ${statement.name.text}`;
  if (typescript.isTypeAliasDeclaration(statement)) return `typeAlias ${statement.name.text}`;
  if (typescript.isFunctionDeclaration(statement)) return `function ${statement.name?.text}`;
  if (typescript.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => `const ${name.getText()}`).join();
  if (typescript.isExportDeclaration(statement)) return statement.moduleSpecifier === undefined ? "export {}" : "reexport";
  return typescript.SyntaxKind[statement.kind];
}

function wordsOfDraft(statement: FileDraft["statements"][number]): string {
  return statement.kind === "reexport" ? "reexport" : `${statement.kind} ${statement.name.text}`;
}
