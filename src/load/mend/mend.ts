import type { Diagnostic, Place } from "../../types/diagnostic.js";
import type { Bundle } from "../bundle.js";
import { createKeyFinder, createLocator } from "../locator.js";
import type { SourceFile } from "../source-file.js";
import { mendDocument } from "./mend-document.js";
import { writtenText } from "./written-text.js";

/** What is mended. */
export interface MendRequest {
  readonly bundle: Bundle;
  readonly sources: readonly [SourceFile, ...SourceFile[]];
  readonly version: string;
  readonly report: (diagnostic: Diagnostic) => void;
}

/** Mends a bundled description: see {@link mendDocument}. */
export function mend({ bundle, sources, version, report }: MendRequest): Bundle {
  const locate = createLocator(bundle, sources);
  const origins = new Map<object, object>();
  const { document, indexes } = mendDocument({
    document: bundle.document,
    version,
    isVersion30: version.startsWith("3.0"),
    onRing: new Map(),
    derive: (copy, original) => {
      origins.set(copy, origins.get(original) ?? original);
      return Object.freeze(copy);
    },
    report: (pointer, finding) => report({ severity: "warning", ...finding, place: locate(pointer) }),
    textAt: (pointer, value) => writtenText(sources, locate(pointer), value),
  });
  const findKey = createKeyFinder(bundle, sources);
  const placesOf = (original: object, kept: readonly number[]) =>
    new Map(kept.flatMap((index, position) => entryOf(String(position), findKey(original, String(index))?.())));
  const addedKeys = [...origins].flatMap(([copy, original]) => {
    const kept = indexes.get(copy);
    const keys = kept === undefined ? bundle.addedKeys.get(original) : placesOf(original, kept);
    return keys === undefined ? [] : [[copy, keys] as const];
  });
  const sourceOf = (object: object): object => bundle.origins.get(object) ?? object;
  return {
    document,
    origins: new Map([...bundle.origins, ...[...origins].map(([copy, original]) => [copy, sourceOf(original)] as const)]),
    addedKeys: new Map([...bundle.addedKeys, ...addedKeys]),
  };
}

function entryOf(key: string, place: Place | undefined): readonly (readonly [string, Place])[] {
  return place === undefined ? [] : [[key, place]];
}
