import { type CompilerVersion, compile, compilerVersions } from "../../test/compile.js";
import type { Generation } from "./generate-subject.js";

/** What one compiler said of everything generated. */
export interface CompileErrors {
  readonly version: CompilerVersion;
  readonly lines: readonly string[];
}

/** Compiles the files of all subjects at once with each compiler. */
export function compileAll(generations: readonly Generation[], onStep: (text: string) => void): readonly CompileErrors[] {
  const files = generations.flatMap((generation) => generation.files);
  return compilerVersions.map((version) => {
    onStep(`compile ${files.length} files with TypeScript ${version}`);
    return { version, lines: compile(files, { version }) };
  });
}
