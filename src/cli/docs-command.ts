import { resolve } from "node:path";
import { exitCodeOf } from "./exit-codes.js";
import { printDiagnostics } from "./print-diagnostics.js";
import type { DocsFlags } from "./program.js";
import { clearProgress, say, showProgress } from "./terminal.js";

/** Builds the pages, and gives the exit code. */
export async function docsCommand(
  spec: string | undefined,
  { config, out: output, name, header: headers, overlay: overlays }: DocsFlags,
): Promise<number> {
  const start = performance.now();
  const { buildDocs } = await import("../pipeline/build-docs.js");
  showProgress("building the pages ...");
  const {
    status,
    output: folder,
    diagnostics,
    report,
  } = await buildDocs({ spec, config, output, name, headers, overlays }).finally(clearProgress);
  printDiagnostics(diagnostics, { root: resolve(".") });
  if (report !== undefined) {
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const { written, kept, removed } = report;
    say(`${written.length} files written, ${kept.length} kept, ${removed.length} removed in ${seconds} s: open ${folder}/index.html`);
  }
  return exitCodeOf(status);
}
