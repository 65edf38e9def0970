import type { SourceRead } from "../../types/mapping-plan.js";

/** Where the page of a provider tells what becomes of the property that a path ends with: `Order.amount_due`. */
export function propertyAnchor({ steps }: SourceRead): string | undefined {
  const last = steps.at(-1);
  return last === undefined || last.owner === null ? undefined : `${last.owner}.${last.property}`;
}
