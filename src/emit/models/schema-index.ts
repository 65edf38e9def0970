import type { ApiModel, NamedSchema, Property, Schema, UnionKind } from "../../types/api-model.js";
import { withReferrers } from "./referrers.js";
import { nestedProperties } from "./walk-schema.js";

/** What emitters look up about the named schemas of one API. */
export interface ModelSchemas {
  /** Where the named schemas are declared, in the output folder. */
  readonly modelsFile: string;
  /** The schema declared under a TypeScript name. */
  find(name: string): Schema | undefined;
  /** The name of what requests hold of a named schema, where `readOnly` or `writeOnly` properties at any depth make that something else. */
  inputName(name: string): string | undefined;
  /** Tells whether a schema itself allows no other values than these for a property. */
  hasTag(schema: Schema, property: string, values: readonly string[]): boolean;
}

/** Where an API's named schemas are declared, in the output folder. */
export function modelsFile({ id }: Pick<ApiModel, "id">): string {
  return `${id}/models.ts`;
}

/** Indexes the named schemas of an API; several artifacts share one index. */
export function indexSchemas(model: Pick<ApiModel, "id" | "schemas">): ModelSchemas {
  const index = indexes.get(model) ?? makeIndex(model);
  indexes.set(model, index);
  return index;
}

const indexes = new WeakMap<object, ModelSchemas>();

function makeIndex(model: Pick<ApiModel, "id" | "schemas">): ModelSchemas {
  const { schemas } = model;
  const byName = new Map(schemas.map((named: NamedSchema) => [named.name, named.schema]));
  const find = (name: string): Schema | undefined => byName.get(name);
  const directional = withReferrers(
    schemas.filter(({ schema }) => holdsDirection(schema)).map(({ name }) => name),
    byName,
  );
  const inputNames = new Map(schemas.filter(({ name }) => directional.has(name)).map(({ name, inputName }) => [name, inputName]));
  return {
    modelsFile: modelsFile(model),
    find,
    inputName: (name) => inputNames.get(name),
    hasTag: (schema, property, values) => isTagged(schema, { property, values, find, seen: new Set() }),
  };
}

function holdsDirection(schema: Schema): boolean {
  return nestedProperties(schema).some(isDirectional);
}

/** A property that is left out of requests, or that they must hold while responses do not. */
function isDirectional({ required, schema }: Property): boolean {
  return schema.readOnly || (schema.writeOnly && required);
}

interface TagSearch {
  readonly property: string;
  readonly values: readonly string[];
  readonly seen: ReadonlySet<string>;
  find(name: string): Schema | undefined;
}

function isTagged(schema: Schema, search: TagSearch): boolean {
  switch (schema.kind) {
    case "object":
      return schema.properties.some(
        (property) => property.name === search.property && property.required && isOneOf(property.schema, search),
      );
    case "intersection":
      return schema.parts.some((part) => isTagged(part, search));
    case "union":
      return (
        schema.variants.length > 0 &&
        schema.variants.every((variant, position) => isVariantTagged(variant, schema.discriminator, { search, position }))
      );
    case "reference": {
      const target = search.find(schema.target);
      if (target === undefined || search.seen.has(schema.target)) return false;
      return isTagged(target, { ...search, seen: new Set([...search.seen, schema.target]) });
    }
    default:
      return false;
  }
}

interface VariantSearch {
  readonly search: TagSearch;
  readonly position: number;
}

/** What a variant's own union adds to its type counts as well. */
function isVariantTagged(variant: Schema, discriminator: UnionKind["discriminator"], { search, position }: VariantSearch): boolean {
  const tags = discriminator?.property === search.property ? (discriminator.values[position] ?? []) : [];
  return (tags.length > 0 && tags.every((tag) => search.values.includes(tag))) || isTagged(variant, search);
}

function isOneOf(schema: Schema, search: TagSearch): boolean {
  if (schema.nullable) return false;
  if (schema.kind === "enum")
    return !schema.open && schema.values.every(({ value }) => typeof value === "string" && search.values.includes(value));
  if (schema.kind !== "reference" || search.seen.has(schema.target)) return false;
  const target = search.find(schema.target);
  return target !== undefined && isOneOf(target, { ...search, seen: new Set([...search.seen, schema.target]) });
}
