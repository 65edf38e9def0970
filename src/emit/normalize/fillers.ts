import type { Schema } from "../../types/api-model.js";
import type { Code } from "../../types/file-draft.js";
import type { RequestField, RequestTransform } from "../../types/mapping-plan.js";
import { code, literal } from "../draft.js";

/** One property of a provider's body that canonical inputs or options fill, wherever in the body it stands. */
export interface Filler {
  readonly transform: Exclude<RequestTransform, { kind: "object" }>;
  /** True when the body cannot be written without the input. */
  readonly needs: boolean;
  /** The provider's property. */
  readonly target: Schema;
  /** The provider's type of the property. */
  readonly type: Code;
}

/** Lists what fills one object of a provider's body, through the objects within it. */
export function fillersOf(fields: readonly RequestField[], type: Code, required = true): readonly Filler[] {
  return fields.flatMap(({ name, transform, target, required: isRequired }) => {
    const own = code`${type}[${literal(name)}]`;
    const needs = required && isRequired;
    if (transform.kind === "object") return fillersOf(transform.fields, code`NonNullable<${own}>`, needs);
    return [{ transform, needs: needs && !canDoWithout(transform), target, type: own }];
  });
}

/** Some forms have an answer for an input that is not there. */
function canDoWithout(transform: RequestTransform): boolean {
  return transform.kind === "nullText" || (transform.kind === "period" && transform.missing !== undefined);
}
