import type { NamedSchema, Schema } from "../../types/api-model.js";
import type { SchemaChange } from "../change.js";

/** The named schemas of one state, by their TypeScript name. */
export type NamedSchemas = ReadonlyMap<string, NamedSchema>;

/** Two schemas that stand at the same spot of the old and the new state. */
export interface SchemaPair {
  readonly before: Schema;
  readonly after: Schema;
  /** Where: `order.status`. */
  readonly path: string;
  /** What readers pass on the way here, in both states: the innermost property. */
  readonly keys: readonly string[];
}

/** What the comparison of two states knows. */
export interface Comparison {
  readonly before: NamedSchemas;
  readonly after: NamedSchemas;
  /** Pairs of schemas that are being compared, so that what holds itself is compared once. */
  readonly open: ReadonlySet<string>;
}

/** Compares two schemas of whatever kind; handed to those that compare what is inside one. */
export type CompareSchemas = (comparison: Comparison, pair: SchemaPair) => readonly SchemaChange[];

/** Says of a pair what has changed in it. */
export function changeOf(pair: SchemaPair, change: Pick<SchemaChange, "code" | "fact" | "effect"> & Partial<SchemaChange>): SchemaChange {
  const { before, after, path, keys } = pair;
  return { path, keys, before: before.place, after: after.place, pointers: [before.pointer, after.pointer], ...change };
}

/** Indexes the named schemas of a state. */
export function namedSchemas(schemas: readonly NamedSchema[]): NamedSchemas {
  return new Map(schemas.map((schema) => [schema.name, schema]));
}

/** Follows references to the schema itself; null where any step on the way allows it. */
export function resolved(schema: Schema, names: NamedSchemas, depth = 0): Schema {
  if (schema.kind !== "reference" || depth > 50) return schema;
  const target = names.get(schema.target)?.schema;
  if (target === undefined) return schema;
  const inner = resolved(target, names, depth + 1);
  return schema.nullable && !inner.nullable ? { ...inner, nullable: true } : inner;
}
