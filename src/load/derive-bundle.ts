import type { Place } from "../types/diagnostic.js";
import { isJsonObject, type Json, type JsonObject } from "../types/json.js";
import type { Bundle } from "./bundle.js";
import { createKeyFinder } from "./locator.js";
import type { SourceFile } from "./source-file.js";

/** A document that was made of a bundle by code that knows nothing of places. */
export interface Derivation {
  readonly before: Bundle;
  readonly sources: readonly SourceFile[];
  readonly document: JsonObject;
  /** What an object or array of the new document was in the bundle. */
  readonly originOf: (value: object) => object | undefined;
}

/** Freezes a derived document and finds the places of what it has kept; what is new has the place of what it stands in. */
export function deriveBundle({ before, sources, document, originOf }: Derivation): Bundle {
  const origins = new Map<object, object>();
  const addedKeys = new Map<object, ReadonlyMap<string, Place>>();
  const placeOfKey = createKeyFinder(before, sources);
  const homes = homesIn(before.document);
  const placeOf = (child: Json | undefined): Place | undefined => {
    const home = typeof child === "object" && child !== null ? homes.get(originOf(child) ?? child) : undefined;
    return home && placeOfKey(home.container, home.key)?.();
  };
  const visit = (value: Json | undefined): void => {
    if (typeof value !== "object" || value === null || origins.has(value) || addedKeys.has(value)) return;
    const origin = originOf(value);
    if (origin !== undefined) origins.set(value, before.origins.get(origin) ?? origin);
    const children = Object.entries(value);
    const moved = children.flatMap(([key, child]) => {
      const isWhereItWas = origin !== undefined && Object.hasOwn(origin, key) && isSame(child, Reflect.get(origin, key), originOf);
      const place = isWhereItWas ? before.addedKeys.get(origin)?.get(key) : placeOf(child);
      return place === undefined ? [] : [[key, place] as const];
    });
    addedKeys.set(value, new Map(moved));
    for (const [, child] of children) visit(child);
    Object.freeze(value);
  };
  visit(document);
  return { document, origins, addedKeys };
}

function isSame(child: Json, before: unknown, originOf: Derivation["originOf"]): boolean {
  return typeof child !== "object" || child === null || originOf(child) === undefined || originOf(child) === before;
}

interface Home {
  readonly container: object;
  readonly key: string;
}

/** Where each object of a document stands. */
function homesIn(document: JsonObject): ReadonlyMap<object, Home> {
  const homes = new Map<object, Home>();
  const waiting: Json[] = [document];
  for (let container = waiting.pop(); container !== undefined; container = waiting.pop()) {
    if (!isJsonObject(container) && !Array.isArray(container)) continue;
    for (const [key, child] of Object.entries(container as JsonObject)) {
      if (typeof child !== "object" || child === null || homes.has(child)) continue;
      homes.set(child, { container, key });
      waiting.push(child);
    }
  }
  return homes;
}
