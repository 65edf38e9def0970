import type { Code, FileDraft, FunctionParameter, ImportedSymbol, Statement } from "../types/file-draft.js";
import type { Script } from "../types/script.js";
import { resolveImports, runtimePackage } from "./resolve-imports.js";

/** Prints what a draft does, without its types. */
export function printScript(draft: FileDraft): Script {
  const { lines, nameOf } = resolveImports(draft, specifierOf);
  const values = draft.statements.filter(isValue);
  return {
    code: values.map((statement) => printValue(statement, nameOf)).join("\n"),
    imports: lines.flatMap(({ specifier, typeOnly, names }) =>
      typeOnly ? [] : names.map(({ name, alias = name }) => ({ localName: alias, name, isRuntime: specifier === runtimePackage })),
    ),
    exports: values.flatMap(({ name, exported }) => (exported ? [name.text] : [])),
  };
}

type ValueStatement = Extract<Statement, { kind: "const" | "function" }>;
type NameOf = (symbol: ImportedSymbol) => string;

function specifierOf(from: ImportedSymbol["from"]): string {
  return "file" in from ? `./${from.file}` : from.module;
}

function isValue(statement: Statement): statement is ValueStatement {
  return statement.kind === "const" || statement.kind === "function";
}

function printValue(statement: ValueStatement, nameOf: NameOf): string {
  const { name } = statement;
  if (statement.kind === "const") return `const ${name.text} = ${printCode(statement.value, nameOf)};`;
  const parameters = statement.parameters.map((parameter) => printParameter(parameter, nameOf)).join(", ");
  return `function ${name.text}(${parameters}) {\n${statement.body.map((piece) => printCode(piece, nameOf)).join("\n")}\n}`;
}

function printParameter({ name, default: value }: FunctionParameter, nameOf: NameOf): string {
  return value === undefined ? name.text : `${name.text} = ${printCode(value, nameOf)}`;
}

function printCode({ parts }: Code, nameOf: NameOf): string {
  return parts.map((part) => (typeof part === "string" ? part : part.kind === "types" || part.typeOnly ? "" : nameOf(part))).join("");
}
