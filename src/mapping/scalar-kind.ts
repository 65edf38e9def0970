import type { Schema } from "../types/api-model.js";
import type { ScalarKind } from "../types/mapping-plan.js";

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
