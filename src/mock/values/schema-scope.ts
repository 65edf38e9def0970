import type { ApiModel, NamedSchema, Schema } from "../../types/api-model.js";

/** Finds the schemas of an API by their names, and forgets references. */
export interface MockSchemas {
  find(name: string): Schema | undefined;
  /** What a schema is once references are followed; nullable where a reference on the way is. */
  resolve(schema: Schema): Schema;
}

/** Makes the scope of an API. */
export function schemaScope({ schemas }: Pick<ApiModel, "schemas">): MockSchemas {
  const byName = new Map(schemas.map((each: NamedSchema) => [each.name, each.schema]));
  const find = (name: string) => byName.get(name);
  const resolve = (schema: Schema, left = 32): Schema => {
    if (schema.kind !== "reference") return schema;
    const target = find(schema.target);
    if (target === undefined || left === 0) return { ...schema, kind: "unknown" };
    const found = resolve(target, left - 1);
    return schema.nullable && !found.nullable ? { ...found, nullable: true } : found;
  };
  return { find, resolve: (schema) => resolve(schema) };
}
