import type { Diagnostic, OpenFix } from "../types/diagnostic.js";
import type { Json } from "../types/json.js";

/** A problem at an offset of a text; becomes a diagnostic once the file is known. */
export type TextProblem = Pick<Diagnostic, "severity" | "code" | "message"> & { readonly offset: number } & (
    | { readonly fix: string; readonly otherOffset?: undefined }
    // The place of the other offset completes the fix.
    | { readonly fix: OpenFix; readonly otherOffset: number }
  );

/** For each object the offsets of its keys, for each array those of its items, in the order of `Object.keys`. */
export type OffsetMap = ReadonlyMap<object, readonly number[]>;

/** A JSON or YAML text as a deeply frozen value that knows where everything stands. */
export interface ParsedText {
  /** `undefined` when the text could not be read. */
  readonly value: Json | undefined;
  /** Where the root value starts. */
  readonly start: number;
  readonly offsets: OffsetMap;
  readonly problems: readonly TextProblem[];
}

/** Collects the entries of one object in the order of the text. */
export interface ObjectDraft {
  readonly value: Record<string, Json>;
  readonly keys: string[];
  readonly offsets: number[];
}

/** Sets a property even when it is called `__proto__`. */
export function setProperty(draft: ObjectDraft, key: string, value: Json): void {
  if (key === "__proto__") Object.defineProperty(draft.value, key, { value, enumerable: true, configurable: true, writable: true });
  else draft.value[key] = value;
}

const arrayIndex = /^(?:0|[1-9]\d*)$/;

/** Freezes an object and gives its offsets in the order of `Object.keys`, which puts keys like `200` first. */
export function finishObject(draft: ObjectDraft): readonly number[] {
  Object.freeze(draft.value);
  if (!draft.keys.some((key) => arrayIndex.test(key))) return draft.offsets;
  const byKey = new Map(draft.keys.map((key, index) => [key, draft.offsets[index] ?? 0]));
  return Object.keys(draft.value).map((key) => byKey.get(key) ?? 0);
}

/** Reports a key that an object has twice. */
export function duplicateKey(key: string, offset: number, firstOffset: number): TextProblem {
  return {
    severity: "error",
    code: "duplicate-key",
    message: `key ${JSON.stringify(key)} is set twice in one mapping`,
    fix: "remove or rename one of them; the first is at",
    offset,
    otherOffset: firstOffset,
  };
}
