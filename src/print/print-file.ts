import { IndentationText, NewLineKind, Project, QuoteKind, type SourceFile } from "ts-morph";
import type { FileDraft, ImportedSymbol, TextDraft } from "../types/file-draft.js";
import type { GeneratedFile } from "../types/generated-file.js";
import type { ImportExtension } from "../types/project.js";
import { bannerLines } from "./banner.js";
import { resolveImports, toSpecifier } from "./resolve-imports.js";
import { blankLine, removeMarks, toImportStructure, toStructure } from "./to-structure.js";

/**
 * Prints drafts as TypeScript text.
 * @param command What the banner tells a reader to run instead of editing the file.
 * @param extension How files name each other in imports.
 * @throws {Error} When a printed file does not parse back into the statements of its draft: a bug of ours that must not reach the disk.
 */
export function printFiles(
  drafts: readonly (FileDraft | TextDraft)[],
  command: string,
  extension: ImportExtension = "js",
): GeneratedFile[] {
  const project = createProject();
  return drafts.map((draft) => {
    const banner = bannerLines(draft, command).join("\n");
    const text = "text" in draft ? `${banner}\n\n${draft.text}` : printFile(project, { draft, banner, extension });
    return { path: draft.path, text, ...(draft.isEntry === true ? { isEntry: true } : {}) };
  });
}

function createProject(): Project {
  return new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    skipFileDependencyResolution: true,
    manipulationSettings: { indentationText: IndentationText.TwoSpaces, newLineKind: NewLineKind.LineFeed, quoteKind: QuoteKind.Double },
  });
}

interface PrintedDraft {
  readonly draft: FileDraft;
  readonly banner: string;
  readonly extension: ImportExtension;
}

function printFile(project: Project, { draft, banner, extension }: PrintedDraft): string {
  const specifierOf = (from: ImportedSymbol["from"]) => toSpecifier(from, draft.path, extension);
  const imports = resolveImports(draft, specifierOf);
  const naming = { nameOf: imports.nameOf, specifierOf };
  const structures = [
    ...imports.lines.map(toImportStructure),
    ...draft.statements.map((statement) => toStructure(statement, naming)),
    ...(draft.statements.length === 0 ? ["export {};"] : []),
  ];
  // One call a file: each later manipulation of a source file would print and parse all of it again.
  const sourceFile = project.createSourceFile(draft.path, {
    statements: [banner, blankLine, ...structures],
  });
  assertParses(sourceFile, structures.length);
  const text = removeMarks(sourceFile.getFullText());
  sourceFile.forget();
  return text;
}

interface SyntaxProblem {
  readonly start: number;
}

/** The last line of defence against text that escaped from where it was printed. */
function assertParses(sourceFile: SourceFile, expectedStatements: number): void {
  const { statements } = sourceFile.compilerNode;
  const { parseDiagnostics } = sourceFile.compilerNode as unknown as { parseDiagnostics: readonly SyntaxProblem[] }; // not in its public type
  const [problem] = parseDiagnostics;
  if (problem !== undefined) {
    const { line } = sourceFile.getLineAndColumnAtPos(problem.start);
    throw new Error(`Generated file ${sourceFile.getFilePath()} has a syntax error in line ${line}`);
  }
  if (statements.length !== expectedStatements) {
    throw new Error(`Generated file ${sourceFile.getFilePath()} has ${statements.length} statements instead of ${expectedStatements}`);
  }
}
