import type { Diagnostic, Place } from "../types/diagnostic.js";

/** What the mapping compiler finds wrong, by code. */
export type ProblemCode =
  | "N001"
  | "N002"
  | "N003"
  | "N004"
  | "N100"
  | "N101"
  | "N102"
  | "N103"
  | "N104"
  | "N105"
  | "N106"
  | "N107"
  | "N108"
  | "N109"
  | "N201"
  | "N301"
  | "N302"
  | "N303"
  | "N401"
  | "N402";

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
