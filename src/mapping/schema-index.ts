import type { ApiModel, NamedSchema, Property, Schema } from "../types/api-model.js";
import type { Json } from "../types/json.js";
import { alternativeOf } from "./alternative-of.js";

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

const indexes = new WeakMap<ApiModel["schemas"], SchemaIndex>();

/** Indexes the named schemas of an API; the same ones for the same API. */
export function indexSchemas({ schemas }: Pick<ApiModel, "schemas">): SchemaIndex {
  const index = indexes.get(schemas) ?? new Map(schemas.map((schema) => [schema.name, schema]));
  indexes.set(schemas, index);
  return index;
}

/** What schemas were found to be, by the index that their references were looked up in. */
const resolutions = new WeakMap<SchemaIndex, WeakMap<Schema, ResolvedSchema>>();

/** Follows references to the schema that they stand for. */
export function resolveSchema(index: SchemaIndex, schema: Schema): ResolvedSchema {
  const known = resolutions.get(index) ?? new WeakMap<Schema, ResolvedSchema>();
  resolutions.set(index, known);
  const resolved = known.get(schema) ?? follow(index, schema);
  known.set(schema, resolved);
  return resolved;
}

function follow(index: SchemaIndex, schema: Schema): ResolvedSchema {
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

/**
 * Lists the properties that can be read of an object, of all parts of an intersection, or of the objects that a union consists of: of those only
 * what every one of them has, which is what TypeScript allows too.
 */
export function propertiesOf(index: SchemaIndex, resolved: ResolvedSchema): readonly FoundProperty[] {
  const { schema, name } = resolved;
  if (schema.kind === "object") return schema.properties.map((property) => ({ property, required: property.required, owner: name }));
  if (schema.kind === "intersection") return uniqueByName(schema.parts.flatMap((part) => propertiesOf(index, resolveSchema(index, part))));
  if (schema.kind !== "union" || plainVariants(index, schema).some((variant) => !isText(variant))) return [];
  return sharedProperties(
    index,
    objectVariants(index, schema).map((variant) => propertiesOf(index, variant)),
  );
}

/** Lists the properties that a request can hold: what is read-only is set by the server. */
export function sentPropertiesOf(index: SchemaIndex, resolved: ResolvedSchema): readonly FoundProperty[] {
  return propertiesOf(index, resolved).filter(({ property }) => !property.schema.readOnly);
}

/** Lists the properties that an object can have: of a union those of any of its variants. */
export function possiblePropertiesOf(index: SchemaIndex, resolved: ResolvedSchema): readonly FoundProperty[] {
  if (resolved.schema.kind !== "union") return propertiesOf(index, resolved);
  return objectVariants(index, resolved.schema).flatMap((variant) => propertiesOf(index, variant));
}

/** The variants of a union that are objects. */
export function objectVariants(index: SchemaIndex, schema: Schema): readonly ResolvedSchema[] {
  return variantsOf(index, schema, []).filter(isObject);
}

/** The one alternative of a union that allows a value of its discriminator. */
export function variantFor(index: SchemaIndex, schema: Schema, discriminator: string, value: string): ResolvedSchema | undefined {
  const [only, second] = objectVariants(index, schema).filter((variant) => {
    const found = propertiesOf(index, variant).find(({ property }) => property.name === discriminator);
    const tag = found && resolveSchema(index, found.property.schema).schema;
    return tag?.kind === "enum" && tag.values.some((each) => String(each.value) === value);
  });
  return second === undefined ? only : undefined;
}

/** The variants of a union that are no objects. */
export function plainVariants(index: SchemaIndex, schema: Schema): readonly ResolvedSchema[] {
  return variantsOf(index, schema, []).filter((variant) => !isObject(variant));
}

/** Tells whether a schema is an id string or the object behind it. */
export function isIdOrObject(index: SchemaIndex, schema: Schema): boolean {
  const plain = plainVariants(index, schema);
  return plain.length > 0 && plain.every(isText) && objectVariants(index, schema).length > 0;
}

function isObject({ schema: { kind } }: ResolvedSchema): boolean {
  return kind === "object" || kind === "intersection";
}

/** Tells whether a schema is text: a string, or an enum of them. */
export function isText({ schema }: ResolvedSchema): boolean {
  return schema.kind === "string" || (schema.kind === "enum" && schema.values.every(({ value }) => typeof value === "string"));
}

/** The variants of a union, those of unions within it included. */
function variantsOf(index: SchemaIndex, schema: Schema, open: readonly string[]): readonly ResolvedSchema[] {
  if (schema.kind !== "union") return [];
  return schema.variants.flatMap((variant) => {
    const resolved = resolveSchema(index, variant);
    if (resolved.schema.kind !== "union") return [resolved];
    return resolved.name !== null && open.includes(resolved.name) ? [] : variantsOf(index, resolved.schema, [...open, resolved.name ?? ""]);
  });
}

function uniqueByName(found: readonly FoundProperty[]): readonly FoundProperty[] {
  const byName = new Map<string, FoundProperty>();
  for (const each of found) {
    const known = byName.get(each.property.name);
    byName.set(each.property.name, known === undefined ? each : { ...known, required: known.required || each.required });
  }
  return [...byName.values()];
}

function sharedProperties(index: SchemaIndex, variants: readonly (readonly FoundProperty[])[]): readonly FoundProperty[] {
  const [first = [], ...others] = variants;
  if (others.length === 0) return first;
  return first.flatMap((found) => {
    const twins = others.flatMap((variant) => variant.find(({ property }) => property.name === found.property.name) ?? []);
    if (twins.length < others.length) return [];
    const all = [found, ...twins];
    const schema = alternativeOf(
      all.map(({ property }) => property.schema),
      (each) => resolveSchema(index, each),
    );
    return [{ property: { ...found.property, schema }, owner: null, required: all.every(({ required }) => required) }];
  });
}
