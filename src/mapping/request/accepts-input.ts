import type { Schema } from "../../types/api-model.js";
import type { ScalarKind } from "../../types/mapping-plan.js";
import type { Sides } from "../build-model-plan.js";
import { scalarKindOf } from "../scalar-kind.js";
import { resolveSchema, type SchemaIndex } from "../schema-index.js";

/** Tells whether a canonical input can be sent as it is: every value of it, for a closed list of values is no place for just any text. */
export function acceptsInput(sides: Pick<Sides, "provider" | "canonical">, wanted: Schema, given: Schema): boolean {
  if (wanted.kind === "unknown") return true;
  if (wanted.kind === "union")
    return wanted.variants.some((each) => acceptsInput(sides, resolveSchema(sides.provider, each).schema, given));
  if (wanted.kind === "array") return given.kind === "array" && acceptsItems(sides, wanted, given);
  if (wanted.kind === "enum" && !wanted.open)
    return given.kind === "enum" && !given.open && valuesOf(given).every((value) => valuesOf(wanted).includes(value));
  if (wanted.kind === "string" && wanted.binary) return given.kind === "string" && given.binary;
  const kind = scalarKindOf(given);
  if (kind === undefined || scalarKindOf(wanted) !== kind) return false;
  return !(wanted.kind === "number" && wanted.integer && given.kind === "number" && !given.integer);
}

type ArraySchema = Extract<Schema, { kind: "array" }>;

function acceptsItems(sides: Pick<Sides, "provider" | "canonical">, wanted: ArraySchema, given: ArraySchema): boolean {
  const [to, from] = [resolveSchema(sides.provider, wanted.items), resolveSchema(sides.canonical, given.items)];
  return (to.nullable || !from.nullable) && acceptsInput(sides, to.schema, from.schema);
}

/** Lists what plain values a property can hold, the alternatives of a union included. */
export function scalarKindsOf(index: SchemaIndex, schema: Schema): ReadonlySet<ScalarKind | undefined> {
  if (schema.kind !== "union") return new Set([scalarKindOf(schema)]);
  return new Set(schema.variants.flatMap((variant) => [...scalarKindsOf(index, resolveSchema(index, variant).schema)]));
}

function valuesOf(schema: Extract<Schema, { kind: "enum" }>) {
  return schema.values.map(({ value }) => value);
}
