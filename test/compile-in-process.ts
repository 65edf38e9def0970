import { createRequire } from "node:module";
import { join } from "node:path";
import type ts from "typescript";
import type { GeneratedFile } from "../src/types/generated-file.js";

const require = createRequire(import.meta.url);
const packages = { "5.9": "typescript", "6": "typescript-6" } as const;

/** What to type-check, and with which compiler. */
export interface InProcessCompilation {
  readonly version: keyof typeof packages;
  /** Absolute path of a folder that need not exist: modules are looked up from it. */
  readonly folder: string;
  readonly files: readonly GeneratedFile[];
  /** Compiler options as a `tsconfig.json` has them. */
  readonly options: object;
  /** Whether the files on disk that these import are checked as well. */
  readonly withImports: boolean;
}

/** What compilations with the same options share: parsing and checking what is on the disk takes longer than any test's own files. */
interface SharedState {
  readonly parsed: Map<string, ts.SourceFile | undefined>;
  /** Files outside the folder that were checked before. */
  readonly checked: Set<string>;
}

const states = new Map<string, SharedState>();
/** What TypeScript itself declares is read alike whatever the options are. */
const libraries = new Map<string, ts.SourceFile | undefined>();

/** Type-checks files that are only in memory; each file from disk is parsed and checked once, however often this is called. */
export function compileInProcess(compilation: InProcessCompilation): readonly string[] {
  const { version, folder, files, options, withImports } = compilation;
  const compiler: typeof ts = require(packages[version]); // the two versions have the same interface as far as it is used here
  const state = stateOf(`${version} ${JSON.stringify(options)}`);
  const { options: compilerOptions, errors } = compiler.convertCompilerOptionsFromJson(options, folder);
  const rootNames = files.map(({ path }) => join(folder, path));
  const host = createHost({ compiler, compilerOptions, folder, files, state });
  const program = compiler.createProgram({ rootNames, options: compilerOptions, host });
  // What TypeScript itself declares is not ours to check, and takes longer than all else.
  const isOurs = (file: ts.SourceFile) =>
    file.fileName.startsWith(folder) || (withImports && !program.isSourceFileDefaultLibrary(file) && !state.checked.has(file.fileName));
  const unchecked = program.getSourceFiles().filter(isOurs);
  const found = [
    ...errors,
    ...program.getConfigFileParsingDiagnostics(),
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
  ];
  for (const file of unchecked) {
    const inFile = diagnosticsOf(program, file);
    if (inFile.length === 0 && !file.fileName.startsWith(folder)) state.checked.add(file.fileName);
    found.push(...inFile);
  }
  const lines = compiler.formatDiagnostics(compiler.sortAndDeduplicateDiagnostics(found), host).split("\n");
  return lines.filter((line) => line.trim() !== "");
}

function diagnosticsOf(program: ts.Program, file: ts.SourceFile): readonly ts.Diagnostic[] {
  const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  // As tsc does: the declarations of a file are asked for when nothing else is wrong with it.
  return found.length > 0 || file.isDeclarationFile ? found : program.getDeclarationDiagnostics(file);
}

function stateOf(key: string): SharedState {
  const state = states.get(key) ?? { parsed: new Map(), checked: new Set() };
  states.set(key, state);
  return state;
}

interface HostRequest {
  readonly compiler: typeof ts;
  readonly compilerOptions: ts.CompilerOptions;
  readonly folder: string;
  readonly files: readonly GeneratedFile[];
  readonly state: SharedState;
}

/** A view of the disk on which the files lie in their folder. */
function createHost({ compiler, compilerOptions, folder, files, state }: HostRequest): ts.CompilerHost {
  const texts = new Map(files.map(({ path, text }) => [join(folder, path), text]));
  texts.set(join(folder, "package.json"), '{ "type": "module" }');
  const disk = compiler.createCompilerHost(compilerOptions);
  const isInFolder = (path: string) => path.startsWith(folder);
  return {
    ...disk,
    getCurrentDirectory: () => folder,
    readFile: (path) => texts.get(path) ?? (isInFolder(path) ? undefined : disk.readFile(path)),
    fileExists: (path) => texts.has(path) || (!isInFolder(path) && disk.fileExists(path)),
    directoryExists: (path) =>
      isInFolder(path) ? [...texts.keys()].some((file) => file.startsWith(`${path}/`)) : (disk.directoryExists?.(path) ?? true),
    getSourceFile: (path, languageVersionOrOptions) => {
      const text = texts.get(path);
      if (text !== undefined) return compiler.createSourceFile(path, text, languageVersionOrOptions);
      const known = /\/lib\.[^/]*d\.ts$/.test(path) ? libraries : state.parsed;
      if (!known.has(path)) known.set(path, disk.getSourceFile(path, languageVersionOrOptions));
      return known.get(path);
    },
  };
}
