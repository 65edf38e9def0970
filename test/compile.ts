import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { GeneratedFile } from "../src/types/generated-file.js";
import { compileInProcess } from "./compile-in-process.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const cache = join(root, "node_modules", ".cache", "specweld-compile");

/** The compilers that generated code is checked with. */
export type CompilerVersion = "5.9" | "6" | "7";

/** Every compiler that generated code is checked with. */
export const compilerVersions = ["5.9", "6", "7"] as const satisfies readonly CompilerVersion[];

const strictOptions = {
  target: "ES2022",
  module: "NodeNext",
  moduleResolution: "NodeNext",
  lib: ["ES2023", "DOM", "DOM.Iterable"],
  types: [],
  customConditions: ["@specweld/source"],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  erasableSyntaxOnly: true,
  skipLibCheck: false,
  noEmit: true,
};

/** How files are compiled. */
export interface CompileOptions {
  /** @default "5.9" */
  readonly version?: CompilerVersion;
  /** Compiler options that replace the strict ones. @default {} */
  readonly override?: Readonly<Record<string, unknown>>;
}

/**
 * Type-checks files under the strictest options, library files included.
 * @returns What the compiler complains about, one line each; nothing when all is well.
 */
export function compile(files: readonly GeneratedFile[], { version = "5.9", override = {} }: CompileOptions = {}): readonly string[] {
  const code = files.filter(({ path }) => path.endsWith(".ts"));
  const options = { ...strictOptions, ...override };
  if (version === "7") return compileInChild(code, options);
  return compileInProcess({ version, folder: join(cache, "memory"), files: code, options });
}

/** TypeScript 7 is a program of its own, without an interface for this one. */
function compileInChild(files: readonly GeneratedFile[], compilerOptions: object): readonly string[] {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "run-"));
  try {
    const settings = [
      { path: "tsconfig.json", text: JSON.stringify({ compilerOptions, files: files.map(({ path }) => path) }) },
      { path: "package.json", text: '{ "type": "module" }' },
    ];
    for (const { path, text } of [...settings, ...files]) writeFile(join(folder, path), text);
    return run(join(root, "node_modules", "typescript-7", "bin", "tsc"), folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function run(compiler: string, folder: string): readonly string[] {
  const { stdout, stderr, status } = spawnSync(process.execPath, [compiler, "-p", folder, "--pretty", "false"], {
    cwd: folder,
    encoding: "utf8",
  });
  const lines = `${stdout}${stderr}`.split("\n").filter((line) => line.trim() !== "");
  return status === 0 || lines.length > 0 ? lines : [`The compiler ended with status ${status}`];
}
