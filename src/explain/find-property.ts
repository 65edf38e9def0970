import type { ApiModel, Property, Schema } from "../types/api-model.js";
import { typeText } from "../types/type-text.js";
import type { Definition } from "./explanation.js";

/** Follows references to the schema that they stand for. */
export function resolved({ schemas }: ApiModel, schema: Schema): Schema {
  const seen = new Set<string>();
  let current = schema;
  while (current.kind === "reference" && !seen.has(current.target)) {
    const { target } = current;
    seen.add(target);
    const named = schemas.find(({ name }) => name === target);
    if (named === undefined) break;
    current = named.schema;
  }
  return current;
}

/** A property with the path that leads to it, written in full. */
export interface DescribedProperty {
  /** `lineItems[].unitPrice`, although it was looked for as `lineItems.unitPrice`. */
  readonly path: string;
  readonly property: Property;
}

/** Finds a property of a schema by its path; the `[]` of list items may be left out. */
export function findProperty(model: ApiModel, schema: Schema, path: string): DescribedProperty | undefined {
  const [name = "", ...rest] = path.replaceAll("[]", "").split(".");
  const property = propertiesOf(model, schema, 0).find((each) => each.name === name);
  if (property === undefined || rest.length === 0) return property && { path: name, property };
  const inside = findProperty(model, property.schema, rest.join("."));
  const isList = resolved(model, property.schema).kind === "array";
  return inside && { ...inside, path: `${name}${isList ? "[]" : ""}.${inside.path}` };
}

/** No path that an author writes leads through more schemas inside one another; one that turns in circles does. */
const deepest = 50;

function propertiesOf(model: ApiModel, schema: Schema, depth: number): readonly Property[] {
  if (depth > deepest) return [];
  const here = resolved(model, schema);
  switch (here.kind) {
    case "object":
      return here.properties;
    case "array":
      return propertiesOf(model, here.items, depth + 1);
    case "union":
      return here.variants.flatMap((variant) => propertiesOf(model, variant, depth + 1));
    case "intersection":
      return here.parts.flatMap((part) => propertiesOf(model, part, depth + 1));
    default:
      return [];
  }
}

/** Says what a description says of a property. */
export function definitionOf(model: ApiModel, { property: { schema, place } }: DescribedProperty): Definition {
  const target = resolved(model, schema);
  const isNamedEnum = schema.kind === "reference" && target.kind === "enum";
  const type = isNamedEnum ? typeText({ ...target, nullable: schema.nullable || target.nullable }, schema.target) : typeText(schema);
  return { type, description: (schema.description ?? target.description)?.trim(), place };
}
