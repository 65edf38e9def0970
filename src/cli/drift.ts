import { plural } from "../diagnostics.js";
import type { PipelineResult } from "../pipeline.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { Drift } from "../write/check-files.js";

const facts: Readonly<Record<Drift["kind"], string>> = {
  missing: "is missing",
  outdated: "is out of date",
  edited: "was edited by hand",
  stale: "is no longer generated",
};

/** Says what drifted, file by file, with the lines that differ. */
export function driftTextOf(result: PipelineResult, drifts: readonly Drift[]): string {
  const paragraphs = drifts.map(({ kind, place, excerpt }) => {
    return [`${place.file}:${place.line} ${facts[kind]}`, ...excerpt.map((line) => `    ${line}`)].join("\n");
  });
  return `${paragraphs.join("\n")}\n${plural(drifts.length, "difference")} in ${result.output}/. To fix: ${fixOf(result, drifts)}.`;
}

/** Says what drifted as problems, for annotations. */
export function driftDiagnosticsOf(result: PipelineResult, drifts: readonly Drift[]): readonly Diagnostic[] {
  return drifts.map((drift) => ({
    severity: "error",
    code: `drift-${drift.kind}`,
    message: `${drift.place.file} ${facts[drift.kind]}`,
    place: drift.place,
    fix: fixOf(result, [drift]),
  }));
}

function fixOf({ command }: PipelineResult, drifts: readonly Drift[]): string {
  const isEdited = drifts.some(({ kind }) => kind === "edited");
  return `run \`${command}\`${isEdited ? "; add --force to lose what was edited by hand" : ""}`;
}
