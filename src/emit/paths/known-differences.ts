import type { ApiModel, Property, Schema } from "../../types/api-model.js";
import { referencesIn, withReferrers } from "../models/referrers.js";
import { indexSchemas, type ModelSchemas } from "../models/schema-index.js";
import { nestedProperties, nestedSchemas } from "../models/walk-schema.js";

/** Why a model and its twin in `paths.ts` are not the same type. */
export interface KnownDifference {
  readonly reason: string;
  /** Where it is reported upstream. */
  readonly issue?: string | undefined;
  /** The model that differs, for one that only refers to it. */
  readonly by?: string | undefined;
}

interface Rule {
  readonly reason: string;
  readonly issue?: string | undefined;
  applies(schema: Schema, index: ModelSchemas): boolean;
}

/** What openapi-typescript cannot be made to say. */
const rules: readonly Rule[] = [
  {
    reason: "openapi-typescript has one type for both directions, so a writeOnly property that is required stays so in responses",
    issue: "https://github.com/openapi-ts/openapi-typescript/issues/604",
    applies: (schema) => nestedProperties(schema).some((property) => property.required && property.schema.writeOnly),
  },
  {
    reason:
      "TypeScript finds no two intersections equal in which one part requires a property, of unknown type, that another makes optional",
    applies: (schema, index) => {
      return nestedSchemas(schema).some((nested) => nested.kind === "intersection" && mixesUnknown(nested.parts, index));
    },
  },
];

function mixesUnknown(parts: readonly Schema[], index: ModelSchemas): boolean {
  const properties = parts.flatMap((part) => [...propertiesOf(part, index, new Set())]);
  const optional = new Set(properties.filter(({ required }) => !required).map(({ name }) => name));
  return properties.some(({ name, required, schema }) => required && schema.kind === "unknown" && optional.has(name));
}

/** The properties of the objects that a schema is made of, through references, unions and intersections. */
function* propertiesOf(schema: Schema, index: ModelSchemas, seen: Set<string>): Generator<Property> {
  if (schema.kind === "object") yield* schema.properties;
  if (schema.kind === "union") for (const variant of schema.variants) yield* propertiesOf(variant, index, seen);
  if (schema.kind === "intersection") for (const part of schema.parts) yield* propertiesOf(part, index, seen);
  if (schema.kind !== "reference" || seen.has(schema.target)) return;
  seen.add(schema.target);
  const target = index.find(schema.target);
  if (target !== undefined) yield* propertiesOf(target, index, seen);
}

/** Finds the models whose twins are known to be wrong, by TypeScript name. */
export function findDifferences(model: ApiModel): ReadonlyMap<string, KnownDifference> {
  const index = indexSchemas(model);
  const byName = new Map(model.schemas.map(({ name, schema }) => [name, schema]));
  const found = new Map<string, KnownDifference>();
  for (const [name, schema] of byName) {
    const rule = rules.find(({ applies }) => applies(schema, index));
    if (rule !== undefined) found.set(name, { reason: rule.reason, issue: rule.issue });
  }
  const affected = withReferrers(found.keys(), byName);
  for (const [name, schema] of byName) {
    const by = [...referencesIn(schema)].find((target) => affected.has(target));
    if (by !== undefined && !found.has(name)) found.set(name, { reason: "", by });
  }
  return found;
}
