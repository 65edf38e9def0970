import type { DiagnosticCode, RuleCode } from "./codes/index.js";

/** A position in a file that an author can open and edit. */
export interface Place {
  /** Path relative to the project root, with forward slashes. */
  readonly file: string;
  /** One-based line. */
  readonly line: number;
  /** One-based column. */
  readonly column: number;
}

/** One problem found in the author's input: subject, fact, place and fix. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  /** A stable code such as `N103` or `duplicate-operation-id`. */
  readonly code: DiagnosticCode | RuleCode;
  /** Subject and fact in one sentence without a full stop. */
  readonly message: string;
  /** True for a finding of a project's own lint rules, which changes nothing in what is generated. */
  readonly isStyle?: true | undefined;
  /** Where it is wrong; `undefined` only where no file is involved. */
  readonly place?: Place | undefined;
  /** What to do about it, in the imperative. */
  readonly fix: string;
  /** Where to do it, when that is another place. */
  readonly fixPlace?: Place | undefined;
}

/** A value together with everything that was found wrong on the way to it. */
export interface Outcome<T> {
  /** The value, or `undefined` when an error made it impossible. */
  readonly value: T | undefined;
  readonly diagnostics: readonly Diagnostic[];
}
