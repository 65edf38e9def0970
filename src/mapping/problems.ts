import type { mappingCodes } from "../types/codes/mapping-codes.js";
import type { Diagnostic, Place } from "../types/diagnostic.js";

/** What the mapping compiler finds wrong, by code. */
export type ProblemCode = keyof typeof mappingCodes;

/** Collects the problems of one mapping; the only thing that its parts share and change. */
export interface Problems {
  readonly found: readonly Diagnostic[];
  error(code: ProblemCode, message: string, place: Place, fix: string, fixPlace?: Place): void;
  warning(code: ProblemCode, message: string, place: Place, fix: string, fixPlace?: Place): void;
}

/** Starts an empty collection. */
export function collectProblems(): Problems {
  const found: Diagnostic[] = [];
  const add =
    (severity: Diagnostic["severity"]): Problems["error"] =>
    (code, message, place, fix, fixPlace) => {
      found.push({ severity, code, message, place, fix, fixPlace });
    };
  return { found, error: add("error"), warning: add("warning") };
}
