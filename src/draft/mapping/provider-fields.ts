import type { ApiModel, NamedSchema, Schema } from "../../types/api-model.js";
import { below } from "../../types/canonical-path.js";

/** A property of a provider that a line of a mapping could read. */
export interface ProviderField {
  /** From the object at hand: `order.amount_due`. */
  readonly path: string;
  readonly schema: Schema;
  /** True where the way leads through an id-or-object property. */
  readonly isExpanded: boolean;
  /** True for a property that is an id or an object. */
  readonly isExpandable: boolean;
}

/** The named schemas of a model. */
export type SchemasByName = ReadonlyMap<string, NamedSchema>;

/** Indexes the schemas of a model by their TypeScript name. */
export function schemasByName({ schemas }: Pick<ApiModel, "schemas">): SchemasByName {
  return new Map(schemas.map((schema) => [schema.name, schema]));
}

/** Follows references, and takes null out of unions of one. */
export function plain(schema: Schema, names: SchemasByName, depth = 0): Schema {
  if (depth > 20) return schema;
  if (schema.kind === "reference") {
    const target = names.get(schema.target)?.schema;
    return target === undefined ? schema : { ...plain(target, names, depth + 1), nullable: schema.nullable || target.nullable };
  }
  const [only, ...others] = schema.kind === "union" ? schema.variants.filter(({ kind }) => kind !== "null") : [];
  return only !== undefined && others.length === 0 ? plain(only, names, depth + 1) : schema;
}

/** Lists what can be read from an object, down to `depth` objects inside; not the items of lists. */
export function fieldsOf(
  schema: Schema,
  names: SchemasByName,
  { path = "", depth = 4, isExpanded = false } = {},
): readonly ProviderField[] {
  const { object, isExpandable: isOwn } = objectIn(schema, names);
  if (object === undefined || depth === 0) return [];
  return object.flatMap((property) => {
    const inner = below(path, property.name);
    const { isExpandable } = objectIn(property.schema, names);
    const field = { path: inner, schema: plain(property.schema, names), isExpanded: isExpanded || (isOwn && path !== ""), isExpandable };
    return [field, ...fieldsOf(property.schema, names, { path: inner, depth: depth - 1, isExpanded: field.isExpanded || isExpandable })];
  });
}

function objectIn(schema: Schema, names: SchemasByName) {
  const flat = plain(schema, names);
  if (flat.kind === "object") return { object: flat.properties, isExpandable: false };
  const variants = flat.kind === "union" ? flat.variants.map((variant) => plain(variant, names)) : [];
  const object = variants.find((variant) => variant.kind === "object");
  const isExpandable = object !== undefined && variants.some(({ kind }) => kind === "string");
  return { object: object?.kind === "object" ? object.properties : undefined, isExpandable };
}
