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

/** A fix that a place completes: `remove it; it is declared at`. */
export type OpenFix = `${string} ${"at" | "of" | "under"}`;

/** One problem found in the author's input: subject, fact, place and fix. */
export type Diagnostic = Finding & (WholeFix | PlacedFix);

interface Finding {
  readonly severity: "error" | "warning";
  /** A stable code such as `N103` or `duplicate-operation-id`. */
  readonly code: DiagnosticCode | RuleCode;
  /** Subject and fact in one sentence without a full stop. */
  readonly message: string;
  /** True for a finding of a project's own lint rules, which changes nothing in what is generated. */
  readonly isStyle?: true | undefined;
  /** Where it is wrong; `undefined` only where no file is involved. */
  readonly place?: Place | undefined;
}

/** What to do about it, in the imperative. */
interface WholeFix {
  readonly fix: string;
  readonly fixPlace?: undefined;
}

/** What to do about it, completed by the place where to do it or to look. */
interface PlacedFix {
  readonly fix: OpenFix;
  readonly fixPlace: Place;
}

/** A value together with everything that was found wrong on the way to it. */
export interface Outcome<T> {
  /** The value, or `undefined` when an error made it impossible. */
  readonly value: T | undefined;
  readonly diagnostics: readonly Diagnostic[];
}
