import type { Transform } from "../../types/mapping-plan.js";
import type { Scope } from "../scope.js";
import type { Target } from "../target.js";
import type { YamlEntry, YamlMap } from "../yaml-node.js";

/** One form of the mapping language as written: `{ enum: status, values: {...} }`. */
export interface FormInput {
  readonly form: YamlMap;
  /** The entry that names the form: `enum: status`. */
  readonly head: YamlEntry;
  readonly target: Target;
  readonly scope: Scope;
}

/** Checks one form and gives its plan; reports and gives `undefined` when it is wrong. */
export type BuildForm = (input: FormInput) => Transform | undefined;
