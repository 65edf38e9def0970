import { isJsonObject, type Json, type JsonObject } from "../../types/json.js";

/** A copy that may be changed, and the way back from each of its objects. */
export interface ClonedDocument {
  readonly document: Record<string, unknown>;
  readonly originOf: (value: object) => object | undefined;
}

/** Copies a frozen document; what is shared in it is shared in the copy. */
export function cloneDocument(document: JsonObject): ClonedDocument {
  const copies = new Map<object, object>();
  const origins = new WeakMap<object, object>();
  const clone = (value: Json): unknown => {
    if (typeof value !== "object" || value === null) return value;
    const known = copies.get(value);
    if (known !== undefined) return known;
    const copy = isJsonObject(value) ? {} : [];
    copies.set(value, copy);
    origins.set(copy, value);
    for (const [key, child] of Object.entries(value)) {
      // Assigning to `__proto__` would change the object's prototype instead.
      Object.defineProperty(copy, key, { value: clone(child), enumerable: true, configurable: true, writable: true });
    }
    return copy;
  };
  return { document: clone(document) as Record<string, unknown>, originOf: (value) => origins.get(value) }; // the copy of an object is an object
}
