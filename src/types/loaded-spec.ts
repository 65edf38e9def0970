import type { Place } from "./diagnostic.js";
import type { JsonObject } from "./json.js";

/** One file that a description was read from. */
export interface SourceText {
  /** Path relative to the root, forward slashes. */
  readonly file: string;
  readonly text: string;
}

/** A description with its references bundled, and the way back to the author's files. */
export interface LoadedSpec {
  readonly apiId: string;
  /** Path of the root file relative to the project root. */
  readonly file: string;
  /**
   * The bundled document: every remaining `$ref` starts with `#/`, and every field holds what its kind of field can hold, whatever its
   * author wrote there. Deeply frozen.
   */
  readonly document: JsonObject;
  /** The bundled document as its author wrote it, for rules that judge that; by default the same. */
  readonly written?: Pick<LoadedSpec, "document" | "locate"> | undefined;
  /** Every file that was read, root file first. */
  readonly sources: readonly SourceText[];
  /**
   * Finds the place of a JSON pointer (`/paths/~1a/get`) of the bundled document in the author's files: the key where there is one,
   * the item for an array element. A pointer that leads nowhere gives its nearest existing ancestor.
   */
  locate(pointer: string): Place;
}
