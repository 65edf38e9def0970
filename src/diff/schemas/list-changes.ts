import type { ArrayKind, TupleKind } from "../../types/api-model.js";
import type { SchemaChange } from "../change.js";
import { type CompareSchemas, type Comparison, changeOf, type SchemaPair } from "./comparison.js";
import { limitChange } from "./scalar-changes.js";

interface Sides<Kind> {
  readonly before: Kind;
  readonly after: Kind;
}

/** Compares lists by their items and their length. */
export function compareArrays(
  comparison: Comparison,
  pair: SchemaPair,
  { before, after }: Sides<ArrayKind>,
  compare: CompareSchemas,
): readonly SchemaChange[] {
  const unique = after.uniqueItems ? "holds every item once now" : "may now hold an item twice";
  return [
    ...compare(comparison, { ...pair, before: before.items, after: after.items, path: `${pair.path}[]` }),
    ...limitChange(pair, "minItems", [before.minItems, after.minItems], "lower"),
    ...limitChange(pair, "maxItems", [before.maxItems, after.maxItems], "upper"),
    ...(before.uniqueItems === after.uniqueItems
      ? []
      : [changeOf(pair, { code: "limit-changed", effect: after.uniqueItems ? "tighter" : "looser", fact: unique })]),
  ];
}

/** Compares lists of fixed items by position. */
export function compareTuples(
  comparison: Comparison,
  pair: SchemaPair,
  { before, after }: Sides<TupleKind>,
  compare: CompareSchemas,
): readonly SchemaChange[] {
  const changes: SchemaChange[] = [];
  if (before.items.length !== after.items.length || before.minItems !== after.minItems) {
    const fact = `had ${before.items.length} items, ${before.minItems} of them needed, and has ${after.items.length} and ${after.minItems} now`;
    changes.push(changeOf(pair, { code: "type-changed", effect: "other", fact }));
  }
  if ((before.rest === null) !== (after.rest === null)) {
    const fact = after.rest === null ? "has no further items any more" : "may now have further items";
    changes.push(changeOf(pair, { code: "type-changed", effect: after.rest === null ? "narrower" : "wider", fact }));
  }
  const items = before.items.flatMap((item, index) => {
    const other = after.items[index];
    return other === undefined ? [] : compare(comparison, { ...pair, before: item, after: other, path: `${pair.path}[${index}]` });
  });
  const rest =
    before.rest === null || after.rest === null
      ? []
      : compare(comparison, { ...pair, before: before.rest, after: after.rest, path: `${pair.path}[]` });
  return [...changes, ...items, ...rest];
}
