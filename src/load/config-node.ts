import { suggest } from "../diagnostics.js";
import type { Diagnostic, Place } from "../types/diagnostic.js";
import { isJsonObject, type Json, type JsonObject } from "../types/json.js";
import { keyPlace } from "./key-place.js";
import type { SourceFile } from "./source-file.js";

/** A text of the configuration file. */
export interface PlacedText {
  readonly name: string;
  readonly place: Place;
}

/** A mapping of the configuration file, with the means to report what is wrong in it. */
export class ConfigNode {
  readonly value: JsonObject;
  readonly #source: SourceFile;
  readonly #report: (diagnostic: Diagnostic) => void;

  constructor(value: JsonObject, source: SourceFile, report: (diagnostic: Diagnostic) => void) {
    this.value = value;
    this.#source = source;
    this.#report = report;
  }

  placeOf(key: string): Place {
    return keyPlace(this.#source, this.value, key);
  }

  /** Reports a wrong entry at its key. */
  complain(key: string, message: string, fix: string): undefined {
    this.#report({ severity: "error", code: "invalid-config", message, place: this.placeOf(key), fix });
  }

  /** The mapping under a key; says nothing of anything else that is there. */
  quiet(key: string): ConfigNode | undefined {
    const child = this.#own(key);
    return isJsonObject(child) ? new ConfigNode(child, this.#source, this.#report) : undefined;
  }

  /** The mapping under a key; reports anything else that is there. */
  child(key: string): ConfigNode | undefined {
    const child = this.quiet(key);
    if (child !== undefined || this.#own(key) === undefined) return child;
    return this.complain(key, `"${key}" is not a mapping`, `write the entries of "${key}" below it, indented`);
  }

  /** The non-empty text under a key; reports anything else that is there. */
  text(key: string): string | undefined {
    const text = this.#own(key);
    if (typeof text === "string" && text.trim() !== "") return text;
    return text === undefined ? undefined : this.complain(key, `"${key}" is not text`, `write a text after "${key}:"`);
  }

  /** The non-empty texts of the list under a key, or a single one; reports anything else that is there. */
  texts(key: string): readonly PlacedText[] | undefined {
    const found = this.#own(key);
    if (found === undefined) return undefined;
    const items: readonly Json[] = Array.isArray(found) ? found : [found];
    const placeAt = (index: number) => (Array.isArray(found) ? keyPlace(this.#source, found, String(index)) : this.placeOf(key));
    if (items.every((item) => typeof item === "string" && item.trim() !== ""))
      return items.map((item, index) => ({ name: String(item).trim(), place: placeAt(index) }));
    return this.complain(key, `"${key}" is not a list of texts`, `write the texts in brackets: "${key}: [one, two]"`);
  }

  /** Reports keys that are not among the known ones. */
  onlyKeys(known: readonly string[]): void {
    for (const key of Object.keys(this.value).filter((name) => !known.includes(name))) {
      const near = suggest(key, known);
      const fix = near === undefined ? `remove it; known keys are ${known.join(", ")}` : `write "${near}"`;
      this.complain(key, `"${key}" is not a known key`, fix);
    }
  }

  #own(key: string): Json | undefined {
    return Object.hasOwn(this.value, key) ? this.value[key] : undefined;
  }
}
