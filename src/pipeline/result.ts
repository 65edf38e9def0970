import type { ModelCoverage } from "../coverage/measure-coverage.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { GeneratedFile } from "../types/generated-file.js";
import type { Drift } from "../write/check-files.js";
import type { WriteReport } from "../write/write-files.js";
import type { StageTiming } from "./clock.js";

/**
 * How a run ended: `ok`; `drift` when the output is out of date or was edited by hand, or a mapped field was lost; `invalid` when a spec, a mapping or the config says
 * something wrong; `refused` when it was asked for something it cannot do, such as an output folder that holds other files.
 */
export type PipelineStatus = "ok" | "drift" | "invalid" | "refused";

/** What a run found and did. */
export interface PipelineResult {
  readonly status: PipelineStatus;
  /** Absolute path that relative paths start from. */
  readonly root: string;
  /** Output folder relative to the root; `undefined` where the project could not be loaded. */
  readonly output?: string | undefined;
  /** The command that generates this project again. */
  readonly command?: string | undefined;
  /** Ids of the APIs, in the order of the config. */
  readonly apis: readonly string[];
  /** All that was found wrong, errors and warnings. */
  readonly diagnostics: readonly Diagnostic[];
  /** Everything generated, in memory; empty when there is an error. */
  readonly files: readonly GeneratedFile[];
  /** How much each provider's mapping covers, by provider and canonical schema; empty when there is an error. */
  readonly coverage: readonly ModelCoverage[];
  /** What a user should know after files were written: what came without being asked for, and what to install. */
  readonly notes: readonly string[];
  /** What was written; only when that was the goal. */
  readonly report?: WriteReport | undefined;
  /** How the output folder differs; only when that was the goal. */
  readonly drifts?: readonly Drift[] | undefined;
  /** Absolute paths of the files that the result depends on, also of those that are yet to come. */
  readonly inputs: readonly string[];
  readonly timings: readonly StageTiming[];
  /** Time of the whole run. */
  readonly milliseconds: number;
}
