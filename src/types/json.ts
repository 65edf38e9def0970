/** Any value that a JSON text can hold. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A JSON object with unknown keys. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Tells whether a value is a JSON object: not null, not an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Changes members of an object; one whose members all stay is given back as it is, so that what needs no change is shared. Own properties are
 * defined, not assigned, so that one called `__proto__` stays one.
 * @param change Gives `undefined` for a member that is left out.
 */
export function mapMembers(object: JsonObject, change: (value: Json, key: string) => Json | undefined): JsonObject {
  let entries: [string, Json][] | undefined;
  const keys = Object.keys(object);
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] as string; // the index is one of the list
    const value = object[key] as Json; // the key is one of the object
    const changed = change(value, key);
    if (changed === value && entries === undefined) continue;
    entries ??= keys.slice(0, index).map((before) => [before, object[before] as Json]); // the same
    if (changed !== undefined) entries.push([key, changed]);
  }
  return entries === undefined ? object : Object.fromEntries(entries);
}

/** Changes items of a list; one whose items all stay is given back as it is. */
export function mapItems(items: readonly Json[], change: (item: Json, index: number) => Json): readonly Json[] {
  const changed = items.map(change);
  return changed.every((item, index) => item === items[index]) ? items : changed;
}

/** The value where it is an object, or else an empty one. */
export function asObject(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
