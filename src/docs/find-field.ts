import type { ApiModel, Property, Schema } from "../types/api-model.js";

/** One canonical field as its description has it. */
export interface FoundField {
  readonly schema: Schema;
  /** TypeScript name of its schema, when it has one. */
  readonly name: string | null;
  readonly required: boolean;
}

/** Finds a field by its path, `[]` for list items: `lineItems[].unitPrice`. */
export function findField(schema: Schema, path: string, model: Pick<ApiModel, "schemas">): FoundField | undefined {
  let found: FoundField | undefined = { schema, name: null, required: true };
  for (const step of path.split(/\.|(?=\[\])/)) {
    if (found === undefined) return undefined;
    const inner: Schema = resolved(found.schema, model);
    if (step === "[]") found = inner.kind === "array" ? named(inner.items, true) : undefined;
    else {
      const property: Property | undefined = propertiesOf(inner, model).find(({ name }) => name === step);
      found = property === undefined ? undefined : named(property.schema, property.required);
    }
  }
  return found;
}

function named(schema: Schema, required: boolean): FoundField {
  return { schema, name: schema.kind === "reference" ? schema.target : null, required };
}

function resolved(schema: Schema, model: Pick<ApiModel, "schemas">): Schema {
  const target = schema.kind === "reference" ? model.schemas.find(({ name }) => name === schema.target) : undefined;
  return target === undefined ? schema : resolved(target.schema, model);
}

function propertiesOf(schema: Schema, model: Pick<ApiModel, "schemas">): readonly Property[] {
  const inner = resolved(schema, model);
  if (inner.kind === "object") return inner.properties;
  if (inner.kind === "intersection") return inner.parts.flatMap((part) => propertiesOf(part, model));
  return inner.kind === "union" ? inner.variants.flatMap((variant) => propertiesOf(variant, model)) : [];
}

/** Says what a field means: its own description, or that of its schema. */
export function meaningOf({ schema }: FoundField, model: Pick<ApiModel, "schemas">): string {
  return schema.description ?? resolved(schema, model).description ?? "";
}
