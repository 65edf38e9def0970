import type { Code } from "../../types/file-draft.js";
import type { Json } from "../../types/json.js";
import { literal } from "../draft.js";

/** One property of an object literal. */
export type Entry = readonly [name: string, value: Code];

/** Encodes the values that are there, in order; for the fields of a descriptor, of which most are left out. */
export function entriesOf(values: Readonly<Record<string, Json | undefined>>): readonly Entry[] {
  return Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, literal(value)] as const]));
}
