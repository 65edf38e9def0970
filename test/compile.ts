import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { GeneratedFile } from "../src/types/generated-file.js";

const root = fileURLToPath(new URL("..", import.meta.url));

const compilers = { "5.9": "typescript", "6": "typescript-6", "7": "typescript-7" } as const;

/** The compilers that generated code is checked with. */
export type CompilerVersion = keyof typeof compilers;

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
  const cache = join(root, "node_modules", ".cache", "specweld-compile");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "run-"));
  try {
    const code = files.filter(({ path }) => path.endsWith(".ts"));
    const config = { compilerOptions: { ...strictOptions, ...override }, files: code.map(({ path }) => path) };
    const settings = [
      { path: "tsconfig.json", text: JSON.stringify(config) },
      { path: "package.json", text: '{ "type": "module" }' },
    ];
    for (const { path, text } of [...settings, ...code]) writeFile(join(folder, path), text);
    return run(join(root, "node_modules", compilers[version], "bin", "tsc"), folder);
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
