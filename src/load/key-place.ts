import type { Place } from "../types/diagnostic.js";
import type { SourceFile } from "./source-file.js";

/** The place of a key or item inside an object or array of a file; the start of the file for what it does not have. */
export function keyPlace(source: SourceFile, container: object, key: string): Place {
  const index = Array.isArray(container) ? Number(key) : Object.keys(container).indexOf(key);
  return source.placeAt(source.offsets.get(container)?.[index] ?? source.start);
}
