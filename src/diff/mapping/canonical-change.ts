import type { Diagnostic, Place } from "../../types/diagnostic.js";

/**
 * What becomes of a canonical field or input: `lost` when the line that maps it no longer holds, `unknown` when values come that it does not
 * know, `null` when it may have no value now, `narrower` when it has fewer values, `available` when it has more, `changed` when it means
 * something else.
 */
export type CanonicalFate = "lost" | "unknown" | "null" | "narrower" | "available" | "changed";

/** What one difference does to one canonical field or input. */
export interface CanonicalChange {
  readonly fate: CanonicalFate;
  /** `CheckoutSession.totals.due`, or `createSession.customer.email` of an input. */
  readonly field: string;
  /** What becomes of it, as the rest of a sentence. */
  readonly fact: string;
  /** The difference that does it, in one sentence. */
  readonly because: string;
  /** The line of the mapping that reads or writes it. */
  readonly place: Place;
}

/** A line that the mapping could have now and has not. */
export interface PossibleLine {
  /** The property of the provider, from the schema that declares it. */
  readonly property: string;
  /** Canonical fields without a value that the property may be for, likeliest first. */
  readonly fields: readonly string[];
  readonly place: Place;
}

/** What a changed description does to one mapping. */
export interface MappingDiff {
  readonly file: string;
  /** Id of the canonical API. */
  readonly canonical: string;
  readonly changes: readonly CanonicalChange[];
  /** Lines that compiled and compile no more, and lines that became needless. */
  readonly problems: readonly Diagnostic[];
  readonly possible: readonly PossibleLine[];
  /** What the compiler said of the old state and does not say any more. */
  readonly solved: readonly Diagnostic[];
}
