import type { Json } from "../../types/json.js";

/** What is known of a schema so far; what is only likely says so. */
export interface SchemaDraft {
  readonly type: "string" | "integer" | "number" | "boolean" | "object" | "array" | "map" | "unknown";
  readonly nullable: boolean;
  readonly format?: string | undefined;
  readonly values: readonly string[];
  readonly limits: Readonly<Record<string, number>>;
  /** Of an object, in the order in which they were met. */
  readonly properties: ReadonlyMap<string, PropertyDraft>;
  /** Of a list. */
  readonly items?: SchemaDraft | undefined;
  readonly deprecated: boolean;
  readonly description?: string | undefined;
  /** Why what is written may be wrong. */
  readonly assumed?: string | undefined;
  /** What an author has to find out. */
  readonly todo?: string | undefined;
  readonly example?: Json | undefined;
}

/** One property of an object. */
export interface PropertyDraft {
  readonly schema: SchemaDraft;
  readonly required: boolean;
}

/** A schema of which nothing is known. */
export const unknownDraft: SchemaDraft = {
  type: "unknown",
  nullable: false,
  values: [],
  limits: {},
  properties: new Map(),
  deprecated: false,
};

/** Joins what two places say of one schema; what they say differently becomes what holds of both. */
export function joinDrafts(one: SchemaDraft, other: SchemaDraft): SchemaDraft {
  if (one.type === "unknown") return { ...other, nullable: one.nullable || other.nullable };
  if (other.type === "unknown") return { ...one, nullable: one.nullable || other.nullable };
  const isNumber = [one, other].every(({ type }) => type === "integer" || type === "number");
  const type = one.type === other.type ? one.type : isNumber ? "number" : undefined;
  if (type === undefined)
    return {
      ...unknownDraft,
      nullable: one.nullable || other.nullable,
      todo: `say what it is: a sample has ${one.type}, another one ${other.type}`,
    };
  const items = one.items && other.items ? joinDrafts(one.items, other.items) : (one.items ?? other.items);
  return {
    ...other,
    ...one,
    type,
    nullable: one.nullable || other.nullable,
    format: one.format === other.format ? one.format : undefined,
    properties: joinProperties(one.properties, other.properties),
    items,
    assumed: one.assumed ?? other.assumed,
    todo: one.todo ?? other.todo,
  };
}

function joinProperties(one: SchemaDraft["properties"], other: SchemaDraft["properties"]): SchemaDraft["properties"] {
  const names = [...new Set([...one.keys(), ...other.keys()])];
  return new Map(
    names.map((name) => {
      const [left, right] = [one.get(name), other.get(name)];
      const known = left ?? right ?? { schema: unknownDraft, required: false };
      const both = left && right;
      return [
        name,
        both ? { schema: joinDrafts(left.schema, right.schema), required: left.required && right.required } : { ...known, required: false },
      ];
    }),
  );
}
