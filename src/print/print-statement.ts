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

type StatementOf<K extends Statement["kind"]> = Extract<Statement, { kind: K }>;

/** Prints one statement of a draft, with a line end. Every part of it came through an encoder, so that it is only put together here. */
export function printStatement(statement: Statement, naming: Naming): string {
  switch (statement.kind) {
    case "interface":
      return printInterface(statement, naming);
    case "typeAlias":
      return printTypeAlias(statement, naming);
    case "const":
      return printConst(statement, naming);
    case "function":
      return printFunction(statement, naming);
    case "reexport":
      return printReexport(statement, naming);
    default:
      return assertNever(statement);
  }
}

function printInterface(statement: StatementOf<"interface">, naming: Naming): string {
  const bases = statement.extends.map((piece) => printCode(piece, naming));
  const heritage = bases.length === 0 ? "" : ` extends ${bases.join(", ")}`;
  const isMethod = ({ parameters }: Member) => parameters !== undefined;
  const members = [...statement.members.filter((member) => !isMethod(member)), ...statement.members.filter(isMethod)];
  return `${headOf(statement, "interface")}${heritage} {\n${members.map((member) => printMember(member, naming)).join("")}}\n`;
}

function printTypeAlias(statement: StatementOf<"typeAlias">, naming: Naming): string {
  const type = printCode(statement.type, naming);
  const equals = type.startsWith("\n") ? " =" : " = ";
  return `${headOf(statement, "type")}${printTypeParameters(statement.typeParameters, naming)}${equals}${type};\n`;
}

function printConst(statement: StatementOf<"const">, naming: Naming): string {
  const { type, value } = statement;
  const isTyped = type !== undefined && type !== "literal";
  const ending = type === "literal" ? " as const" : "";
  return `${headOf(statement, "const")}${isTyped ? `: ${printCode(type, naming)}` : ""} = ${printCode(value, naming)}${ending};\n`;
}

function printFunction(statement: StatementOf<"function">, naming: Naming): string {
  const parameters = `${printTypeParameters(statement.typeParameters, naming)}(${printParameters(statement.parameters, naming)})`;
  const body = statement.body.map((piece) => `${margin}${indent(printCode(piece, naming))}\n`).join("");
  return `${headOf(statement, "function")}${parameters}: ${printCode(statement.returns, naming)} {\n${body}}\n`;
}

function printReexport({ from, namespace, names = [], typeOnly }: StatementOf<"reexport">, naming: Naming): string {
  const all = namespace === undefined ? "*" : `* as ${namespace.text}`;
  const list = names.length === 0 ? all : `{ ${names.map(({ text }) => text).join(", ")} }`;
  return `export ${typeOnly ? "type " : ""}${list} from "${naming.specifierOf(from)}";\n`;
}

const importWidth = 100;

/** Prints an import, one name a line where they would not fit. */
export function printImport({ specifier, typeOnly, names }: ImportLine): string {
  const width = names.reduce((sum, { name, alias }) => sum + name.length + (alias === undefined ? 2 : alias.length + 6), specifier.length);
  const texts = names.map(({ name, alias }) => (alias === undefined ? name : `${name} as ${alias}`));
  const list = width > importWidth ? `{\n${texts.map((text) => `${margin}${text},\n`).join("")}}` : `{ ${texts.join(", ")} }`;
  return `import ${typeOnly ? "type " : ""}${list} from "${specifier}";\n`;
}

const margin = "  ";

function headOf({ doc, exported, name }: Exclude<Statement, { kind: "reexport" }>, keyword: string): string {
  return `${printDoc(doc, "")}${exported ? "export " : ""}${keyword} ${name.text}`;
}

function printMember(member: Member, naming: Naming): string {
  const { parameters } = member;
  const call =
    parameters === undefined ? "" : `${printTypeParameters(member.typeParameters, naming)}(${printParameters(parameters, naming)})`;
  const readonly = member.readonly && parameters === undefined ? "readonly " : "";
  const name = `${readonly}${printCode(member.key, naming)}${member.optional ? "?" : ""}`;
  return `${printDoc(member.doc, margin)}${margin}${name}${call}: ${printIndented(member.type, naming)};\n`;
}

function printParameters(parameters: readonly FunctionParameter[], naming: Naming): string {
  return parameters.map((parameter) => printParameter(parameter, naming)).join(", ");
}

function printParameter({ name, optional, type, default: value }: FunctionParameter, naming: Naming): string {
  return `${name.text}${optional ? "?" : ""}: ${printCode(type, naming)}${value === undefined ? "" : ` = ${printCode(value, naming)}`}`;
}

function printTypeParameters(piece: Code | undefined, naming: Naming): string {
  return piece === undefined ? "" : `<${printCode(piece, naming)}>`;
}

function printDoc(comment: DocComment | undefined, indentation: string): string {
  if (comment === undefined) return "";
  const [first = "", ...others] = comment.lines;
  if (others.length === 0) return `${indentation}/** ${first} */\n`;
  const lines = comment.lines.map((line) => `${indentation} *${line === "" ? "" : ` ${line}`}\n`);
  return `${indentation}/**\n${lines.join("")}${indentation} */\n`;
}

function printCode({ parts }: Code, naming: Naming): string {
  return parts.map((part) => (typeof part === "string" ? part : part.kind === "types" ? part.text : naming.nameOf(part))).join("");
}

function printIndented(piece: Code, naming: Naming): string {
  const text = printCode(piece, naming);
  return piece.hasLineBreak ? indent(text) : text;
}

function indent(text: string): string {
  return text.replaceAll("\n", `\n${margin}`);
}
