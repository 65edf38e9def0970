import type { Json, JsonObject } from "../../types/json.js";

/** An object that the mock keeps. */
export interface Kept {
  readonly id: Json;
  /** The object as it was answered last. */
  item: JsonObject;
  /** What a caller sent of it. */
  sent: JsonObject;
  /** The body that it stood in, where it is a part of one. */
  readonly envelope: JsonObject | undefined;
  /** Milliseconds since 1970; undefined for an object that the description shows. */
  readonly created: number | undefined;
  /** Its status when it was created, for one that can expire. */
  readonly firstStatus: Json | undefined;
}

/** The objects of one collection, the newest first. */
export interface Collection {
  readonly kept: Kept[];
  /** Ids of what was removed. */
  readonly removed: Set<string>;
}

/** All objects, by the paths of their collections. */
export interface Store {
  /** @param seed Gives what is there before anybody creates anything. */
  collection(path: string, seed: () => readonly Kept[]): Collection;
  /** Changes an object wherever it is kept. */
  change(id: Json, changes: JsonObject): boolean;
  /** Finds an object wherever it is kept. */
  find(id: string): JsonObject | undefined;
  clear(): void;
}

/** Makes an empty store. */
export function createStore(): Store {
  const collections = new Map<string, Collection>();
  return {
    collection: (path, seed) => {
      const found = collections.get(path) ?? { kept: [...seed()], removed: new Set<string>() };
      collections.set(path, found);
      return found;
    },
    change: (id, changes) => {
      const found = [...collections.values()].flatMap(({ kept }) => kept.filter((each) => String(each.id) === String(id)));
      for (const each of found) each.item = { ...each.item, ...changes };
      return found.length > 0;
    },
    find: (id) => [...collections.values()].map((each) => keptUnder(each, id)).find((kept) => kept !== undefined)?.item,
    clear: () => collections.clear(),
  };
}

/** Finds an object by its id, as text. */
export function keptUnder({ kept }: Collection, id: string): Kept | undefined {
  return kept.find((each) => String(each.id) === id);
}
