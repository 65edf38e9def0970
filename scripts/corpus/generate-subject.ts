import { generate } from "../../src/index.js";
import type { Diagnostic } from "../../src/types/diagnostic.js";
import type { GeneratedFile } from "../../src/types/generated-file.js";
import type { Subject } from "./find-subjects.js";

/** What came of a subject: its files, or why there are none. */
export interface Generation {
  readonly subject: Subject;
  /** In a folder of the subject's own. */
  readonly files: readonly GeneratedFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** What was thrown, which is always a fault of the generator. */
  readonly crash?: string | undefined;
}

/** Generates a subject in memory. */
export async function generateSubject(subject: Subject): Promise<Generation> {
  const { root, spec } = subject;
  try {
    const request = spec === undefined ? { root } : { root, spec, output: "generated" };
    const { files, diagnostics } = await generate({ ...request, write: false, cache: false });
    const folder = folderOf(subject);
    return { subject, files: files.map(({ path, text }) => ({ path: `${folder}/${path}`, text })), diagnostics };
  } catch (error) {
    return { subject, files: [], diagnostics: [], crash: error instanceof Error ? String(error.stack) : String(error) };
  }
}

/** The folder of a subject's files in the corpus. */
export function folderOf({ name }: Subject): string {
  return name.replaceAll(/[^\w/.-]/g, "_").replace(/\.\w+$/, "");
}
