import type { Schema } from "../types/api-model.js";
import type { ScalarKind } from "../types/mapping-plan.js";
import { resolveSchema, type SchemaIndex } from "./schema-index.js";

/** Tells which plain type a schema's values have; open and closed enums count as their values' type. */
export function scalarKindOf(schema: Schema): ScalarKind | undefined {
  if (schema.kind === "string") return schema.binary ? undefined : "text";
  if (schema.kind === "number" || schema.kind === "boolean") return schema.kind;
  if (schema.kind !== "enum") return undefined;
  const types = new Set(schema.values.map(({ value }) => typeof value));
  const [only] = types;
  if (types.size !== 1) return undefined;
  return only === "string" ? "text" : only === "number" || only === "boolean" ? only : undefined;
}

/** Tells whether every value of a schema, whichever alternative of a union it is, has one of some plain types. */
export function hasScalarKind(index: SchemaIndex, schema: Schema, allowed: readonly ScalarKind[]): boolean {
  if (schema.kind === "union")
    return schema.variants.every((variant) => hasScalarKind(index, resolveSchema(index, variant).schema, allowed));
  const kind = scalarKindOf(schema);
  return kind !== undefined && allowed.includes(kind);
}
