import type { ApiModel, NamedSchema, Property, Schema } from "../types/api-model.js";
import type { Json } from "../types/json.js";

/** A schema with its references followed: what it is, under which name, and what was said on the way. */
export interface ResolvedSchema {
  /** Never of kind `reference`. */
  readonly schema: Schema;
  /** TypeScript name of the last reference followed, or null for an inline schema. */
  readonly name: string | null;
  /** True when null is allowed anywhere on the way. */
  readonly nullable: boolean;
  /** Extensions of all schemas on the way, the outermost winning. */
  readonly extensions: Readonly<Record<string, Json>>;
}

/** Named schemas of one API by TypeScript name. */
export type SchemaIndex = ReadonlyMap<string, NamedSchema>;

/** Indexes the named schemas of an API. */
export function indexSchemas(model: ApiModel): SchemaIndex {
  return new Map(model.schemas.map((schema) => [schema.name, schema]));
}

/** Follows references to the schema that they stand for. */
export function resolveSchema(index: SchemaIndex, schema: Schema): ResolvedSchema {
  const seen = new Set<string>();
  let current = schema;
  let name: string | null = null;
  let nullable = schema.nullable;
  let extensions = schema.extensions;
  while (current.kind === "reference" && !seen.has(current.target)) {
    seen.add(current.target);
    const target = index.get(current.target);
    if (target === undefined) break;
    name = target.name;
    current = target.schema;
    nullable ||= current.nullable;
    extensions = { ...current.extensions, ...extensions };
  }
  return { schema: current, name, nullable, extensions };
}

/** A property together with the name of the schema that declares it. */
export interface FoundProperty {
  readonly property: Property;
  /** True only when every alternative declares it as required. */
  readonly required: boolean;
  readonly owner: string | null;
}

/** Lists the properties of an object, of all parts of an intersection, or of the object among the variants of an id-or-object union. */
export function propertiesOf(index: SchemaIndex, resolved: ResolvedSchema): readonly FoundProperty[] {
  const { schema, name } = resolved;
  if (schema.kind === "object") return schema.properties.map((property) => ({ property, required: property.required, owner: name }));
  if (schema.kind === "intersection") return uniqueByName(schema.parts.flatMap((part) => propertiesOf(index, resolveSchema(index, part))));
  if (schema.kind === "union") return sharedProperties(objectVariants(index, schema).map((variant) => propertiesOf(index, variant)));
  return [];
}

/** The variants of a union that are objects. */
export function objectVariants(index: SchemaIndex, schema: Schema): readonly ResolvedSchema[] {
  if (schema.kind !== "union") return [];
  return schema.variants
    .map((variant) => resolveSchema(index, variant))
    .filter(({ schema: { kind } }) => kind === "object" || kind === "intersection");
}

function uniqueByName(found: readonly FoundProperty[]): readonly FoundProperty[] {
  const byName = new Map<string, FoundProperty>();
  for (const each of found) {
    const known = byName.get(each.property.name);
    byName.set(each.property.name, known === undefined ? each : { ...known, required: known.required || each.required });
  }
  return [...byName.values()];
}

/** TypeScript allows to read a property of a union only when every variant has it. */
function sharedProperties(variants: readonly (readonly FoundProperty[])[]): readonly FoundProperty[] {
  const [first = [], ...others] = variants;
  return first.flatMap((found) => {
    const twins = others.map((variant) => variant.find(({ property }) => property.name === found.property.name));
    if (twins.some((twin) => twin === undefined)) return [];
    const owner = others.length === 0 ? found.owner : null;
    return [{ ...found, owner, required: found.required && twins.every((twin) => twin?.required === true) }];
  });
}
