import { hasErrors, sortDiagnostics } from "../../diagnostics.js";
import type { ApiDiff } from "../../diff/compare-api.js";
import type { DiffResult } from "../../pipeline/diff-result.js";
import { exitCodeOf, exitCodes } from "../exit-codes.js";
import { printDiagnostics } from "../print-diagnostics.js";
import type { DiffFlags } from "../program.js";

/** Prints on stdout what changed between two states and what it does, and gives the exit code. */
export async function diffCommand(before: string | undefined, after: string | undefined, flags: DiffFlags): Promise<number> {
  const { diffProject } = await import("../../pipeline/diff.js");
  const { config, base, api } = flags;
  const result = await diffProject({ before, after, config, base, api });
  const { isBreaking } = await import("../../diff/compare-api.js");
  const exitCode = result.status === "ok" ? gateOf(result, flags.failOn ?? "none", isBreaking) : exitCodeOf(result.status);
  const format = flags.json ? "json" : (flags.format ?? "text");
  if (format === "json") process.stdout.write(jsonOf(result, exitCode, isBreaking));
  else {
    printDiagnostics(result.diagnostics, { root: result.root, format: format === "github" ? "github" : "text" });
    if (result.status !== "refused") process.stdout.write(await textOf(result, format));
  }
  return exitCode;
}

async function textOf(result: DiffResult, format: "text" | "github" | "markdown"): Promise<string> {
  if (format === "github") return (await import("./annotations.js")).diffAnnotations(result);
  if (format === "markdown") return (await import("./markdown.js")).diffMarkdown(result);
  return (await import("./text.js")).diffText(result);
}

function gateOf({ apis, others }: DiffResult, failOn: NonNullable<DiffFlags["failOn"]>, isBreaking: (diff: ApiDiff) => boolean): number {
  const breaks = apis.some(isBreaking) || others.some(({ fact }) => fact === "removed");
  const differs = others.length > 0 || apis.some(({ level, mappings }) => level !== undefined || mappings.length > 0);
  const fails = { none: false, breaking: breaks, any: differs }[failOn];
  return fails ? exitCodes.drift : exitCodes.fine;
}

function jsonOf({ status, diagnostics, apis, others }: DiffResult, exitCode: number, isBreaking: (diff: ApiDiff) => boolean): string {
  const report = {
    status: hasErrors(diagnostics) && status === "ok" ? "invalid" : status,
    exitCode,
    diagnostics: sortDiagnostics(diagnostics),
    others,
    apis: apis.map((diff) => ({
      ...diff,
      isBreaking: isBreaking(diff),
      changes: diff.changes.map(({ keys: _, pointers: __, ...change }) => change),
    })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
