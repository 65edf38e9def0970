import { type ts, typescript } from "../types/typescript.js";

/** What can be said of a module without its neighbours. */
export interface InspectedModule {
  /** Names of the values that it exports. */
  readonly exports: readonly string[];
  /** Imports of what is not a package: files beside it, or names that only its own package knows. */
  readonly neighbours: readonly (LineAndColumn & { readonly specifier: string })[];
  /** Why it does not parse. */
  readonly problems: readonly (LineAndColumn & { readonly message: string })[];
}

interface LineAndColumn {
  readonly line: number;
  readonly column: number;
}

/** Reads the text of a TypeScript module. */
export function inspectModule(text: string): InspectedModule {
  const file = typescript.createSourceFile("module.ts", text, typescript.ScriptTarget.ES2022, true);
  return { exports: exportsOf(file), neighbours: neighboursOf(file), problems: problemsOf(file, text) };
}

function positionAt(file: ts.SourceFile, offset: number): LineAndColumn {
  const { line, character } = file.getLineAndCharacterOfPosition(offset);
  return { line: line + 1, column: character + 1 };
}

function problemsOf(file: ts.SourceFile, text: string): InspectedModule["problems"] {
  const { diagnostics = [] } = typescript.transpileModule(text, { reportDiagnostics: true });
  return diagnostics.map(({ start = 0, messageText }) => ({
    ...positionAt(file, start),
    message: typescript.flattenDiagnosticMessageText(messageText, " ").replace(/\.$/, ""),
  }));
}

function exportsOf(file: ts.SourceFile): readonly string[] {
  return file.statements.flatMap((statement): readonly string[] => {
    if (typescript.isExportDeclaration(statement)) return statement.isTypeOnly ? [] : namesIn(statement.exportClause);
    if (!isExported(statement)) return [];
    if (typescript.isVariableStatement(statement))
      return statement.declarationList.declarations.flatMap(({ name }) => (typescript.isIdentifier(name) ? [name.text] : []));
    return typescript.isFunctionDeclaration(statement) && statement.name !== undefined ? [statement.name.text] : [];
  });
}

function namesIn(clause: ts.NamedExportBindings | undefined): readonly string[] {
  if (clause === undefined || !typescript.isNamedExports(clause)) return [];
  return clause.elements.flatMap(({ isTypeOnly, name }) => (isTypeOnly ? [] : [name.text]));
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = typescript.canHaveModifiers(statement) ? (typescript.getModifiers(statement) ?? []) : [];
  const kinds = modifiers.map(({ kind }) => kind);
  return (
    kinds.includes(typescript.SyntaxKind.ExportKeyword) &&
    !kinds.includes(typescript.SyntaxKind.DefaultKeyword) &&
    !kinds.includes(typescript.SyntaxKind.DeclareKeyword)
  );
}

function neighboursOf(file: ts.SourceFile): InspectedModule["neighbours"] {
  const found: (LineAndColumn & { readonly specifier: string })[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier !== undefined && /^(?:[./#]|file:)/.test(specifier.text)) {
      found.push({ ...positionAt(file, specifier.getStart(file)), specifier: specifier.text });
    }
    typescript.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The module that a node imports, in any of the ways that there are. */
function specifierOf(node: ts.Node): ts.StringLiteralLike | undefined {
  if (typescript.isImportDeclaration(node) || typescript.isExportDeclaration(node)) return textOf(node.moduleSpecifier);
  if (typescript.isExternalModuleReference(node)) return textOf(node.expression);
  if (typescript.isImportTypeNode(node) && typescript.isLiteralTypeNode(node.argument)) return textOf(node.argument.literal);
  const isImport = typescript.isCallExpression(node) && node.expression.kind === typescript.SyntaxKind.ImportKeyword;
  return isImport ? textOf(node.arguments[0]) : undefined;
}

function textOf(node: ts.Node | undefined): ts.StringLiteralLike | undefined {
  return node !== undefined && typescript.isStringLiteralLike(node) ? node : undefined;
}
