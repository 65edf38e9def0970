import { isReservedWord } from "../naming.js";
import type { Code, DocComment, Identifier, ImportedSymbol } from "../types/file-draft.js";
import type { Json } from "../types/json.js";

/** What may stand in a `code` template: encoded pieces only, never a bare string. */
export type Fragment = Code | ImportedSymbol | number;

/** The only places where text becomes {@link Code}; every caller below has encoded it for its context. */
function trusted(parts: readonly (string | ImportedSymbol)[]): Code {
  return { kind: "code", parts } as unknown as Code; // the brand has no runtime value
}

/** Builds code from a template literal whose fixed text is ours and whose holes are encoded fragments. */
export function code(texts: TemplateStringsArray, ...fragments: readonly Fragment[]): Code {
  const parts: (string | ImportedSymbol)[] = [texts[0] ?? ""];
  fragments.forEach((fragment, index) => {
    parts.push(...partsOf(fragment), texts[index + 1] ?? "");
  });
  return trusted(parts);
}

function partsOf(fragment: Fragment): readonly (string | ImportedSymbol)[] {
  if (typeof fragment === "number") return [String(fragment)];
  return fragment.kind === "import" ? [fragment] : fragment.parts;
}

const identifierPattern = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

/**
 * Encodes a declared name.
 * @throws {Error} When the text is no identifier: names are decided in the model, so this is a bug of ours.
 */
export function identifier(text: string): Identifier {
  if (!identifierPattern.test(text) || isReservedWord(text)) {
    throw new Error(`"${text}" cannot be declared as a name`);
  }
  return { ...trusted([text]), text } as Identifier; // `text` is what makes Code an Identifier
}

/** Encodes a property name: bare when it is an identifier, quoted otherwise. `__proto__` is computed, so that it stays a plain property. */
export function propertyKey(name: string): Code {
  if (name === "__proto__") return trusted(['["__proto__"]']);
  return identifierPattern.test(name) ? trusted([name]) : literal(name);
}

/** Encodes access to a property of an expression: `.name` or `["na-me"]`. */
export function propertyAccess(name: string): Code {
  return identifierPattern.test(name) ? trusted([`.${name}`]) : code`[${literal(name)}]`;
}

/** Encodes a JSON value as a literal that reads back equal, in one line. */
export function literal(value: Json): Code {
  return trusted([escapeLiteral(JSON.stringify(value))]);
}

/** U+2028 and U+2029 end lines in older parsers, `</script` ends a page's script, bidirectional controls mislead readers. */
function escapeLiteral(json: string): string {
  return json
    .replace(/[\u2028\u2029\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, toUnicodeEscape)
    .replace(/<\/(script)/gi, "<\\/$1");
}

function toUnicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Encodes free text as a doc comment; nothing in it can end the comment or be read as a directive. */
export function doc(...paragraphs: readonly (string | undefined)[]): DocComment | undefined {
  const lines = paragraphs.filter((text) => text !== undefined && text.trim() !== "").flatMap((text) => commentLines(text ?? ""));
  return lines.length === 0 ? undefined : ({ kind: "doc", lines } as unknown as DocComment); // branded, see Code
}

function commentLines(text: string): readonly string[] {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, "\n")
    .trim()
    .split("\n")
    .map((line) => encodeCommentLine(line.trimEnd()));
}

function encodeCommentLine(line: string): string {
  return line
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "")
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
    .replace(/\*(?=\/)/g, "*\u200b")
    .replace(/^(\s*)\/(?=\*|$|\/)/, "$1\u200b/")
    .replace(/@(?=ts-)/g, "@\u200b")
    .replace(/#(?=\s*source(Mapping)?URL)/gi, "#\u200b");
}

/** Refers to a value exported by a package. */
export function runtimeValue(name: string): ImportedSymbol {
  return { kind: "import", name, from: { module: "@specweld/runtime" }, typeOnly: false };
}

/** Refers to a type exported by the runtime. */
export function runtimeType(name: string): ImportedSymbol {
  return { kind: "import", name, from: { module: "@specweld/runtime" }, typeOnly: true };
}

/** Refers to a value exported by another generated file, named by its path in the output folder. */
export function generatedValue(name: string, file: string): ImportedSymbol {
  return { kind: "import", name, from: { file }, typeOnly: false };
}

/** Refers to a type exported by another generated file. */
export function generatedType(name: string, file: string): ImportedSymbol {
  return { kind: "import", name, from: { file }, typeOnly: true };
}

/** Joins pieces with a fixed separator. */
export function join(pieces: readonly Fragment[], separator: ", " | " | " | " & " | "\n" | ""): Code {
  return trusted(pieces.flatMap((piece, index) => (index === 0 ? partsOf(piece) : [separator, ...partsOf(piece)])));
}

/** Indents every line but the first by two spaces. */
export function indent(piece: Code): Code {
  return trusted(piece.parts.map((part) => (typeof part === "string" ? part.replace(/\n/g, "\n  ") : part)));
}

const lineWidth = 100;

/** Lays out `open a, b close` in one line when it is short, else one item a line with a trailing comma. */
export function list(open: "{" | "[" | "(", items: readonly Code[], layout: "auto" | "lines" = "auto"): Code {
  const close = { "{": "}", "[": "]", "(": ")" }[open];
  if (items.length === 0) return trusted([open, close]);
  if (layout === "auto" && fitsOnOneLine(items)) {
    const pad = open === "{" ? " " : "";
    return trusted([open + pad, ...join(items, ", ").parts, pad + close]);
  }
  const lines = items.flatMap((item) => ["\n  ", ...indent(item).parts, ","]);
  return trusted([open, ...lines, `\n${close}`]);
}

function fitsOnOneLine(items: readonly Code[]): boolean {
  const width = items.reduce((sum, item) => sum + plainText(item).length + 2, 2);
  return width <= lineWidth - 20 && !items.some((item) => plainText(item).includes("\n"));
}

/** The text of a piece, with imported names bare: for measuring, never for printing. */
export function plainText(piece: Code): string {
  return piece.parts.map((part) => (typeof part === "string" ? part : part.name)).join("");
}

/** An object literal, `key: value` in order. */
export function objectLiteral(entries: readonly (readonly [name: string, value: Code])[], layout: "auto" | "lines" = "auto"): Code {
  return list(
    "{",
    entries.map(([name, value]) => code`${propertyKey(name)}: ${value}`),
    layout,
  );
}
