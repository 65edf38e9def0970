import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { formatDiagnostics } from "../../src/diagnostics.js";
import { runPipeline } from "../../src/pipeline.js";
import type { ApiError, Issue } from "../../src/runtime/index.js";
import type { GeneratedFile } from "../../src/types/generated-file.js";

const root = join(import.meta.dirname, "../..");

/** A page of the canonical list, as far as these tests read it. */
export interface Page {
  readonly value: { readonly items: readonly { readonly id: string; readonly name: string | null }[]; readonly next: string | null };
  readonly issues: readonly Issue[];
}

/** What these tests say of a list. */
export interface ListInput {
  readonly shop: string;
  readonly limit?: number;
  readonly cursor?: string;
}

interface AllOptions {
  readonly signal?: AbortSignal;
  readonly maxPages?: number;
  readonly onIssue?: (issue: Issue) => void;
  readonly onPage?: (page: Page) => void;
}

/** A paged operation of generated code. */
export interface Listing {
  (input: ListInput, options?: { readonly signal?: AbortSignal }): Promise<{ readonly data?: Page; readonly error?: ApiError }>;
  readonly all: (input: ListInput, options?: AllOptions) => AsyncIterableIterator<Page["value"]["items"][number]>;
}

const folders: string[] = [];

/** Removes what was generated, after all tests of a file. */
export function removeGenerated(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** What a project of the fixtures, perhaps with another mapping, generates, and what is said of it. */
export async function generated(
  change?: { readonly file: string; readonly from: string; readonly to: string },
  goal: "memory" | "lint" = "memory",
) {
  const folder = mkdtempSync(join(tmpdir(), "specweld-pages-"));
  folders.push(folder);
  cpSync(join(root, "test/fixtures/mapping/pages"), folder, { recursive: true });
  if (change !== undefined) {
    const file = join(folder, change.file);
    const before = readFileSync(file, "utf8");
    if (!before.includes(change.from)) throw new Error(`${change.file} has no ${change.from}`);
    writeFileSync(file, before.replace(change.from, change.to));
  }
  const { files, diagnostics } = await runPipeline({ root: folder, goal, cache: false });
  return { folder, files, said: formatDiagnostics(diagnostics), diagnostics };
}

/** Bundles a generated module, and gives what it exports. */
export async function load(folder: string, files: readonly GeneratedFile[], path: string): Promise<Readonly<Record<string, unknown>>> {
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  for (const file of files) {
    mkdirSync(dirname(join(folder, "generated", file.path)), { recursive: true });
    writeFileSync(join(folder, "generated", file.path), file.text);
  }
  const outfile = join(folder, "bundle.mjs");
  await build({
    entryPoints: [join(folder, "generated", path)],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    conditions: ["@specweld/source"],
    logLevel: "silent",
  });
  return (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as Readonly<Record<string, unknown>>; // bundled just now
}
