import type { Parameter, Schema } from "../types/api-model.js";
import type { Sides } from "./build-model-plan.js";
import { scalarKindOf } from "./forms/copy.js";
import { resolveSchema, type SchemaIndex } from "./schema-index.js";

/** How a canonical input becomes a parameter: as it is, or as the number that its text is. */
export type ParameterFit = "same" | "number";

/** Tells how a canonical input fits a provider's parameter; `undefined` when it does not. */
export function fitParameter({ provider, canonical }: Sides, parameter: Parameter, input: Parameter): ParameterFit | undefined {
  const given = resolveSchema(canonical, input.schema).schema;
  const wanted = resolveSchema(provider, parameter.schema).schema;
  if (accepts(provider, wanted, scalarKindOf(given))) return "same";
  return scalarKindOf(given) === "text" && wanted.kind === "number" ? "number" : undefined;
}

/** A closed list of values is no place for just any text. */
function accepts(index: SchemaIndex, wanted: Schema, given: ReturnType<typeof scalarKindOf>): boolean {
  if (wanted.kind === "unknown") return true;
  if (wanted.kind === "union") return wanted.variants.some((variant) => accepts(index, resolveSchema(index, variant).schema, given));
  return given !== undefined && scalarKindOf(wanted) === given && !(wanted.kind === "enum" && !wanted.open);
}
