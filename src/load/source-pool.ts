import { hasErrors } from "../diagnostics.js";
import type { Diagnostic, Place } from "../types/diagnostic.js";
import type { OpenSource } from "./collect-links.js";
import { limits } from "./limits.js";
import type { RemoteReader } from "./remote-reader.js";
import { readSource, type SourceFile } from "./source-file.js";

/** The files of one description, each read once. */
export interface SourcePool {
  readonly open: OpenSource;
  /** Root file first, the others by path. */
  sources(): readonly [SourceFile, ...SourceFile[]];
}

/** What a pool opens files with. */
export interface PoolRequest {
  /** Absolute folder that files on disk must lie in. */
  readonly root: string;
  readonly rootFile: SourceFile;
  readonly remote: RemoteReader;
  readonly report: (diagnostic: Diagnostic) => void;
}

/** Opens files on demand and remembers them under every name they are called by. */
export function createSourcePool({ root, rootFile, remote, report }: PoolRequest): SourcePool {
  const byPath = new Map<string, Promise<SourceFile | undefined>>([[rootFile.file, Promise.resolve(rootFile)]]);
  const byRealPath = new Map<string, SourceFile>([[rootFile.realPath, rootFile]]);
  let isFull = false;
  const read = async (file: string, place: Place): Promise<SourceFile | undefined> => {
    const { value, diagnostics } = await readSource({ root, file, subject: "$ref target", place }, remote);
    for (const diagnostic of diagnostics) report(diagnostic);
    if (value === undefined || hasErrors(diagnostics)) return undefined;
    const source = byRealPath.get(value.realPath) ?? value;
    byRealPath.set(source.realPath, source);
    return source;
  };
  const open: OpenSource = async (file, place) => {
    const known = byPath.get(file);
    if (known !== undefined || isFull) return known;
    isFull = byPath.size >= limits.sourceFiles;
    if (isFull) report(tooMany(file, place));
    const source = isFull ? undefined : read(file, place);
    if (source !== undefined) byPath.set(file, source);
    return source;
  };
  const byFile = (a: SourceFile, b: SourceFile) => (a.file < b.file ? -1 : 1);
  return { open, sources: () => [rootFile, ...[...byRealPath.values()].filter((source) => source !== rootFile).sort(byFile)] };
}

function tooMany(file: string, place: Place): Diagnostic {
  const message = `$ref target "${file}" is one file more than the limit of ${limits.sourceFiles}; no further file was read`;
  return { severity: "error", code: "too-many-files", message, place, fix: "join files" };
}
