import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { expect } from "vitest";
import { formatDiagnostics, type GenerateResult, generate } from "../../src/index.js";
import { compile } from "../compile.js";

const fixtures = join(import.meta.dirname, "../fixtures/mapping");
const runtime = join(import.meta.dirname, "../../src/runtime/index.ts");

/** A client of the provider `p`: canonical operations by name. */
type Client = Readonly<Record<string, (input?: unknown) => Promise<CallResult>>>;

/** How a canonical operation ends. */
interface CallResult {
  readonly data?: {
    readonly value: Readonly<Record<string, unknown>>;
    readonly issues: readonly Readonly<Record<string, unknown>>[];
    readonly raw: unknown;
  };
  readonly error?: Error & { readonly code: string };
}

/** What became of a small project of a canonical API `canon` and a provider `p`. */
export interface RestProject {
  readonly result: GenerateResult;
  /** Errors as the command line prints them. */
  readonly errors: string;
  /** Calls a canonical operation on a provider that answers with a body. */
  readonly call: (operation: string, body: unknown, input?: unknown) => Promise<CallResult>;
}

/** Generates the project of a fixture, with other text in some of its files, and uses it in a test. */
export async function withProject(
  name: string,
  changes: Readonly<Record<string, string>>,
  use: (project: RestProject) => Promise<void>,
): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), "specweld-rest-"));
  try {
    cpSync(join(fixtures, name), root, { recursive: true });
    for (const [file, text] of Object.entries(changes)) writeFileSync(join(root, file), text);
    const result = await generate({ root, cache: false });
    const errors = formatDiagnostics(result.diagnostics.filter(({ severity }) => severity === "error"));
    const call: RestProject["call"] = async (operation, body, input) => {
      const client = await clientOf(root, async () => Response.json(body));
      const run = client[operation];
      if (run === undefined) throw new Error(`there is no operation "${operation}"`);
      return run(input ?? {});
    };
    await use({ result, errors, call });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function clientOf(root: string, fetch: typeof globalThis.fetch): Promise<Client> {
  const outfile = join(root, "bundle.mjs");
  const alias = { "@specweld/runtime": runtime };
  await build({ entryPoints: [join(root, "generated/p/index.ts")], outfile, bundle: true, format: "esm", platform: "neutral", alias });
  const { createP } = (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as { createP: (options: object) => Client }; // bundled just now
  return createP({ apiKey: "key", fetch, retry: false });
}

/** Demands that a project generates and compiles. */
export function demandCompiles({ result, errors }: RestProject): void {
  expect(errors).toBe("");
  const code = result.files.filter(({ path }) => path.endsWith(".ts"));
  expect(compile(code, { version: "7" })).toEqual([]);
}
