import type { NamedSchema, Schema } from "../../types/api-model.js";
import { strongComponents } from "../../types/strong-components.js";
import { childSchemas } from "../models/walk-schema.js";

/**
 * Finds the named schemas that hold themselves with no object in between, such as a list of itself: `A: A[]`. TypeScript resolves the type of
 * a property at once, except what stands inside an object, so that as properties of `components["schemas"]` they would not compile. Type
 * aliases may say it.
 * @returns The names of their types.
 */
export function schemasInRings(schemas: readonly NamedSchema[]): ReadonlySet<string> {
  const targets = new Map(schemas.map(({ name, schema }) => [name, [...resolvedAtOnce(schema)]]));
  const components = strongComponents(targets);
  const isInRing = (name: string) => targets.get(name)?.some((target) => components.get(target) === components.get(name)) ?? false;
  return new Set([...targets.keys()].filter(isInRing));
}

/** The named schemas that a schema refers to outside of objects. */
function* resolvedAtOnce(schema: Schema): Generator<string> {
  if (schema.kind === "reference") yield schema.target;
  if (schema.kind !== "object") for (const child of childSchemas(schema)) yield* resolvedAtOnce(child);
}
