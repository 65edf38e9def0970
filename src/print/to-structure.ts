import {
  type ExportDeclarationStructure,
  type FunctionDeclarationStructure,
  type ImportDeclarationStructure,
  type InterfaceDeclarationStructure,
  type JSDocStructure,
  type MethodSignatureStructure,
  type OptionalKind,
  type PropertySignatureStructure,
  StructureKind,
  type TypeAliasDeclarationStructure,
  VariableDeclarationKind,
  type VariableStatementStructure,
  type WriterFunction,
} from "ts-morph";
import { assertNever } from "../types/assert-never.js";
import type { Code, DocComment, FunctionParameter, ImportedSymbol, Member, Statement } from "../types/file-draft.js";
import type { ImportLine } from "./resolve-imports.js";

/** What the printing of one file needs to know beside the statement. */
export interface Naming {
  /** What this file calls an imported symbol. */
  nameOf(symbol: ImportedSymbol): string;
  /** The specifier by which this file refers to another module. */
  specifierOf(from: ImportedSymbol["from"]): string;
}

type StatementStructure =
  | InterfaceDeclarationStructure
  | TypeAliasDeclarationStructure
  | VariableStatementStructure
  | FunctionDeclarationStructure
  | ExportDeclarationStructure;

/**
 * ts-morph indents every further line of a type or an initializer once more. This mark stands at the start of such a line, so that
 * {@link removeMarks} can take the extra indentation back. Encoders let no control character through, so the mark means nothing else.
 */
const continuationMark = "\v";

/** Takes back what ts-morph adds to marked lines, and the spaces it leaves at the end of a line. */
export function removeMarks(text: string): string {
  return text.replaceAll(`  ${continuationMark}`, "").replace(/ +\n/g, "\n");
}

/** Turns one statement of a draft into the structure that ts-morph prints. */
export function toStructure(statement: Statement, naming: Naming): StatementStructure {
  switch (statement.kind) {
    case "interface":
      return interfaceStructure(statement, naming);
    case "typeAlias":
      return typeAliasStructure(statement, naming);
    case "const":
      return constStructure(statement, naming);
    case "function":
      return functionStructure(statement, naming);
    case "reexport":
      return reexportStructure(statement, naming);
    default:
      return assertNever(statement);
  }
}

type StatementOf<K extends Statement["kind"]> = Extract<Statement, { kind: K }>;

function interfaceStructure(statement: StatementOf<"interface">, naming: Naming): InterfaceDeclarationStructure {
  const { members } = statement;
  return {
    kind: StructureKind.Interface,
    name: statement.name.text,
    isExported: statement.exported,
    docs: docsOf(statement.doc),
    extends: statement.extends.map((piece) => plain(piece, naming)),
    properties: members.filter(({ parameters }) => parameters === undefined).map((member) => propertyStructure(member, naming)),
    methods: members.filter(({ parameters }) => parameters !== undefined).map((member) => methodStructure(member, naming)),
  };
}

function propertyStructure(member: Member, naming: Naming): OptionalKind<PropertySignatureStructure> {
  return {
    name: plain(member.key, naming),
    isReadonly: member.readonly,
    hasQuestionToken: member.optional,
    type: marked(member.type, naming),
    docs: docsOf(member.doc),
  };
}

function methodStructure(member: Member, naming: Naming): OptionalKind<MethodSignatureStructure> {
  return {
    name: plain(member.key, naming),
    hasQuestionToken: member.optional,
    typeParameters: typeParametersOf(member.typeParameters, naming),
    parameters: parametersOf(member.parameters ?? [], naming),
    returnType: marked(member.type, naming),
    docs: docsOf(member.doc),
  };
}

function typeAliasStructure(statement: StatementOf<"typeAlias">, naming: Naming): TypeAliasDeclarationStructure {
  return {
    kind: StructureKind.TypeAlias,
    leadingTrivia: blankLine,
    name: statement.name.text,
    isExported: statement.exported,
    docs: docsOf(statement.doc),
    typeParameters: typeParametersOf(statement.typeParameters, naming),
    type: marked(statement.type, naming),
  };
}

function constStructure(statement: StatementOf<"const">, naming: Naming): VariableStatementStructure {
  const type = statement.type === undefined ? {} : { type: marked(statement.type, naming) };
  return {
    kind: StructureKind.VariableStatement,
    leadingTrivia: blankLine,
    isExported: statement.exported,
    docs: docsOf(statement.doc),
    declarationKind: VariableDeclarationKind.Const,
    declarations: [{ name: statement.name.text, ...type, initializer: marked(statement.value, naming) }],
  };
}

function functionStructure(statement: StatementOf<"function">, naming: Naming): FunctionDeclarationStructure {
  return {
    kind: StructureKind.Function,
    name: statement.name.text,
    isExported: statement.exported,
    docs: docsOf(statement.doc),
    typeParameters: typeParametersOf(statement.typeParameters, naming),
    parameters: parametersOf(statement.parameters, naming),
    returnType: marked(statement.returns, naming),
    statements: statement.body.map((piece) => plain(piece, naming)),
  };
}

function reexportStructure(statement: StatementOf<"reexport">, naming: Naming): ExportDeclarationStructure {
  return {
    kind: StructureKind.ExportDeclaration,
    isTypeOnly: statement.typeOnly,
    moduleSpecifier: naming.specifierOf(statement.from),
    ...(statement.namespace === undefined ? {} : { namespaceExport: statement.namespace.text }),
    namedExports: (statement.names ?? []).map(({ text }) => text),
  };
}

const importWidth = 100;

/** Turns an import into the structure that ts-morph prints, one name a line where they would not fit. */
export function toImportStructure({ specifier, typeOnly, names }: ImportLine): ImportDeclarationStructure {
  const width = names.reduce((sum, { name, alias }) => sum + name.length + (alias === undefined ? 2 : alias.length + 6), specifier.length);
  return {
    kind: StructureKind.ImportDeclaration,
    isTypeOnly: typeOnly,
    moduleSpecifier: specifier,
    namedImports: width > importWidth ? oneNameALine(names) : names.map((name) => ({ ...name })),
  };
}

function oneNameALine(names: ImportLine["names"]): WriterFunction {
  const lines = names.map(({ name, alias }) => (alias === undefined ? `${name},` : `${name} as ${alias},`));
  return (writer) => writer.newLine().write(lines.join("\n")).newLine();
}

/** Leaves one blank line before what follows. */
export const blankLine: WriterFunction = (writer) => writer.blankLineIfLastNot();

function docsOf(comment: DocComment | undefined): OptionalKind<JSDocStructure>[] {
  if (comment === undefined) return [];
  const text = comment.lines.join("\n");
  return [{ description: comment.lines.length > 1 ? `\n${text}` : text }];
}

function parametersOf(parameters: readonly FunctionParameter[], naming: Naming) {
  return parameters.map(({ name, optional, type }) => ({ name: name.text, hasQuestionToken: optional, type: marked(type, naming) }));
}

function typeParametersOf(piece: Code | undefined, naming: Naming): string[] {
  return piece === undefined ? [] : [plain(piece, naming)];
}

function plain(piece: Code, naming: Naming): string {
  return piece.parts.map((part) => (typeof part === "string" ? part : naming.nameOf(part))).join("");
}

function marked(piece: Code, naming: Naming): string {
  return plain(piece, naming).replaceAll("\n", `\n${continuationMark}`);
}
