import { resolve } from "node:path";
import { plural, sortDiagnostics } from "../diagnostics.js";
import type { PipelineResult } from "../pipeline.js";
import { seconds } from "./words.js";

/** Says in one line what a run did, and how long each stage took. */
export function summaryOf(result: PipelineResult): string {
  const { written = [], kept = [], removed = [] } = result.report ?? {};
  const counts = `${plural(written.length, "file")} written, ${kept.length} kept, ${removed.length} removed`;
  return `Generated ${plural(result.apis.length, "API")}: ${counts} in ${timesOf(result)}`;
}

/** Says in one line that everything checked is fine. */
export function fineLineOf(result: PipelineResult): string {
  const subject = result.drifts === undefined ? `Checked ${plural(result.apis.length, "API")}: no errors` : upToDate(result);
  return `${subject} in ${timesOf(result)}`;
}

function upToDate({ output, files, apis }: PipelineResult): string {
  return `${output}/ is up to date: ${plural(files.length, "file")} of ${plural(apis.length, "API")}`;
}

function timesOf({ timings, milliseconds }: PipelineResult): string {
  const stages = timings.map((timing) => `${timing.stage} ${seconds(timing.milliseconds)}`).join(", ");
  return `${seconds(milliseconds)}${stages === "" ? "" : ` (${stages})`}`;
}

const maxListed = 20;

/** Lists what a run wrote and removed. */
export function changesOf({ root, output = "", report }: PipelineResult): readonly string[] {
  const folder = output.startsWith("../") ? resolve(root, output) : output;
  const changes = [
    ...(report?.written ?? []).map((path) => `written ${folder}/${path}`),
    ...(report?.removed ?? []).map((path) => `removed ${folder}/${path}`),
  ];
  const rest = changes.length - maxListed;
  return rest > 1 ? [...changes.slice(0, maxListed), `... and ${rest} more`] : changes;
}

/** Gives the report for machines. */
export function jsonReportOf(result: PipelineResult, exitCode: number): string {
  const { status, apis, output, coverage, notes, report, drifts, timings, milliseconds } = result;
  const diagnostics = sortDiagnostics(result.diagnostics);
  return `${JSON.stringify({ status, exitCode, apis, output, diagnostics, coverage, notes, ...report, drifts, milliseconds, timings }, null, 2)}\n`;
}
