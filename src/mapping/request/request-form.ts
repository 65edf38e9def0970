import type { Schema } from "../../types/api-model.js";
import type { OpenFix } from "../../types/diagnostic.js";
import type { InputRead } from "../../types/mapping-plan.js";
import { refuseUnknownKeys, textOf } from "../read-yaml.js";
import { type RequestFormInput, readInput } from "./request-scope.js";

/** A canonical interval that is written, with the schema of its unit. */
export interface WrittenInterval {
  readonly read: InputRead;
  readonly unit: Schema;
}

/** Resolves the canonical input that names a form, which has no other keys than these. */
export function readHead({ scope, form, head }: RequestFormInput, keys: readonly string[] = []): InputRead | undefined {
  const { problems } = scope.sides;
  if (form.entries.length > 0) refuseUnknownKeys(problems, form, [head.key, ...keys], `"${head.key}"`);
  const text = textOf(problems, head, "a path");
  return text === undefined ? undefined : readInput(scope, text, head.value.place);
}

/** Reports N109: the form does not fit the canonical input or the provider's property. */
export function reportTypeMismatch({ scope, head, target }: RequestFormInput, message: string, fix: OpenFix): undefined {
  scope.sides.problems.error("N109", message, head.value.place, fix, target.schema.place);
  return undefined;
}
