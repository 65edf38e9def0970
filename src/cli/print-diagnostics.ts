import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { formatAnnotations, formatDiagnostics, type ReadLine } from "../diagnostics.js";
import { factsOfCode } from "../types/codes/index.js";
import type { Diagnostic } from "../types/diagnostic.js";
import { say, style } from "./terminal.js";

/** How problems are printed. */
export type DiagnosticFormat = "text" | "json" | "github";

/** Chooses a format: what was asked for, else annotations inside a GitHub workflow, else text. */
export function chooseFormat(
  flags: { readonly json?: true; readonly format?: DiagnosticFormat },
  environment: NodeJS.ProcessEnv = process.env,
): DiagnosticFormat {
  if (flags.json) return "json";
  return flags.format ?? (environment["GITHUB_ACTIONS"] === "true" ? "github" : "text");
}

/** How problems are printed for people. */
export interface PrintOptions {
  readonly format?: Exclude<DiagnosticFormat, "json"> | undefined;
  /** Absolute path that the places are relative to. */
  readonly root: string;
  /**
   * Lists every problem; otherwise those with the same code are one entry.
   * @default false
   */
  readonly verbose?: boolean | undefined;
}

/** Prints problems for people on stderr; the JSON report holds them itself. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], { format = "text", root, verbose = false }: PrintOptions): void {
  if (diagnostics.length === 0) return;
  const text = () => colored(formatDiagnostics(diagnostics, { readLine: lineReader(root), grouped: !verbose }));
  say(format === "github" ? formatAnnotations(diagnostics) : text());
  const known = diagnostics.find(({ code }) => factsOfCode(code) !== undefined);
  if (format === "text" && known !== undefined && process.stderr.isTTY) say(`specweld explain ${known.code} says more of a code`);
}

function colored(text: string): string {
  return text
    .replace(/^error(?= [\w/-]+:)/gm, (word) => style(["bold", "red"], word))
    .replace(/^warning(?= [\w/-]+:)/gm, (word) => style(["bold", "yellow"], word))
    .replace(/^ {2}fix:/gm, (word) => style("green", word));
}

/** Reads lines for code frames; a file that cannot be read has none. */
function lineReader(root: string): ReadLine {
  const files = new Map<string, readonly string[]>();
  return (file, line) => {
    const lines = files.get(file) ?? readLines(resolve(root, file));
    files.set(file, lines);
    return lines[line - 1];
  };
}

function readLines(path: string): readonly string[] {
  try {
    const text = readFileSync(path, "utf8");
    return text.split(text.includes("\r") ? /\r\n|\n|\r/ : "\n"); // a pattern takes five times as long
  } catch {
    return [];
  }
}
