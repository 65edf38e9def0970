import type { NamedSchema } from "../types/api-model.js";
import type { SchemaIndex } from "./schema-index.js";

/** Finds a schema by its TypeScript name or by its key under `components/schemas`. */
export function namedSchema(index: SchemaIndex, name: string): NamedSchema | undefined {
  return index.get(name) ?? [...index.values()].find(({ key }) => key === name);
}
