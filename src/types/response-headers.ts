import type { FieldPlan, HeaderKind, SourceRead } from "./mapping-plan.js";
import { everyFormOf, ownReads } from "./response-forms.js";

/** Where pointers to response headers begin: `header:/X-Total`. */
export const headerRoot = "header:";

/** A header that a normalizer reads. */
export interface HeaderRead {
  /** As the description writes it. */
  readonly name: string;
  readonly kind: HeaderKind;
  readonly required: boolean;
}

/** Lists the headers that fields read, each once. */
export function headersRead(fields: readonly FieldPlan[]): readonly HeaderRead[] {
  const headers = everyFormOf(fields).flatMap(ownReads).flatMap(headerOf);
  return [...new Map(headers.map((header) => [header.name, header])).values()];
}

function headerOf({ header, steps, required }: SourceRead): readonly HeaderRead[] {
  return header === undefined ? [] : steps.map(({ property }) => ({ name: property, kind: header, required }));
}
