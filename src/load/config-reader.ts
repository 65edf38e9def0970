import { suggest } from "../diagnostics.js";
import type { Diagnostic, Place } from "../types/diagnostic.js";
import { isJsonObject, type Json, type JsonObject } from "../types/json.js";
import { keyPlace } from "./key-place.js";
import type { SourceFile } from "./source-file.js";

/** A mapping of the configuration file, with the means to report what is wrong in it. */
export interface ConfigNode {
  readonly value: JsonObject;
  placeOf(key: string): Place;
  /** Reports a wrong entry at its key. */
  complain(key: string, message: string, fix: string): undefined;
  /** The mapping under a key; says nothing of anything else that is there. */
  quiet(key: string): ConfigNode | undefined;
  /** The mapping under a key; reports anything else that is there. */
  child(key: string): ConfigNode | undefined;
  /** The non-empty text under a key; reports anything else that is there. */
  text(key: string): string | undefined;
  /** The non-empty texts of the list under a key, or a single one; reports anything else that is there. */
  texts(key: string): readonly PlacedText[] | undefined;
  /** Reports keys that are not among the known ones. */
  onlyKeys(known: readonly string[]): void;
}

/** A text of the configuration file. */
export interface PlacedText {
  readonly name: string;
  readonly place: Place;
}

/** Wraps a mapping of the configuration file. */
export function configNode(source: SourceFile, value: JsonObject, report: (diagnostic: Diagnostic) => void): ConfigNode {
  const placeOf = (key: string) => keyPlace(source, value, key);
  const complain = (key: string, message: string, fix: string): undefined => {
    report({ severity: "error", code: "invalid-config", message, place: placeOf(key), fix });
  };
  const own = (key: string): Json | undefined => (Object.hasOwn(value, key) ? value[key] : undefined);
  return {
    value,
    placeOf,
    complain,
    quiet: (key) => {
      const child = own(key);
      return isJsonObject(child) ? configNode(source, child, report) : undefined;
    },
    child: (key) => {
      const child = own(key);
      if (isJsonObject(child)) return configNode(source, child, report);
      return child === undefined
        ? undefined
        : complain(key, `"${key}" is not a mapping`, `write the entries of "${key}" below it, indented`);
    },
    text: (key) => {
      const text = own(key);
      if (typeof text === "string" && text.trim() !== "") return text;
      return text === undefined ? undefined : complain(key, `"${key}" is not text`, `write a text after "${key}:"`);
    },
    texts: (key) => {
      const found = own(key);
      if (found === undefined) return undefined;
      const items = Array.isArray(found) ? found : [found];
      const places = (index: number) => (Array.isArray(found) ? keyPlace(source, found, String(index)) : placeOf(key));
      if (items.every((item) => typeof item === "string" && item.trim() !== ""))
        return items.map((item, index) => ({ name: String(item).trim(), place: places(index) }));
      return complain(key, `"${key}" is not a list of texts`, `write the texts in brackets: "${key}: [one, two]"`);
    },
    onlyKeys: (known) => {
      for (const key of Object.keys(value).filter((name) => !known.includes(name))) {
        const near = suggest(key, known);
        const fix = near === undefined ? `remove it; known keys are ${known.join(", ")}` : `write "${near}"`;
        complain(key, `"${key}" is not a known key`, fix);
      }
    },
  };
}
