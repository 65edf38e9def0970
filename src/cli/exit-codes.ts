import type { PipelineStatus } from "../pipeline.js";

/** What the process tells its caller. */
export const exitCodes = {
  fine: 0,
  /** Out of date, edited by hand, or with a field lost that was mapped. */
  drift: 1,
  /** The spec, the mapping or the config says something wrong. */
  invalid: 2,
  /** The command was called with something that it cannot use. */
  usage: 3,
  /** The file system refused. */
  io: 4,
  /** A bug of ours. */
  internal: 70,
  /** Ended by Ctrl-C, as a shell reports it. */
  interrupted: 130,
} as const;

/** Gives the exit code of a run that came to its end. */
export function exitCodeOf(status: PipelineStatus): number {
  return { ok: exitCodes.fine, drift: exitCodes.drift, invalid: exitCodes.invalid, refused: exitCodes.usage }[status];
}
