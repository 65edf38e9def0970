import type { Schema } from "./api-model.js";

/** Gives what each value of a map is: of an object that names no property and describes all others. */
export function mapValuesOf(schema: Schema): Schema | undefined {
  if (schema.kind !== "object" || schema.properties.length > 0) return undefined;
  return schema.additional ?? undefined;
}

/** Gives what each item of a list is, or each value of a map. */
export function itemsOf(schema: Schema): Schema | undefined {
  return schema.kind === "array" ? schema.items : mapValuesOf(schema);
}
