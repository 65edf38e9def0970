import type { Diagnostic, Outcome, Place } from "../types/diagnostic.js";
import type { Json } from "../types/json.js";
import type { SourceText } from "../types/loaded-spec.js";
import { isRemote } from "./address.js";
import { type FileBytes, type Refusal, readConfinedFile } from "./confined-file.js";
import { decodeText } from "./decode-text.js";
import { indexLines } from "./line-index.js";
import { parseText } from "./parse-text.js";
import type { OffsetMap, ParsedText, TextProblem } from "./parsed-text.js";
import type { RemoteReader } from "./remote-reader.js";

/** A file that was read and parsed without an error. */
export interface SourceFile extends SourceText {
  /** Identifies the file whatever links lead to it. */
  readonly realPath: string;
  /** What relative references start from: the path, or the address that redirects led to. */
  readonly base: string;
  readonly value: Json;
  readonly start: number;
  readonly offsets: OffsetMap;
  /** What was laid over the file; its places are those of the file, or of these. @default none */
  readonly overlays?: readonly SourceFile[] | undefined;
  placeAt(offset: number): Place;
}

/** Which file to read and who asks for it. */
export interface SourceRequest {
  /** Absolute folder that the file must lie in. */
  readonly root: string;
  /** Path relative to the root, forward slashes. */
  readonly file: string;
  /** What the file is to the author: `description`, `$ref target`. */
  readonly subject: string;
  /** Where the file is named. */
  readonly place: Place | undefined;
}

/** Reads and parses one YAML or JSON file below the root. */
export function readSourceFile(request: SourceRequest): Outcome<SourceFile> {
  return parseSource(request, readConfinedFile(request.root, request.file));
}

/** Reads and parses one YAML or JSON text, wherever it comes from. */
export async function readSource(request: SourceRequest, remote: RemoteReader): Promise<Outcome<SourceFile>> {
  return isRemote(request.file) ? parseSource(request, await remote.read(request.file)) : readSourceFile(request);
}

function parseSource({ file, subject, place }: SourceRequest, read: FileBytes | Refusal): Outcome<SourceFile> {
  if ("fact" in read) {
    const { code, fact, fix } = read;
    return refused({ severity: "error", code, message: `${subject} "${file}" ${fact}`, place: place ?? { file, line: 1, column: 1 }, fix });
  }
  const decoded = decodeText(read.bytes);
  if (decoded.text === undefined) {
    const { fact, line, column } = decoded;
    const message = `${subject} "${file}" ${fact}`;
    return refused({ severity: "error", code: "wrong-encoding", message, place: { file, line, column }, fix: "save the file as UTF-8" });
  }
  return sourceOf(file, read, decoded.text);
}

function sourceOf(file: string, { realPath, base }: FileBytes, text: string): Outcome<SourceFile> {
  const parsed = parseText(base, text);
  const lineAt = indexLines(text);
  const placeAt = (offset: number): Place => ({ file, ...lineAt(offset) });
  const diagnostics = problemsOf(parsed, text).map((problem) => toDiagnostic(problem, placeAt));
  const isBroken = diagnostics.some(({ severity }) => severity === "error");
  if (isBroken || parsed.value === undefined) return { value: undefined, diagnostics };
  const { value, start, offsets } = parsed;
  return { value: { file, realPath, base, text, value, start, offsets, placeAt }, diagnostics };
}

function problemsOf(parsed: ParsedText, text: string): readonly TextProblem[] {
  const hasContent = parsed.value !== undefined || text.trim() !== "";
  if (parsed.problems.length > 0 && hasContent) return parsed.problems;
  if (parsed.value !== undefined) return [];
  return [
    { severity: "error", code: "empty-file", message: "the file is empty", fix: "write its content, or name another file", offset: 0 },
  ];
}

function toDiagnostic(problem: TextProblem, placeAt: (offset: number) => Place): Diagnostic {
  const { severity, code, message, offset } = problem;
  const finding = { severity, code, message, place: placeAt(offset) };
  return problem.otherOffset === undefined
    ? { ...finding, fix: problem.fix }
    : { ...finding, fix: problem.fix, fixPlace: placeAt(problem.otherOffset) };
}

function refused(diagnostic: Diagnostic): Outcome<never> {
  return { value: undefined, diagnostics: [diagnostic] };
}
