import { assertNever } from "../types/assert-never.js";
import type { Code, FileDraft, ImportedSymbol, Member, Statement } from "../types/file-draft.js";
import type { ImportExtension } from "../types/project.js";

/** One import declaration of a generated file. */
export interface ImportLine {
  readonly specifier: string;
  readonly typeOnly: boolean;
  readonly names: readonly { readonly name: string; readonly alias?: string }[];
}

/** The import declarations of a file, and what its code calls each imported symbol. */
export interface ResolvedImports {
  readonly lines: readonly ImportLine[];
  nameOf(symbol: ImportedSymbol): string;
}

type SpecifierOf = (from: ImportedSymbol["from"]) => string;

interface Import {
  readonly specifier: string;
  readonly name: string;
  readonly typeOnly: boolean;
  readonly localName: string;
}

/** Collects the symbols that a draft uses into sorted import declarations, with an alias where a name is taken. */
export function resolveImports(draft: FileDraft, specifierOf: SpecifierOf): ResolvedImports {
  const keys = keysOfSymbols(draft);
  const imports = withLocalNames(collectSymbols(keys, specifierOf), takenNames(draft));
  return {
    lines: toLines([...imports.values()]),
    nameOf: (symbol) => imports.get(keys.get(symbol) ?? "")?.localName ?? symbol.name,
  };
}

/** Symbols by key; one used as a type and as a value is imported as a value. */
function collectSymbols(
  keys: ReadonlyMap<ImportedSymbol, string>,
  specifierOf: SpecifierOf,
): ReadonlyMap<string, Omit<Import, "localName">> {
  const symbols = new Map<string, Omit<Import, "localName">>();
  for (const [part, key] of keys) {
    const known = symbols.get(key);
    if (known !== undefined && (part.typeOnly || !known.typeOnly)) continue;
    symbols.set(key, { specifier: known?.specifier ?? specifierOf(part.from), name: part.name, typeOnly: part.typeOnly });
  }
  return symbols;
}

/** Each object once, since pieces of code share their symbols, with what it has in common with others of its name. A file does not import from itself. */
function keysOfSymbols(draft: FileDraft): ReadonlyMap<ImportedSymbol, string> {
  const found = new Map<ImportedSymbol, string>();
  const collect = ({ parts }: Code): void => {
    for (const part of parts) {
      if (typeof part === "string" || part.kind === "types" || found.has(part) || ("file" in part.from && part.from.file === draft.path))
        continue;
      found.set(part, keyOf(part));
    }
  };
  for (const statement of draft.statements) for (const piece of codesOf(statement)) collect(piece);
  return found;
}

function keyOf({ from, name }: ImportedSymbol): string {
  return `${"file" in from ? `file ${from.file}` : `module ${from.module}`} ${name}`;
}

/** How generated files are to be imported. */
export interface ImportStyle {
  /** How files name each other. @default "js" */
  readonly extension?: ImportExtension | undefined;
  /** Path of the runtime's `index.ts` in the output, where it lies there. @default the package */
  readonly runtime?: string | undefined;
}

/** The package that generated code imports, unless its source lies in the output. */
export const runtimePackage = "@specweld/runtime";

/** Writes a generated file's path as its neighbours import it: `./models.js`, `./models.ts` or `./models`. */
export function toSpecifier(from: ImportedSymbol["from"], importer: string, { extension = "js", runtime }: ImportStyle): string {
  if ("module" in from && (from.module !== runtimePackage || runtime === undefined)) return from.module;
  const file = "file" in from ? from.file : (runtime ?? "");
  const here = importer.split("/").slice(0, -1);
  const there = withExtension(file.replace(/\.ts$/, ""), extension).split("/");
  const shared = here.findIndex((folder, index) => folder !== there[index]);
  const common = shared === -1 ? here.length : shared;
  const up = here.slice(common).map(() => "..");
  return [...(up.length === 0 ? ["."] : up), ...there.slice(common)].join("/");
}

/** A path without extension, as it is written in imports. */
export function withExtension(path: string, extension: ImportExtension): string {
  return extension === "none" ? path : `${path}.${extension}`;
}

/** The API's own names keep their spelling: relative imports choose before packages do. */
function withLocalNames(symbols: ReadonlyMap<string, Omit<Import, "localName">>, taken: Set<string>): ReadonlyMap<string, Import> {
  const named = new Map<string, Import>();
  for (const [key, symbol] of [...symbols].sort(
    ([, a], [, b]) => -compareSpecifiers(a.specifier, b.specifier) || compare(a.name, b.name),
  )) {
    let localName = symbol.name;
    while (taken.has(localName)) localName += "$";
    taken.add(localName);
    named.set(key, { ...symbol, localName });
  }
  return named;
}

function takenNames(draft: FileDraft): Set<string> {
  const parameters = draft.statements.flatMap((statement) => (statement.kind === "function" ? statement.parameters : []));
  const declared = draft.statements.flatMap((statement) => (statement.kind === "reexport" ? [] : [statement.name.text]));
  return new Set([...declared, ...parameters.map(({ name }) => name.text), ...(draft.locals ?? []).map(({ text }) => text)]);
}

function toLines(imports: readonly Import[]): readonly ImportLine[] {
  const groups = new Map<string, Import[]>();
  for (const item of imports) {
    const key = `${item.specifier} ${item.typeOnly}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()].map(toLine).sort(compareLines);
}

function toLine(group: readonly Import[]): ImportLine {
  const names = group.map(({ name, localName }) => (name === localName ? { name } : { name, alias: localName }));
  const { specifier, typeOnly } = group[0] ?? { specifier: "", typeOnly: true };
  return { specifier, typeOnly, names: names.sort((a, b) => compare(a.name, b.name)) };
}

function compareLines(a: ImportLine, b: ImportLine): number {
  return compareSpecifiers(a.specifier, b.specifier) || Number(b.typeOnly) - Number(a.typeOnly);
}

function compareSpecifiers(a: string, b: string): number {
  return Number(a.startsWith(".")) - Number(b.startsWith(".")) || compare(a, b);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Every piece of code in a statement, in order. */
function codesOf(statement: Statement): readonly Code[] {
  switch (statement.kind) {
    case "interface":
      return [...statement.extends, ...statement.members.flatMap(memberCodes)];
    case "typeAlias":
      return [...present(statement.typeParameters), statement.type];
    case "const":
      return [...(statement.type === "literal" ? [] : present(statement.type)), statement.value];
    case "function":
      return [...present(statement.typeParameters), ...statement.parameters.map(({ type }) => type), statement.returns, ...statement.body];
    case "reexport":
      return [];
    default:
      return assertNever(statement);
  }
}

function memberCodes(member: Member): readonly Code[] {
  return [member.key, ...present(member.typeParameters), ...(member.parameters ?? []).map(({ type }) => type), member.type];
}

function present(piece: Code | undefined): readonly Code[] {
  return piece === undefined ? [] : [piece];
}
