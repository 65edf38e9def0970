import type { Diagnostic } from "../../types/diagnostic.js";
import type { Json, JsonObject } from "../../types/json.js";

/** What mending has at hand. */
export interface Mending {
  /** The document as written, references bundled. */
  readonly document: JsonObject;
  readonly isVersion30: boolean;
  /** The version as supported, `3.1.0`. */
  readonly version: string;
  /** References that were followed, and whether they lead back to themselves. */
  readonly onRing: Map<object, boolean>;
  /** Says what is read instead of what stands at a pointer of the document as written. */
  report(pointer: string, finding: Pick<Diagnostic, "code" | "message" | "fix">): void;
  /** Freezes what was made of an object or list, and remembers that its places are those of the original. */
  derive<T extends object>(copy: T, original: object): T;
  /** The text of a scalar as its author wrote it: `1.0` for the number 1. */
  textAt(pointer: string, value: number | boolean): string;
}

/** A value after reading: `undefined` where nothing can be made of it. */
export interface Reading {
  readonly value: Json | undefined;
  /** What it is read as, where that is not what is written; it completes "is null; read as". */
  readonly as?: string | undefined;
}

/** What a value is, with an article. */
export function nameOf(value: Json): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object") return "an object";
  if (typeof value === "string") return value.length > 40 ? "a text" : `the text ${JSON.stringify(value)}`;
  return typeof value === "number" ? `the number ${value}` : String(value);
}
