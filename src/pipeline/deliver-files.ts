import { hasErrors } from "../diagnostics.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { GeneratedFile } from "../types/generated-file.js";
import { checkCoverage } from "./check-coverage.js";
import { targetOf } from "./place-output.js";
import type { PipelineResult } from "./result.js";
import type { Run } from "./run.js";

/** What to do with generated files. */
export interface FileDelivery {
  readonly goal: "write" | "check" | "memory" | "lint";
  readonly files: readonly GeneratedFile[];
  readonly diagnostics: readonly Diagnostic[];
  readonly force?: boolean | undefined;
  readonly acceptCoverage?: boolean | undefined;
  readonly onWait?: PipelineWait | undefined;
}

/** Told in words of another run that is writing to the same folder, while this one waits for it. */
export type PipelineWait = (notice: string) => void;

type Delivered = Pick<PipelineResult, "status" | "diagnostics" | "report" | "drifts">;

/** Writes the files, or compares the output folder with them; does neither where anything is wrong. */
export async function deliverFiles(run: Run, delivery: FileDelivery): Promise<Delivered> {
  const { goal, diagnostics } = delivery;
  if (hasErrors(diagnostics)) return { status: "invalid", diagnostics };
  if (goal !== "write" && goal !== "check") return { status: "ok", diagnostics };
  const lost = delivery.acceptCoverage === true ? [] : await checkCoverage(run, delivery.files);
  const found = { ...delivery, diagnostics: [...diagnostics, ...lost] };
  if (goal === "check") return run.clock.time("write", () => check(run, found));
  if (lost.length > 0) return { status: "drift", diagnostics: found.diagnostics };
  return run.clock.time("write", () => write(run, delivery));
}

async function write({ project }: Run, { files, force, diagnostics, onWait }: FileDelivery): Promise<Delivered> {
  const { writeFiles } = await import("../write/write-files.js");
  const target = targetOf(project);
  const { value, diagnostics: found } = await writeFiles({
    ...target,
    isReformatted,
    files,
    force,
    onWait: ({ run, waited }) => onWait?.(`Waiting for ${run} that writes to ${target.output}/, since ${Math.round(waited / 1000)} s`),
  });
  const status = value === undefined ? "refused" : value.refused.length > 0 ? "drift" : "ok";
  return { status, diagnostics: [...diagnostics, ...found], report: value };
}

async function check({ project }: Run, { files, diagnostics }: FileDelivery): Promise<Delivered> {
  const { checkFiles } = await import("../write/check-files.js");
  const { value, diagnostics: found } = await checkFiles({ ...targetOf(project), isReformatted, files });
  const isWrong = hasErrors(diagnostics) || value?.drifts.length !== 0;
  const status = value === undefined ? "refused" : isWrong ? "drift" : "ok";
  return { status, diagnostics: [...diagnostics, ...found], drifts: value?.drifts };
}

/** The compiler that compares two texts is loaded only where a file was changed. */
async function isReformatted({ path, text: generated }: GeneratedFile, found: string): Promise<boolean> {
  const { isSameCode } = await import("../print/is-same-code.js");
  return isSameCode({ path, generated, found });
}
