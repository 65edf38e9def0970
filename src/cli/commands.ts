import { hasErrors } from "../diagnostics.js";
import { type PipelineRequest, type PipelineResult, runPipeline, type StageName } from "../pipeline.js";
import { coverageLinesOf } from "./coverage-lines.js";
import { docsCommand } from "./docs-command.js";
import { driftDiagnosticsOf, driftTextOf } from "./drift.js";
import { exitCodeOf, exitCodes } from "./exit-codes.js";
import { explainCommand } from "./explain-command.js";
import { onInterruption } from "./interruption.js";
import { chooseFormat, type PrintOptions, printDiagnostics } from "./print-diagnostics.js";
import type { Commands, GenerateFlags, LintFlags } from "./program.js";
import { changesOf, fineLineOf, jsonReportOf, summaryOf } from "./report.js";
import { clearProgress, say, showProgress } from "./terminal.js";
import { watchUntilInterrupted } from "./watch-command.js";

/** The commands, printing on stderr and, for `--json`, on stdout; `onExitCode` is told how it ended. */
export function createCommands(onExitCode: (code: number) => void): Commands {
  const run = async (request: PipelineRequest, flags: LintFlags) => {
    const format = chooseFormat(flags);
    let current: StageName | undefined;
    const interruption = onInterruption(() => current === "write");
    const onStage = (stage: StageName) => {
      current = stage;
      showProgress(`${stage} ...`);
    };
    const result = await runPipeline({ ...request, onStage, onWait: say }).finally(clearProgress);
    interruption.release();
    const code = interruption.wasInterrupted() ? exitCodes.interrupted : exitCodeOf(result.status);
    if (format === "json") process.stdout.write(jsonReportOf(result, code));
    else printResult(result, request.goal, { format, root: result.root, verbose: flags.verbose });
    onExitCode(code);
  };
  const list = async (request: Omit<PipelineRequest, "goal">, flags: GenerateFlags) => {
    const { listFiles } = await import("./list-files.js");
    const result = await runPipeline({ ...request, goal: "memory" });
    const format = chooseFormat(flags);
    printDiagnostics(result.diagnostics, { format: format === "json" ? "text" : format, root: result.root, verbose: flags.verbose });
    // What is read is known, and worth a new run, also where something is wrong in it.
    if (flags.listInputs || result.status === "ok") process.stdout.write(listFiles(result, flags.listInputs ? "inputs" : "outputs"));
    onExitCode(exitCodeOf(result.status));
  };
  return {
    async generate(spec, flags) {
      const request = requestOf(spec, flags);
      if (flags.watch) return watchUntilInterrupted(request, chooseFormat(flags));
      if (flags.listInputs || flags.listOutputs) return list(request, flags);
      await run({ ...request, goal: flags.check ? "check" : "write" }, flags);
    },
    lint: (spec, flags) => run({ ...requestOf(spec, flags), goal: "lint" }, flags),
    docs: async (spec, flags) => onExitCode(await docsCommand(spec, flags)),
    new: async (provider, flags) => {
      const { newCommand } = await import("./new-command.js");
      onExitCode(await newCommand(provider, flags));
    },
    init: async (flags) => {
      const { initCommand } = await import("./init-command.js");
      onExitCode(await initCommand(flags));
    },
    map: async (provider, flags) => {
      const { mapCommand } = await import("./map-command.js");
      onExitCode(await mapCommand(provider, flags));
    },
    diff: async (before, after, flags) => {
      const { diffCommand } = await import("./diff/diff-command.js");
      onExitCode(await diffCommand(before, after, flags));
    },
    explain: async (provider, field, flags) => onExitCode(await explainCommand(provider, field, flags)),
    mock: async (apis, flags) => {
      const { mockCommand } = await import("./mock-command.js");
      onExitCode(await mockCommand(apis, flags));
    },
  };
}

function requestOf(spec: string | undefined, flags: LintFlags & Partial<GenerateFlags>): Omit<PipelineRequest, "goal"> {
  const { config, out: output, name, only, runtime, header: headers, overlay: overlays, cache } = flags;
  const [force, acceptCoverage] = [flags.force === true, flags.acceptCoverage === true];
  return { spec, config, output, name, only, runtime, headers, overlays, force, acceptCoverage, cache };
}

function printResult(result: PipelineResult, goal: PipelineRequest["goal"], printing: PrintOptions): void {
  const drifts = result.drifts ?? [];
  printDiagnostics(result.diagnostics, printing);
  if (printing.format === "github") printDiagnostics(driftDiagnosticsOf(result, drifts), printing);
  else if (drifts.length > 0) say(driftTextOf(result, drifts));
  if (result.status !== "ok" || hasErrors(result.diagnostics)) return;
  if (goal === "write") for (const line of changesOf(result)) say(`  ${line}`);
  for (const line of coverageLinesOf(result)) say(line);
  for (const note of result.notes) say(note);
  say(goal === "write" ? summaryOf(result) : fineLineOf(result));
}
