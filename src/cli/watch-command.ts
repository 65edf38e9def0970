import { plural } from "../diagnostics.js";
import type { PipelineRequest, PipelineResult } from "../pipeline.js";
import type { DiagnosticFormat } from "./print-diagnostics.js";
import { printDiagnostics } from "./print-diagnostics.js";
import { say } from "./terminal.js";
import { seconds } from "./words.js";

/** Watches a project, and ends cleanly on the first interruption. */
export async function watchUntilInterrupted(request: Omit<PipelineRequest, "goal">, format: DiagnosticFormat): Promise<void> {
  const { watchProject } = await import("../watch/watch-project.js");
  const interrupted = new Promise<void>((done) => {
    process.once("SIGINT", done);
    process.once("SIGTERM", done);
  });
  const watcher = await watchProject({
    ...request,
    onWait: say,
    onRun: (result) => {
      printDiagnostics(result.diagnostics, { format: format === "json" ? "text" : format, root: result.root });
      say(lineOf(result));
    },
    onFailure: (error) => say(`Failed, still watching: ${error instanceof Error ? error.message : String(error)}`),
  });
  say("Watching for changes; press Ctrl-C to end.");
  await interrupted;
  await watcher.close();
}

function lineOf(result: PipelineResult): string {
  const { written = [], kept = [], removed = [] } = result.report ?? {};
  const time = `[${new Date().toTimeString().slice(0, 8)}]`;
  if (result.status !== "ok") {
    const errors = result.diagnostics.filter(({ severity }) => severity === "error").length;
    return `${time} ${plural(errors, "error")}, output left as it was (${seconds(result.milliseconds)})`;
  }
  return `${time} ${plural(written.length, "file")} written, ${kept.length} kept, ${removed.length} removed (${seconds(result.milliseconds)})`;
}
