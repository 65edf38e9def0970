import { hasErrors } from "../diagnostics.js";
import type { Diagnostic, Place } from "../types/diagnostic.js";
import type { OpenSource } from "./collect-links.js";
import { limits } from "./limits.js";
import { readSourceFile, type SourceFile } from "./source-file.js";

/** The files of one description, each read once. */
export interface SourcePool {
  readonly open: OpenSource;
  /** Root file first, the others by path. */
  sources(): readonly [SourceFile, ...SourceFile[]];
}

/** Opens files on demand and remembers them under every name they are called by. */
export function createSourcePool(root: string, rootFile: SourceFile, report: (diagnostic: Diagnostic) => void): SourcePool {
  const byPath = new Map<string, SourceFile | undefined>([[rootFile.file, rootFile]]);
  const byRealPath = new Map<string, SourceFile>([[rootFile.realPath, rootFile]]);
  const open: OpenSource = (file, place) => {
    if (byPath.has(file)) return byPath.get(file);
    if (byPath.size >= limits.sourceFiles) {
      report(tooMany(file, place));
      return undefined;
    }
    const { value, diagnostics } = readSourceFile({ root, file, subject: "$ref target", place });
    for (const diagnostic of diagnostics) report(diagnostic);
    const source = value && !hasErrors(diagnostics) ? (byRealPath.get(value.realPath) ?? value) : undefined;
    if (source !== undefined) byRealPath.set(source.realPath, source);
    byPath.set(file, source);
    return source;
  };
  const byFile = (a: SourceFile, b: SourceFile) => (a.file < b.file ? -1 : 1);
  return { open, sources: () => [rootFile, ...[...byRealPath.values()].filter((source) => source !== rootFile).sort(byFile)] };
}

function tooMany(file: string, place: Place): Diagnostic {
  const message = `$ref target "${file}" is one file more than the limit of ${limits.sourceFiles}`;
  return { severity: "error", code: "too-many-files", message, place, fix: "join files" };
}
