import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { API, type Diagnostic, type Program } from "typescript-7/unstable/sync";
import type { GeneratedFile } from "../src/types/generated-file.js";

/** What TypeScript 7 is to type-check. */
export interface NativeCompilation {
  /** Absolute path of a folder that need not exist: modules are looked up from it. */
  readonly folder: string;
  readonly files: readonly GeneratedFile[];
  /** Compiler options as a `tsconfig.json` has them. */
  readonly options: object;
  /** Whether the files on disk that these import are checked as well. */
  readonly withImports: boolean;
}

/** Files outside of the folder that were checked before, by the options. */
const checkedWith = new Map<string, Set<string>>();
/** The files of the compilation that is running, by their path. */
const texts = new Map<string, string>();
let service: { readonly api: API; readonly folder: string } | undefined;
let open: string | undefined;
let count = 0;

/**
 * Type-checks files that are only in memory with TypeScript 7. It is one process, which reads and checks the runtime and the libraries once:
 * a process for each compilation takes a second of processor time, and a compilation here some hundredths.
 */
export function compileNative({ folder, files, options, withImports }: NativeCompilation): readonly string[] {
  const key = JSON.stringify(options);
  const global = checkedWith.has(key) ? [] : globalDiagnostics(folder, options);
  const checked = checkedFor(key);
  return inProject({ folder, files, options }, (program, home) => {
    const found = [...global, ...program.getConfigFileParsingDiagnostics(), ...program.getProgramDiagnostics()];
    for (const name of program.getSourceFileNames()) {
      const isOurs = name.startsWith(home);
      if (!isOurs && (!withImports || isLibrary(name) || checked.has(name))) continue;
      const inFile = fileDiagnostics(program, name);
      if (inFile.length === 0 && !isOurs) checked.add(name);
      found.push(...inFile);
    }
    return [...new Set(found.flatMap((diagnostic) => linesOf(diagnostic, home)))];
  });
}

/** They concern what is the same for every file. The compiler checks a whole project before it tells them, so one that has nothing is asked. */
function globalDiagnostics(folder: string, options: object): readonly Diagnostic[] {
  const files = [{ path: "nothing.ts", text: "export {};\n" }];
  return inProject({ folder, files, options: { ...options, skipLibCheck: true } }, (program) => program.getGlobalDiagnostics());
}

/** Opens a project in a folder of its own, and closes the one before it. */
function inProject<T>({ folder, files, options }: Omit<NativeCompilation, "withImports">, use: (program: Program, home: string) => T): T {
  const home = join(folder, `${count++}`);
  texts.clear();
  for (const { path, text } of files) texts.set(join(home, path), text);
  texts.set(join(home, "package.json"), '{ "type": "module" }');
  const config = join(home, "tsconfig.json");
  texts.set(config, JSON.stringify({ compilerOptions: options, files: files.map(({ path }) => path) }));
  const snapshot = start(folder).updateSnapshot({ openProjects: [config], closeProjects: open === undefined ? [] : [open] });
  open = config;
  const program = snapshot.getProject(config)?.program;
  if (program === undefined) throw new Error("TypeScript 7 did not open the project");
  const result = use(program, home);
  snapshot.dispose();
  return result;
}

function start(folder: string): API {
  if (service !== undefined && service.folder === folder) return service.api;
  const isOurs = (path: string) => path.startsWith(`${folder}/`);
  const api = new API({
    cwd: folder,
    fs: {
      // Of what is ours, nothing is on the disk; `undefined` sends the compiler there.
      readFile: (path) => (isOurs(path) ? (texts.get(path) ?? null) : undefined),
      fileExists: (path) => (isOurs(path) ? texts.has(path) : undefined),
      directoryExists: (path) => (isOurs(path) ? [...texts.keys()].some((each) => each.startsWith(`${path}/`)) : undefined),
      getAccessibleEntries: (path) => (isOurs(path) ? { files: [], directories: [] } : undefined),
      realpath: (path) => (isOurs(path) ? path : undefined),
    },
  });
  service = { api, folder };
  return api;
}

/** What was checked before under the same options. */
function checkedFor(options: string): Set<string> {
  const checked = checkedWith.get(options) ?? new Set();
  checkedWith.set(options, checked);
  return checked;
}

/** As tsc does: the declarations of a file are asked for when nothing else is wrong with it. */
function fileDiagnostics(program: Program, name: string): readonly Diagnostic[] {
  const found = [...program.getSyntacticDiagnostics(name), ...program.getSemanticDiagnostics(name)];
  return found.length > 0 || name.endsWith(".d.ts") ? found : program.getDeclarationDiagnostics(name);
}

function isLibrary(path: string): boolean {
  return /\/@typescript\/[^/]+\/lib\/lib\.[^/]*d\.ts$/.test(path);
}

/** As tsc prints it without colours. */
function linesOf(diagnostic: Diagnostic, home: string): readonly string[] {
  const { fileName, pos, code } = diagnostic;
  const place = fileName === undefined ? "" : `${relative(home, fileName)}${lineAndColumn(textOf(fileName), pos)}: `;
  return `${place}error TS${code}: ${messageOf(diagnostic)}`.split("\n");
}

function messageOf({ text, messageChain = [] }: Diagnostic, depth = 0): string {
  return [`${"  ".repeat(depth)}${text}`, ...messageChain.map((each) => messageOf(each, depth + 1))].join("\n");
}

function textOf(path: string): string {
  return texts.get(path) ?? readFileSync(path, "utf8");
}

function lineAndColumn(text: string, offset: number): string {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return `(${lines.length},${(lines.at(-1)?.length ?? 0) + 1})`;
}
