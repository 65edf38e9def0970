import type { ApiModel, Schema } from "../../types/api-model.js";
import { nestedSchemas } from "./walk-schema.js";

/** Adds to some named schemas every one that refers to them, directly or not. */
export function withReferrers(seeds: Iterable<string>, schemas: ReadonlyMap<string, Schema>): ReadonlySet<string> {
  const referrers = new Map<string, string[]>();
  for (const [name, schema] of schemas) {
    for (const target of referencesIn(schema)) {
      const names = referrers.get(target);
      if (names === undefined) referrers.set(target, [name]);
      else names.push(name);
    }
  }
  const found = new Set(seeds);
  for (const name of found) for (const referrer of referrers.get(name) ?? []) found.add(referrer);
  return found;
}

/** Adds to some named schemas every one that they refer to, directly or not. */
export function withReferences(seeds: Iterable<string>, schemas: ReadonlyMap<string, Schema>): ReadonlySet<string> {
  const found = new Set(seeds);
  for (const name of found) {
    const schema = schemas.get(name);
    if (schema !== undefined) for (const target of referencesIn(schema)) found.add(target);
  }
  return found;
}

/** The named schemas that a schema refers to itself. */
export function referencesIn(schema: Schema): ReadonlySet<string> {
  return new Set(nestedSchemas(schema).flatMap((nested) => (nested.kind === "reference" ? [nested.target] : [])));
}

/** The named schemas that some request holds, at any depth. */
export function schemasInRequests({ operations, schemas }: ApiModel): ReadonlySet<string> {
  const byName = new Map(schemas.map(({ name, schema }) => [name, schema]));
  const roots = operations.flatMap(({ parameters, requestBody }) => [...parameters, ...(requestBody?.content ?? [])]);
  return withReferences(
    roots.flatMap(({ schema }) => [...referencesIn(schema)]),
    byName,
  );
}
