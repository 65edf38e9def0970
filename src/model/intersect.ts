import type { Schema, SchemaCommon } from "../types/api-model.js";
import { narrow } from "./narrow.js";
import { admitsNull } from "./nullability.js";
import { dress } from "./schema-common.js";
import type { SchemaScope } from "./schema-scope.js";

/** The metadata of the schema that has the parts, and whether it says itself that null is allowed. */
interface Whole {
  readonly common: SchemaCommon;
  readonly nullable: boolean;
}

/**
 * Combines parts that describe the same value: to one schema where they are as good as one, else to an intersection in their order. Null
 * is allowed when the whole says so, or when each part lets it through.
 */
export function intersect(scope: SchemaScope, parts: readonly Schema[], whole: Whole): Schema {
  const left = simplify(scope, parts);
  const common = annotated(whole.common, parts);
  const [only, ...others] = left;
  if (only === undefined) return { ...common, kind: "unknown" };
  if (parts.length === 1) return dress(only, common, whole.nullable || only.nullable);
  const nullable = whole.nullable || parts.every((part) => admitsNull(scope, part));
  if (others.length === 0) return dress(only, common, only.kind === "reference" ? whole.nullable || only.nullable : nullable);
  return { ...common, nullable, kind: "intersection", parts: left.map((part) => ({ ...part, nullable: false })) };
}

function simplify(scope: SchemaScope, parts: readonly Schema[]): readonly Schema[] {
  const never = parts.find(({ kind }) => kind === "never");
  if (never !== undefined) return [never];
  const left: Schema[] = [];
  for (const part of parts) if (part.kind !== "unknown") addPart(scope, left, part);
  return left;
}

/** Adds a part to those found, or makes one of them narrower by it. */
function addPart(scope: SchemaScope, left: Schema[], part: Schema): void {
  for (const [index, found] of left.entries()) {
    const both = narrow(scope, found, part);
    if (both === undefined) continue;
    left[index] = both;
    return;
  }
  left.push(part);
}

/** A part that says nothing but metadata, as in `allOf: [{$ref}, {description}]`, speaks for the whole. */
function annotated(common: SchemaCommon, parts: readonly Schema[]): SchemaCommon {
  const notes = parts.filter(({ kind }) => kind === "unknown");
  return notes.reduce<SchemaCommon>((whole, note) => dress(note, whole, false), common);
}
