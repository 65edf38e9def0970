import { Composer, type CST, type Document, Lexer, Parser, type YAMLError } from "yaml";
import { convertYaml } from "./convert-yaml.js";
import { limits } from "./limits.js";
import type { ParsedText, TextProblem } from "./parsed-text.js";

/**
 * Reads a YAML 1.2 text (core schema: `NO` stays a text) with the offset of every key and item.
 * @see https://yaml.org/spec/1.2.2/
 */
export function parseYaml(text: string): ParsedText {
  const tokens = readTokens(text);
  if (!Array.isArray(tokens)) return failed([tokens]);
  // `schema` wins over a `%YAML 1.1` line; `uniqueKeys` compares each key with each other, so duplicates are found in convertYaml.
  const documents = [...new Composer({ schema: "core", merge: false, uniqueKeys: false, strict: true }).compose(tokens)];
  const [document, second] = documents;
  const problems = documents.flatMap(({ errors }) => errors.map(syntaxProblem)).slice(0, limits.syntaxProblems);
  if (problems.length > 0) return failed(problems);
  if (document === undefined || document.contents === null) return failed([]);
  if (second !== undefined) return failed([severalDocuments(second)]);
  return convertYaml(document.contents);
}

function failed(problems: readonly TextProblem[]): ParsedText {
  return { value: undefined, start: 0, offsets: new Map(), problems };
}

/** The composer recurses and dies of deep nesting, so the parser's stack is watched while it grows. */
function readTokens(text: string): CST.Token[] | TextProblem {
  const tooMany = findTooMany(text);
  if (tooMany !== undefined) return tooMany;
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > limits.nesting + 2) return nestedTooDeep(parser.offset - lexeme.length);
  }
  tokens.push(...parser.end());
  return tokens;
}

/** Counts ahead in large files only: a lexeme takes two thirds of a character at least. */
function findTooMany(text: string): TextProblem | undefined {
  if (text.length * 1.5 <= limits.yamlTokens) return undefined;
  let [count, quoted, offset] = [0, 0, 0];
  for (const lexeme of new Lexer().lex(text)) {
    count += 1;
    offset += lexeme.length;
    if (lexeme.startsWith('"')) quoted += lexeme.length;
    if (count > limits.yamlTokens) return tooLarge(`${limits.yamlTokens} YAML tokens`, Math.min(offset, text.length));
    if (quoted > limits.yamlQuotedCharacters) return tooLarge(`${limits.yamlQuotedCharacters} characters in double quotes`, offset);
  }
  return undefined;
}

function tooLarge(what: string, offset: number): TextProblem {
  const message = `the file has more than ${what}`;
  return { severity: "error", code: "file-too-large", message, fix: "save it as JSON, or split it", offset };
}

function nestedTooDeep(offset: number): TextProblem {
  return {
    severity: "error",
    code: "nested-too-deep",
    message: `more than ${limits.nesting} levels are nested`,
    fix: "flatten the structure",
    offset,
  };
}

function severalDocuments(second: Document.Parsed): TextProblem {
  return {
    severity: "error",
    code: "several-documents",
    message: "the file holds more than one YAML document",
    fix: 'keep one document, and remove the "---" line that starts the next one',
    offset: second.range[0],
  };
}

const fixes: Partial<Record<YAMLError["code"], string>> = {
  BAD_DQ_ESCAPE: "write a backslash in double quotes as two, or use single quotes",
  BAD_INDENT: "align the line with the lines it belongs to",
  BAD_SCALAR_START: "put the text in quotes",
  BLOCK_AS_IMPLICIT_KEY: "put the text in quotes if it contains a colon",
  BLOCK_IN_FLOW: "write the block outside the brackets, or in one line",
  MISSING_CHAR: "add the missing quote, bracket, colon or space",
  MULTILINE_IMPLICIT_KEY: "write the key in one line followed by a colon",
  TAB_AS_INDENT: "indent with spaces instead of tabs",
  TAG_RESOLVE_FAILED: "remove the tag",
  UNEXPECTED_TOKEN: "remove what does not belong here, or put the text in quotes",
};

/** The parser speaks of compact mappings and implicit keys; an author has lines, quotes and brackets. */
const plainWords: readonly (readonly [parserWords: RegExp, plain: string])[] = [
  [/^nested mappings are not allowed in compact/, 'a value is followed by another ": " in the same line'],
  [/^all mapping items must start/, "this line is indented differently from its neighbours"],
  [/^all sequence items must start/, "this item is indented differently from its neighbours"],
  [/^flow sequence in block collection/, 'a "[" is not closed, or its "]" is indented too little'],
  [/^flow map in block collection/, 'a "{" is not closed, or its "}" is indented too little'],
  [/^missing closing "/, 'a text that starts with " is not closed'],
  [/^missing closing '/, "a text that starts with ' is not closed"],
  [/^implicit keys need to be on a single line/, "a key is spread over lines, or has no colon"],
  [/^implicit map keys need to be followed/, 'a key has no ":" after it'],
];

function inPlainWords(message: string): string {
  const words = message.charAt(0).toLowerCase() + message.slice(1);
  return plainWords.find(([pattern]) => pattern.test(words))?.[1] ?? words;
}

function syntaxProblem(error: YAMLError): TextProblem {
  return {
    severity: "error",
    code: "invalid-yaml",
    message: `invalid YAML: ${inPlainWords(error.message)}`,
    fix: fixes[error.code] ?? "correct the YAML at this place",
    offset: error.pos[0],
  };
}
