import type { mappingCodes } from "../types/codes/mapping-codes.js";
import type { Diagnostic, OpenFix, Place } from "../types/diagnostic.js";

/** What the mapping compiler finds wrong, by code. */
export type ProblemCode = keyof typeof mappingCodes;

/** Collects the problems of one mapping; the only thing that its parts share and change. */
export interface Problems {
  readonly found: readonly Diagnostic[];
  readonly error: ReportProblem;
  readonly warning: ReportProblem;
}

/** Adds a problem. A fix that a place completes comes with that place, and no other fix does. */
export interface ReportProblem {
  (code: ProblemCode, message: string, place: Place, fix: OpenFix, fixPlace: Place): void;
  <Fix extends string>(code: ProblemCode, message: string, place: Place, fix: Fix extends OpenFix ? never : Fix): void;
}

/** Starts an empty collection. */
export function collectProblems(): Problems {
  const found: Diagnostic[] = [];
  const add =
    (severity: Diagnostic["severity"]): ReportProblem =>
    (code: ProblemCode, message: string, place: Place, fix: string, fixPlace?: Place) => {
      const finding = { severity, code, message, place };
      found.push(fixPlace === undefined ? { ...finding, fix } : { ...finding, fix: fix as OpenFix, fixPlace }); // see ReportProblem
    };
  return { found, error: add("error"), warning: add("warning") };
}
