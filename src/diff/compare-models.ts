import type { ApiModel, NamedSchema } from "../types/api-model.js";
import { apiChanges } from "./api-changes.js";
import { type Change, keyOfSchema, levelOf, type SchemaChange } from "./change.js";
import { operationChanges } from "./operations/operation-changes.js";
import { compareSchemas } from "./schemas/compare-schemas.js";
import { type Comparison, namedSchemas } from "./schemas/comparison.js";
import { type Usage, usagesOf } from "./usage.js";

/** Compares two states of an API as what they describe, in the order of the old one; each difference once, where it is declared. */
export function compareModels(before: ApiModel, after: ApiModel): readonly Change[] {
  const comparison: Comparison = { before: namedSchemas(before.schemas), after: namedSchemas(after.schemas), open: new Set() };
  return [
    ...apiChanges(before, after),
    ...operationChanges(comparison, before.operations, after.operations),
    ...schemaChanges(comparison, before, after),
  ];
}

function schemaChanges(comparison: Comparison, before: ApiModel, after: ApiModel): readonly Change[] {
  const usages = [usagesOf(before), usagesOf(after)];
  const kept = before.schemas.flatMap((schema): readonly Change[] => {
    const twin = comparison.after.get(schema.name);
    const usage = usageOf(schema.name, usages);
    if (twin === undefined) return [ofSchema(schema, usage, whole(schema, "schema-removed"))];
    const pair = { before: schema.schema, after: twin.schema, path: "", keys: [keyOfSchema(schema.name)] };
    return compareSchemas(comparison, pair).map((change) => ofSchema(schema, usage, change));
  });
  const added = after.schemas.filter(({ name }) => !comparison.before.has(name));
  return [...kept, ...added.map((schema) => ofSchema(schema, usageOf(schema.name, usages), whole(schema, "schema-added")))];
}

function usageOf(name: string, usages: readonly ReadonlyMap<string, Usage>[]): Usage {
  const found = usages.flatMap((each) => each.get(name) ?? []);
  const unique = <T>(values: readonly T[]) => [...new Set(values)];
  return {
    directions: unique(found.flatMap(({ directions }) => directions)),
    operations: unique(found.flatMap((each) => each.operations)),
  };
}

function whole({ schema, place }: NamedSchema, code: "schema-added" | "schema-removed"): SchemaChange {
  const isNew = code === "schema-added";
  const where = isNew ? { after: place } : { before: place };
  return {
    code,
    path: "",
    effect: isNew ? "added" : "other",
    fact: isNew ? "is a new type" : "is gone",
    pointers: [schema.pointer],
    keys: [],
    ...where,
  };
}

function ofSchema({ name, inputName }: NamedSchema, { directions, operations }: Usage, change: SchemaChange): Change {
  const isSent = directions.includes("request") && inputName !== name;
  return {
    ...change,
    level: change.code === "schema-removed" ? "major" : levelOf(change.effect, directions),
    subject: name,
    directions,
    operations,
    exports: isSent ? [name, inputName] : [name],
  };
}
