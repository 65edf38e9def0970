import type { Place } from "../types/diagnostic.js";
import type { Json } from "../types/json.js";
import type { Bundle } from "./bundle.js";
import { childOf } from "./resolve-pointer.js";
import type { SourceFile } from "./source-file.js";

/** Finds the place of a JSON pointer of the bundled document in the author's files. */
export function createLocator(bundle: Bundle, sources: readonly [SourceFile, ...SourceFile[]]): (pointer: string) => Place {
  const [root] = sources;
  const placeOfKey = createKeyFinder(bundle, sources);
  return (pointer) => {
    let value: Json = bundle.document;
    let find = (): Place => root.placeAt(root.start);
    for (const token of pointer.split("/").slice(1)) {
      const key = token.includes("~") ? token.replaceAll("~1", "/").replaceAll("~0", "~") : token;
      const child = childOf(value, key);
      if (child === undefined) break;
      find = placeOfKey(value as object, key) ?? find; // only objects and arrays have children
      value = child;
    }
    return find();
  };
}

/** Answers with a function, so that only the last key of a pointer costs a look-up of its line. */
function createKeyFinder(
  { origins, addedKeys }: Bundle,
  sources: readonly SourceFile[],
): (container: object, key: string) => (() => Place) | undefined {
  const indexes = new Map<object, ReadonlyMap<string, number>>();
  const indexOf = (container: object, key: string): number => {
    if (Array.isArray(container)) return Number(key);
    const known = indexes.get(container);
    if (known !== undefined) return known.get(key) ?? -1;
    const keys = Object.keys(container);
    if (keys.length > 16) indexes.set(container, new Map(keys.map((name, index) => [name, index])));
    return keys.indexOf(key);
  };
  return (container, key) => {
    const added = addedKeys.get(container)?.get(key);
    if (added !== undefined) return () => added;
    const origin = origins.get(container) ?? container;
    const source = sources.find(({ offsets }) => offsets.has(origin));
    const offset = source?.offsets.get(origin)?.[indexOf(origin, key)];
    return source === undefined || offset === undefined ? undefined : () => source.placeAt(offset);
  };
}
