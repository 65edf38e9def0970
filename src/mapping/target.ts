import type { Property } from "../types/api-model.js";
import type { Place } from "../types/diagnostic.js";
import { isIdentity } from "../types/identity.js";
import { type ResolvedSchema, resolveSchema, type SchemaIndex } from "./schema-index.js";

/** The canonical property that a form must fill. */
export interface Target {
  readonly name: string;
  /** Path in the canonical value, `[]` for list items. */
  readonly path: string;
  readonly at: ResolvedSchema;
  /** Name and path for messages: `CheckoutSession.totals.due`. */
  readonly label: string;
  readonly place: Place;
  /** True for what identifies the result, or the item of a list. */
  readonly isIdentity: boolean;
}

/** Where a canonical property stands. */
interface TargetPlace {
  /** Path of its object in the canonical value, `""` at the top. */
  readonly below: string;
  /** Name of its object for messages. */
  readonly label: string;
  /** All properties of its object. */
  readonly siblings: readonly Property[];
}

/** Makes the target of a canonical property below a path; `siblings` are all properties of its object. */
export function targetOf(index: SchemaIndex, property: Property, { below, label, siblings }: TargetPlace): Target {
  const path = below === "" ? property.name : `${below}.${property.name}`;
  const at = resolveSchema(index, property.schema);
  const description = property.schema.description ?? at.schema.description;
  return {
    name: property.name,
    path,
    at: { ...at, schema: { ...at.schema, description } },
    label: `${label}.${property.name}`,
    place: property.place,
    isIdentity: isIdentity(
      { name: property.name, path, schema: at.schema, nullable: at.nullable, marked: at.extensions["x-identity"] === true },
      siblings.some((each) => resolveSchema(index, each.schema).extensions["x-identity"] === true),
    ),
  };
}

/** The canonical type's name in messages: `CheckoutStatus`, or what kind it is. */
export function typeNameOf(target: Target): string {
  return target.at.name ?? target.label;
}

/** The values of a canonical enum, or undefined when the target is none. */
export function valuesOf(target: Target): readonly string[] | undefined {
  const { schema } = target.at;
  return schema.kind === "enum" ? schema.values.map(({ value }) => String(value)) : undefined;
}
