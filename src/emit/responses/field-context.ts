import type { Code, Identifier } from "../../types/file-draft.js";
import type { FieldPlan, Transform } from "../../types/mapping-plan.js";
import type { Names } from "../mapping/names.js";
import type { Registry } from "../mapping/registry.js";

/** An object that a function reads properties of: its variable, and whether it may be null. */
export interface Guarded {
  readonly variable: Identifier;
  readonly nullable: boolean;
}

/** The objects that a function can read properties of, by JSON pointer. */
export type Guards = ReadonlyMap<string, Guarded>;

/** A form that reads every item of a list. */
export type ListForm = Extract<Transform, { kind: "each" | "values" }>;

/** What the code of one field is written with. */
export interface FieldContext {
  readonly names: Names;
  readonly registry: Registry;
  readonly guards: Guards;
  /** The type of what this provider gives: `CreemCheckoutSession`. */
  readonly narrow: Code;
  /** The value of the discriminator whose case is written. */
  readonly caseName?: string;
  /** Whether another form answers for a value that is missing. */
  readonly leavesMissing?: boolean;
  /** Writes the function that reads an object by another model of the mapping. */
  readonly modelReader: (model: string) => Code;
  /** Writes the call that reads the items of a list. */
  readonly itemReader: (context: FieldContext, field: FieldPlan, transform: ListForm) => Code;
}
