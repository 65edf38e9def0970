import { resolve } from "node:path";
import type { DocsRequest, DocsResult } from "../pipeline/build-docs.js";
import { exitCodeOf, exitCodes } from "./exit-codes.js";
import { printDiagnostics } from "./print-diagnostics.js";
import type { DocsFlags } from "./program.js";
import { clearProgress, say, showProgress } from "./terminal.js";

/** Builds the site, once or whenever something changes, and gives the exit code. */
export async function docsCommand(spec: string | undefined, flags: DocsFlags): Promise<number> {
  const { config, out: output, name, header: headers, overlay: overlays, watch } = flags;
  const request = { spec, config, output, name, headers, overlays };
  if (watch) return watchDocs(request);
  const result = await build(request);
  report(result);
  return exitCodeOf(result.status);
}

interface TimedResult extends DocsResult {
  readonly seconds: string;
}

async function build(request: DocsRequest): Promise<TimedResult> {
  const start = performance.now();
  const { buildDocs } = await import("../pipeline/build-docs.js");
  showProgress("building the pages ...");
  const result = await buildDocs(request).finally(clearProgress);
  return { ...result, seconds: ((performance.now() - start) / 1000).toFixed(1) };
}

function report({ output, diagnostics, report: written, seconds }: TimedResult): void {
  printDiagnostics(diagnostics, { root: resolve(".") });
  if (written === undefined) return;
  say(
    `${written.written.length} files written, ${written.kept.length} kept, ${written.removed.length} removed in ${seconds} s: open ${output}/index.html`,
  );
}

/** Serves the site, and has open pages load again after each build, until somebody interrupts. */
async function watchDocs(request: DocsRequest): Promise<number> {
  const [{ watchRuns }, { servePreview }] = await Promise.all([import("../watch/watch-project.js"), import("./preview-server.js")]);
  const interrupted = new Promise<void>((done) => {
    process.once("SIGINT", done);
    process.once("SIGTERM", done);
  });
  let preview: Awaited<ReturnType<typeof servePreview>> | undefined;
  const serve = async ({ output }: TimedResult) => {
    if (preview === undefined && output !== undefined) {
      preview = await servePreview(resolve(output));
      say(`Showing the site at ${preview.address}; press Ctrl-C to end.`);
    } else preview?.reload();
  };
  const run = async () => {
    const result = await build(request);
    report(result);
    await serve(result);
    return result;
  };
  const onFailure = (error: unknown) => say(`Failed, still watching: ${error instanceof Error ? error.message : String(error)}`);
  const watcher = await watchRuns({ run, onRun: () => {}, onFailure });
  await interrupted;
  await Promise.all([watcher.close(), preview?.close()]);
  return exitCodes.fine;
}
