import { isInside } from "../types/canonical-path.js";
import { type MappingRow, mappingRows } from "./mapping-rows.js";
import type { MappedProvider } from "./site.js";

/** What a provider makes of a canonical field: `write-only` is what it takes and never gives back. */
export type FieldState = "mapped" | "conditional" | "assumed" | "write-only" | "absent";

/** What the states are called, and what that means. */
export const stateWords = {
  mapped: { word: "mapped", meaning: "the provider gives it" },
  conditional: { word: "conditional", meaning: "given in some cases only" },
  assumed: { word: "assumed", meaning: "given, but a fact about it is only assumed" },
  "write-only": { word: "write-only", meaning: "can be sent, and is never given back" },
  absent: { word: "absent", meaning: "not there, for a stated reason" },
} as const;

/** One canonical field at one provider. */
export interface FieldCell {
  readonly state: FieldState;
  /** Where it comes from, one row for each case. */
  readonly rows: readonly MappingRow[];
}

/** What a provider makes of the fields of one canonical schema, by path; `undefined` where it maps the schema nowhere. */
export function fieldCells({ mapping: { plan } }: MappedProvider, schema: string): ((path: string) => FieldCell) | undefined {
  const model = plan.models.find(({ canonical }) => canonical === schema);
  if (model === undefined) return undefined;
  const rows = mappingRows(model.fields);
  const taken = new Set(plan.operations.flatMap(({ request }) => request?.taken ?? []));
  return (path) => {
    const own = rowsAt(rows, path);
    return { state: stateOf(own, taken.has(path)), rows: own };
  };
}

/** A field that another provider takes apart, or that is absent as a whole, has the rows of what it is part of, or of its parts. */
function rowsAt(rows: readonly MappingRow[], path: string): readonly MappingRow[] {
  const exact = rows.filter((row) => row.path === path);
  if (exact.length > 0) return exact;
  const around = rows.filter((row) => isInside(path, row.path));
  return around.length > 0 ? around : rows.filter((row) => isInside(row.path, path));
}

function stateOf(rows: readonly MappingRow[], isTaken: boolean): FieldState {
  const there = rows.filter(({ state }) => state !== "absent");
  if (there.length === 0) return isTaken ? "write-only" : "absent";
  if (there.some(({ state }) => state === "assumed")) return "assumed";
  return there.length < rows.length || rows.every(({ isConditional }) => isConditional === true) ? "conditional" : "mapped";
}
