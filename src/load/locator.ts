import type { Place } from "../types/diagnostic.js";
import type { Json } from "../types/json.js";
import { childOf, tokensOf } from "../types/json-pointer.js";
import type { Bundle } from "./bundle.js";
import { keyIndex } from "./key-place.js";
import type { SourceFile } from "./source-file.js";

/** Finds the place of a JSON pointer of the bundled document in the author's files. */
export function createLocator(bundle: Bundle, sources: readonly [SourceFile, ...SourceFile[]]): (pointer: string) => Place {
  const [root] = sources;
  const placeOfKey = createKeyFinder(bundle, sources);
  return (pointer) => {
    let value: Json = bundle.document;
    let find = (): Place => root.placeAt(root.start);
    for (const key of tokensOf(pointer)) {
      const child = childOf(value, key);
      if (child === undefined) break;
      find = placeOfKey(value as object, key) ?? find; // only objects and arrays have children
      value = child;
    }
    return find();
  };
}

/** Makes a function that finds the place of a key. It answers with a function, so that only the last key of a pointer costs a look-up of its line. */
export function createKeyFinder(
  { origins, addedKeys }: Bundle,
  sources: readonly SourceFile[],
): (container: object, key: string) => (() => Place) | undefined {
  const sourceOf = createSourceFinder(sources);
  return (container, key) => {
    const added = addedKeys.get(container)?.get(key);
    if (added !== undefined) return () => added;
    const origin = origins.get(container) ?? container;
    const source = sourceOf(origin);
    const offset = source?.offsets.get(origin)?.[keyIndex(origin, key)];
    return source === undefined || offset === undefined ? undefined : () => source.placeAt(offset);
  };
}

/** Finds the file of an object by one look-up, however many files there are. */
function createSourceFinder(sources: readonly SourceFile[]): (origin: object) => SourceFile | undefined {
  const [only] = sources;
  if (sources.length === 1) return (origin) => (only?.offsets.has(origin) ? only : undefined);
  let byObject: Map<object, SourceFile> | undefined;
  return (origin) => {
    byObject ??= new Map(sources.flatMap((source) => [...source.offsets.keys()].map((object) => [object, source] as const)));
    return byObject.get(origin);
  };
}
