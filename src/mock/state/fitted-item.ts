import type { Schema } from "../../types/api-model.js";
import { asObject, type JsonObject } from "../../types/json.js";
import { checkValue } from "../values/check-value.js";
import { type SampleOptions, sampleValue } from "../values/sample-value.js";
import { overlay } from "./overlay.js";
import type { Kept } from "./store.js";

/** The object, in the form of another schema where that is asked for. */
export function fittedItem(schema: Schema, kept: Kept, options: SampleOptions): JsonObject {
  if (checkValue(kept.item, schema, options, "").length === 0) return onlyKnown(kept.item, schema, options);
  const sample = asObject(sampleValue(schema, options, "item"));
  return overlay(sample, kept.item, schema, options);
}

/** A list may show less of an object than what retrieves it. */
function onlyKnown(item: JsonObject, schema: Schema, { scope }: SampleOptions): JsonObject {
  const resolved = scope.resolve(schema);
  if (resolved.kind !== "object" || resolved.additional !== undefined || resolved.properties.length === 0) return item;
  const known = new Set(resolved.properties.map(({ name }) => name));
  return Object.fromEntries(Object.entries(item).filter(([name]) => known.has(name)));
}
