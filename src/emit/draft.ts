import { isReservedWord } from "../naming.js";
import type { Code, DocComment, FunctionParameter, Identifier, ImportedSymbol, Member, TypeText } from "../types/file-draft.js";
import { escapeInvisible, withoutInvisible } from "../types/invisible.js";
import { isJsonObject, type Json, type JsonObject } from "../types/json.js";

/** What may stand in a `code` template: encoded pieces only, never a bare string. */
export type Fragment = Code | ImportedSymbol | number;

/**
 * The only place where text becomes {@link Code}; every caller below has encoded it for its context. Measures are added up, and text beside
 * text becomes one part, so that pieces are put together in the time that their parts take, however deep they are nested.
 */
function trusted(contents: readonly (string | TypeText | Fragment)[]): Code {
  const parts: Code["parts"][number][] = [];
  let [text, width, hasLineBreak] = ["", 0, false];
  for (const content of contents) {
    if (typeof content === "string" || typeof content === "number") {
      const piece = typeof content === "string" ? content : String(content);
      text += piece;
      width += piece.length;
      hasLineBreak ||= piece.includes("\n");
    } else {
      const inner = content.kind === "code" ? content.parts : [content];
      for (const part of inner) {
        if (typeof part === "string") text += part;
        else {
          if (text !== "") parts.push(text);
          parts.push(part);
          text = "";
        }
      }
      width += content.kind === "code" ? content.width : textOf(content).length;
      hasLineBreak ||= content.kind === "code" ? content.hasLineBreak : textOf(content).includes("\n");
    }
  }
  if (text !== "") parts.push(text);
  return { kind: "code", parts, width, hasLineBreak } as unknown as Code; // the brand has no runtime value
}

/** Builds code from a template literal whose fixed text is ours and whose holes are encoded fragments. */
export function code(texts: TemplateStringsArray, ...fragments: readonly Fragment[]): Code {
  const contents: (string | Fragment)[] = [texts[0] ?? ""];
  for (const [index, fragment] of fragments.entries()) contents.push(fragment, texts[index + 1] ?? "");
  return trusted(contents);
}

/** Reads a part of a piece, with an imported name by what `nameOf` calls it; bare by default. */
export function textOf(part: Code["parts"][number], nameOf = ({ name }: ImportedSymbol): string => name): string {
  if (typeof part === "string") return part;
  return part.kind === "types" ? part.text : nameOf(part);
}

/**
 * Builds code that only the compiler reads, and that is left out where JavaScript is printed: a type in the middle of an expression.
 * @example code`${value}${types` satisfies ${type}`}`
 */
export function types(texts: TemplateStringsArray, ...fragments: readonly Fragment[]): Code {
  return trusted(code(texts, ...fragments).parts.map((part) => (typeof part === "string" ? { kind: "types", text: part } : part)));
}

const identifierPattern = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

/**
 * Encodes a declared name.
 * @throws {Error} When the text is not an identifier: names are decided in the model, so this is a bug of ours.
 */
export function identifier(text: string): Identifier {
  if (!identifierPattern.test(text) || isReservedWord(text)) {
    throw new Error(`"${text}" cannot be declared as a name`);
  }
  return Object.assign(trusted([text]), { text }); // `text` is what makes Code an Identifier
}

/** Names beyond ASCII are quoted: which letters an identifier may have differs between compiler versions. */
const bareKeyPattern = /^[A-Za-z_$][\w$]*$/;

/** Encodes a property name: bare when it is an identifier, quoted otherwise. `__proto__` is computed, so that it stays a plain property. */
export function propertyKey(name: string): Code {
  if (name === "__proto__") return trusted(['["__proto__"]']);
  return bareKeyPattern.test(name) ? trusted([name]) : literal(name);
}

/** The key of a {@link Member} that stands for every property. */
export const indexKey: Code = trusted(["[key: string]"]);

/** Encodes access to a property of an expression: `.name` or `["na-me"]`. */
export function propertyAccess(name: string): Code {
  return bareKeyPattern.test(name) ? trusted([`.${name}`]) : code`[${literal(name)}]`;
}

/** Accesses a property by name of what may be null or undefined: `?.userId`, `?.["user-id"]`. */
export function optionalAccess(name: string): Code {
  return code`?${bareKeyPattern.test(name) ? code`` : code`.`}${propertyAccess(name)}`;
}

/** Encodes a JSON value as a literal that reads back equal, in one line. */
export function literal(value: Json): Code {
  if (Array.isArray(value)) return code`[${join(value.map(literal), ", ")}]`;
  if (isJsonObject(value)) return literalObject(value);
  if (typeof value === "number" && !Number.isFinite(value)) throw new Error(`${value} has no JSON literal`);
  return trusted([escapeLiteral(JSON.stringify(value))]);
}

function literalObject(value: JsonObject): Code {
  const entries = Object.entries(value).map(([name, item]) => code`${propertyKey(name)}: ${literal(item)}`);
  return entries.length === 0 ? trusted(["{}"]) : code`{ ${join(entries, ", ")} }`;
}

/** Most texts hold neither what is not ASCII nor `<`. */
const harmlessLiteral = /^[ -;=-~]*$/;

/** U+2028 and U+2029 end lines in older parsers, `</script` and `<!--` mean something in a page, invisible characters mislead readers. */
function escapeLiteral(json: string): string {
  if (harmlessLiteral.test(json)) return json;
  return escapeInvisible(json).replace(/<(?=\/script|!--)/gi, "\\u003c");
}

/** A block tag of ours at the end of a doc comment; `@` in spec text never becomes one. */
export interface DocTag {
  readonly tag: "default" | "deprecated" | "example" | "see" | "throws";
  readonly text?: string | undefined;
}

/**
 * Encodes free text as a doc comment; nothing in it can end the comment, start a tag or be read as a directive.
 * @example doc(operation.summary, operation.description, { tag: "deprecated" })
 */
export function doc(...paragraphs: readonly (string | DocTag | undefined)[]): DocComment | undefined {
  const lines: string[] = [];
  for (const paragraph of paragraphs) lines.push(...paragraphLines(paragraph, lines.length > 1));
  return lines.length === 0 ? undefined : ({ kind: "doc", lines } as unknown as DocComment); // branded, see Code
}

function paragraphLines(paragraph: string | DocTag | undefined, afterLongText: boolean): readonly string[] {
  if (paragraph === undefined) return [];
  if (typeof paragraph !== "string") return [tagLine(paragraph)];
  const lines = commentLines(paragraph);
  return lines.length > 0 && afterLongText ? ["", ...lines] : lines;
}

function tagLine({ tag, text }: DocTag): string {
  return [`@${tag}`, ...commentLines(text ?? "")].join(" ");
}

/** The lines of a comment's text, encoded as {@link doc} does, without empty ones before and behind. */
export function commentLines(text: string): readonly string[] {
  if (harmlessLine.test(text)) return text.trim() === "" ? [] : [text.trimEnd()];
  const lines = text.replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, "\n").split("\n");
  const encodedLines = lines.map((line) => encodeCommentLine(line.trimEnd()));
  const first = encodedLines.findIndex((line) => line !== "");
  return first === -1 ? [] : encodedLines.slice(first, encodedLines.findLastIndex((line) => line !== "") + 1);
}

/** Most lines hold nothing that could mean something in a comment. */
const harmlessLine = /^[ !"$-)+-.0-?A-~]*$/;

/** A backslash, unlike a zero-width character, shows the reader that something was disarmed. */
function encodeCommentLine(line: string): string {
  if (harmlessLine.test(line)) return line;
  return withoutInvisible(line)
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
    .replace(/\*(?=\/)/g, "*\\")
    .replace(/^(\s*)\/(?=\*|$|\/)/, "$1\\/")
    .replace(/(?<=^|[\s{])@(?=\S)|@(?=ts-)/g, "\\@")
    .replace(/[#@](?=\s*source(?:Mapping)?URL)/gi, "\\$&");
}

/** Prints a doc comment in front of a piece of code. */
export function documented(comment: DocComment | undefined, piece: Code): Code {
  if (comment === undefined) return piece;
  const text = comment.lines.length === 1 ? `/** ${comment.lines[0]} */\n` : `/**\n${comment.lines.map(starred).join("")} */\n`;
  return trusted([text, piece]);
}

function starred(line: string): string {
  return line === "" ? " *\n" : ` * ${line}\n`;
}

const moduleName = /^(?:node:)?(?:@\w[\w.-]*\/)?\w[\w.-]*(?:\/\w[\w.-]*)*$/;

/**
 * Refers to a value that a package exports.
 * @example code`${importedValue("z", "zod")}.string()`
 * @throws {Error} When the module is not named as a package is: a file of the output is named by {@link generatedValue}.
 */
export function importedValue(name: string, module: string): ImportedSymbol {
  if (!moduleName.test(module)) throw new Error(`${JSON.stringify(module)} is not the name of a package`);
  return { kind: "import", name: identifier(name).text, from: { module }, typeOnly: false };
}

/** Refers to a type that a package exports; see {@link importedValue}. */
export function importedType(name: string, module: string): ImportedSymbol {
  return { ...importedValue(name, module), typeOnly: true };
}

/** Refers to a value exported by the runtime. */
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
export function join(pieces: readonly Fragment[], separator: ", " | " | " | " & " | " || " | "\n" | ""): Code {
  return joined(pieces, separator);
}

function joined(pieces: readonly Fragment[], separator: string): Code {
  const contents: (string | Fragment)[] = [];
  for (const piece of pieces) {
    if (contents.length > 0) contents.push(separator);
    contents.push(piece);
  }
  return trusted(contents);
}

/** Indents every line but the first by two spaces. */
export function indent(piece: Code): Code {
  if (!piece.hasLineBreak) return piece;
  return trusted(piece.parts.map(indentPart));
}

function indentPart(part: Code["parts"][number]): Code["parts"][number] {
  if (typeof part === "string") return part.replaceAll("\n", "\n  ");
  return part.kind === "types" ? { ...part, text: part.text.replaceAll("\n", "\n  ") } : part;
}

const itemsWidth = 92;

/** Lays out `open a, b close` in one line when it is short, else one item a line with a trailing comma. */
export function list(open: "{" | "[" | "(", items: readonly Code[], layout: "auto" | "lines" = "auto"): Code {
  const close = { "{": "}", "[": "]", "(": ")" }[open];
  if (items.length === 0) return trusted([open, close]);
  if (layout === "auto" && fitsOnOneLine(items)) {
    const pad = open === "{" ? " " : "";
    return trusted([open + pad, join(items, ", "), pad + close]);
  }
  const lines = items.flatMap((item) => ["\n  ", ...indent(item).parts, ","]);
  return trusted([open, ...lines, `\n${close}`]);
}

function fitsOnOneLine(items: readonly Code[]): boolean {
  const width = items.reduce((sum, item) => sum + item.width + 2, 2);
  return width <= itemsWidth && !items.some((item) => item.hasLineBreak);
}

/** Writes the type of several alternatives, each once; `never` where there is none. */
export function unionType(types: readonly Code[]): Code {
  const distinct = [...new Map(types.map((type) => [plainText(type), type])).values()];
  return distinct.length === 0 ? code`never` : join(distinct, " | ");
}

/** The text of a piece, with imported names bare: for comparing, never for printing. */
export function plainText(piece: Code): string {
  return piece.parts.map((part) => textOf(part)).join("");
}

/** An object literal, `key: value` in order. */
export function objectLiteral(entries: readonly (readonly [name: string, value: Code])[], layout: "auto" | "lines" = "auto"): Code {
  return list(
    "{",
    entries.map(([name, value]) => code`${propertyKey(name)}: ${value}`),
    layout,
  );
}

/** An object type: in one line when it is short and has no docs. */
export function objectType(members: readonly Member[]): Code {
  if (members.length === 0) return trusted(["{}"]);
  const signatures = members.map(signature);
  if (members.every((member) => member.doc === undefined) && fitsOnOneLine(signatures)) {
    return trusted(["{ ", joined(signatures, "; "), " }"]);
  }
  const lines = signatures.flatMap((piece, index) => ["\n  ", ...indent(documented(members[index]?.doc, code`${piece};`)).parts]);
  return trusted(["{", ...lines, "\n}"]);
}

function signature({ readonly, key, optional, parameters, type }: Member): Code {
  const call = parameters === undefined ? "" : parameterList(parameters);
  return trusted([readonly ? "readonly " : "", key, optional ? "?" : "", call, ": ", type]);
}

function parameterList(parameters: readonly FunctionParameter[]): Code {
  const items = parameters.map(({ name, optional, type }) => trusted([name, optional ? "?: " : ": ", type]));
  return code`(${join(items, ", ")})`;
}
