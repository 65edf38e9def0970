import type { Json } from "../types/json.js";
import { checkNumber } from "./check-number.js";
import { limits } from "./limits.js";
import { duplicateKey, finishObject, type ObjectDraft, type ParsedText, setProperty, type TextProblem } from "./parsed-text.js";

interface Reader {
  readonly text: string;
  readonly offsets: Map<object, readonly number[]>;
  readonly problems: TextProblem[];
  at: number;
  depth: number;
}

class JsonSyntaxError extends Error {
  constructor(readonly problem: TextProblem) {
    super(problem.message);
  }
}

/**
 * Reads a JSON text with the offset of every key and item, which `JSON.parse` does not give.
 * @see https://www.rfc-editor.org/rfc/rfc8259
 */
export function parseJson(text: string): ParsedText {
  const reader: Reader = { text, offsets: new Map(), problems: [], at: 0, depth: 0 };
  skipSpace(reader);
  const start = reader.at;
  try {
    const value = readValue(reader, "root");
    skipSpace(reader);
    if (reader.at < text.length) fail(reader, `JSON ends here, but ${found(reader)} follows`, "remove what follows the closing bracket");
    return { value, start, offsets: reader.offsets, problems: reader.problems };
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    return { value: undefined, start, offsets: new Map(), problems: [...reader.problems, error.problem] };
  }
}

function readValue(reader: Reader, key: string): Json {
  switch (reader.text.charCodeAt(reader.at)) {
    case 0x22:
      return readString(reader);
    case 0x7b:
      return readObject(reader);
    case 0x5b:
      return readArray(reader, key);
    case 0x74:
      return readWord(reader, "true", true);
    case 0x66:
      return readWord(reader, "false", false);
    case 0x6e:
      return readWord(reader, "null", null);
    default:
      return readNumber(reader, key);
  }
}

function readObject(reader: Reader): Json {
  const draft: ObjectDraft = { value: {}, keys: [], offsets: [] };
  enter(reader);
  for (let closed = skipTo(reader, 0x7d); !closed; closed = skipSeparator(reader, 0x7d, "}")) readProperty(reader, draft);
  reader.depth -= 1;
  reader.offsets.set(draft.value, finishObject(draft));
  return draft.value;
}

function readProperty(reader: Reader, draft: ObjectDraft): void {
  const offset = reader.at;
  if (reader.text.charCodeAt(offset) !== 0x22) fail(reader, `expected a key in double quotes, found ${found(reader)}`, fixFor(reader));
  const key = readString(reader);
  skipSpace(reader);
  if (reader.text.charCodeAt(reader.at) !== 0x3a)
    fail(reader, `expected ":" after a key, found ${found(reader)}`, 'write ":" after the key');
  reader.at += 1;
  skipSpace(reader);
  const isDuplicate = Object.hasOwn(draft.value, key);
  setProperty(draft, key, readValue(reader, key));
  if (isDuplicate) reader.problems.push(duplicateKey(key, offset, draft.offsets[draft.keys.indexOf(key)] ?? 0));
  else {
    draft.keys.push(key);
    draft.offsets.push(offset);
  }
}

function readArray(reader: Reader, key: string): Json {
  const items: Json[] = [];
  const offsets: number[] = [];
  enter(reader);
  for (let closed = skipTo(reader, 0x5d); !closed; closed = skipSeparator(reader, 0x5d, "]")) {
    offsets.push(reader.at);
    items.push(readValue(reader, key));
  }
  reader.depth -= 1;
  reader.offsets.set(items, offsets);
  return Object.freeze(items);
}

function enter(reader: Reader): void {
  reader.depth += 1;
  if (reader.depth > limits.nesting) {
    const problem = {
      ...syntax(reader, `more than ${limits.nesting} levels are nested`, "flatten the structure"),
      code: "nested-too-deep" as const,
    };
    throw new JsonSyntaxError(problem);
  }
  reader.at += 1;
}

function skipTo(reader: Reader, close: number): boolean {
  skipSpace(reader);
  if (reader.text.charCodeAt(reader.at) !== close) return false;
  reader.at += 1;
  return true;
}

function skipSeparator(reader: Reader, close: number, bracket: string): boolean {
  if (skipTo(reader, close)) return true;
  if (reader.text.charCodeAt(reader.at) !== 0x2c) fail(reader, `expected "," or "${bracket}", found ${found(reader)}`, fixFor(reader));
  reader.at += 1;
  skipSpace(reader);
  if (reader.text.charCodeAt(reader.at) === close)
    fail(reader, `a comma stands before "${bracket}"`, "remove the comma before the bracket");
  return false;
}

function readString(reader: Reader): string {
  const { text, at } = reader;
  let escaped = false;
  for (let end = at + 1; end < text.length; end++) {
    const unit = text.charCodeAt(end);
    if (unit === 0x22) {
      reader.at = end + 1;
      return escaped ? unescapeString(reader, text.slice(at, end + 1), at) : text.slice(at + 1, end);
    }
    if (unit === 0x5c) {
      escaped = true;
      end += 1;
    } else if (unit < 0x20) {
      reader.at = end;
      fail(reader, "a text holds a line break or control character", 'close the text with a double quote, or write "\\n"');
    }
  }
  return fail(reader, "a text is not closed", "close it with a double quote");
}

function unescapeString(reader: Reader, literal: string, at: number): string {
  try {
    return JSON.parse(literal) as string; // a JSON text in double quotes is a string
  } catch {
    reader.at = at;
    return fail(reader, "a text holds an invalid escape", 'write a backslash as "\\\\"');
  }
}

function readWord(reader: Reader, word: string, value: Json): Json {
  if (!reader.text.startsWith(word, reader.at)) fail(reader, `expected a value, found ${found(reader)}`, fixFor(reader));
  reader.at += word.length;
  return value;
}

const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function readNumber(reader: Reader, key: string): Json {
  numberPattern.lastIndex = reader.at;
  const text = numberPattern.exec(reader.text)?.[0];
  if (text === undefined) return fail(reader, `expected a value, found ${found(reader)}`, fixFor(reader));
  const problem = checkNumber({ text, value: Number(text), offset: reader.at, key });
  if (problem !== undefined) reader.problems.push(problem);
  reader.at += text.length;
  return Number(text);
}

function skipSpace(reader: Reader): void {
  const { text } = reader;
  for (;;) {
    const unit = text.charCodeAt(reader.at);
    if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return;
    reader.at += 1;
  }
}

function found({ text, at }: Reader): string {
  return at >= text.length ? "the end of the file" : JSON.stringify(String.fromCodePoint(text.codePointAt(at) ?? 0));
}

function fixFor({ text, at }: Reader): string {
  if (at >= text.length) return "complete the file: it is cut off";
  if (text.startsWith("//", at) || text.startsWith("/*", at)) return "remove the comment: JSON has none, YAML has";
  return "correct the JSON at this place, or save it as .yaml if it is YAML";
}

function syntax(reader: Reader, message: string, fix: string): TextProblem {
  return { severity: "error", code: "invalid-json", message, fix, offset: reader.at };
}

function fail(reader: Reader, message: string, fix: string): never {
  throw new JsonSyntaxError(syntax(reader, `invalid JSON: ${message}`, fix));
}
