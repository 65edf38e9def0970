import type { EnumKind, NumberKind, StringKind } from "../../types/api-model.js";
import type { SchemaChange } from "../change.js";
import { changeOf, type SchemaPair } from "./comparison.js";

/** Compares texts: a format tells what the text means, all else is a limit. */
export function compareStrings(pair: SchemaPair, before: StringKind, after: StringKind): readonly SchemaChange[] {
  const changes: SchemaChange[] = [];
  if (before.binary !== after.binary)
    changes.push(changeOf(pair, { code: "type-changed", effect: "other", fact: after.binary ? "is binary now" : "is text now" }));
  return [
    ...changes,
    ...formatChange(pair, before.format, after.format),
    ...limitChange(pair, "minLength", [before.minLength, after.minLength], "lower"),
    ...limitChange(pair, "maxLength", [before.maxLength, after.maxLength], "upper"),
    ...patternChange(pair, before.pattern, after.pattern),
  ];
}

/** Compares numbers. */
export function compareNumbers(pair: SchemaPair, before: NumberKind, after: NumberKind): readonly SchemaChange[] {
  const changes: SchemaChange[] = [];
  if (before.integer !== after.integer) {
    const fact = after.integer ? "is a whole number now" : "may now have decimals";
    changes.push(changeOf(pair, { code: "type-changed", effect: after.integer ? "narrower" : "wider", fact }));
  }
  return [
    ...changes,
    ...formatChange(pair, before.format, after.format),
    ...limitChange(pair, "minimum", [before.minimum, after.minimum], "lower"),
    ...limitChange(pair, "exclusiveMinimum", [before.exclusiveMinimum, after.exclusiveMinimum], "lower"),
    ...limitChange(pair, "maximum", [before.maximum, after.maximum], "upper"),
    ...limitChange(pair, "exclusiveMaximum", [before.exclusiveMaximum, after.exclusiveMaximum], "upper"),
    ...patternChange(pair, before.multipleOf, after.multipleOf, "multipleOf"),
  ];
}

/** Compares enumerations by their values; their order means nothing. */
export function compareEnums(pair: SchemaPair, before: EnumKind, after: EnumKind): readonly SchemaChange[] {
  const gained = after.values.filter(({ value }) => !before.values.some((each) => each.value === value));
  const lost = before.values.filter(({ value }) => !after.values.some((each) => each.value === value));
  const changes: SchemaChange[] = [];
  if (before.open !== after.open) {
    const fact = after.open ? "may now have values that are not listed" : "has no values any more that are not listed";
    changes.push(changeOf(pair, { code: "type-changed", effect: after.open ? "wider" : "narrower", fact }));
  }
  // An open enumeration announces values that nobody knows yet.
  const added = before.open && after.open ? "added" : "wider";
  for (const { value, place } of gained)
    changes.push(
      changeOf(pair, {
        code: "value-added",
        effect: added,
        fact: `gains the value ${JSON.stringify(value)}`,
        value: String(value),
        after: place,
      }),
    );
  for (const { value, place } of lost)
    changes.push(
      changeOf(pair, {
        code: "value-removed",
        effect: "narrower",
        fact: `loses the value ${JSON.stringify(value)}`,
        value: String(value),
        before: place,
      }),
    );
  return changes;
}

/** Compares a limit of which a higher value allows more (`upper`) or less (`lower`). */
export function limitChange(
  pair: SchemaPair,
  word: string,
  [before, after]: readonly [number | undefined, number | undefined],
  side: "lower" | "upper",
): readonly SchemaChange[] {
  if (before === after) return [];
  const none = side === "upper" ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  const grows = (after ?? none) > (before ?? none);
  const fact = `${word} ${before === undefined ? "is new" : `was ${before}`} and is ${after === undefined ? "gone" : `now ${after}`}`;
  return [changeOf(pair, { code: "limit-changed", effect: grows === (side === "upper") ? "looser" : "tighter", fact: wordsOf(fact) })];
}

function wordsOf(fact: string): string {
  return fact.replace(" is new and is now ", " is new: ").replace(/ was (\S+) and is gone/, " $1 is gone");
}

function patternChange<T extends string | number>(
  pair: SchemaPair,
  before: T | undefined,
  after: T | undefined,
  word = "pattern",
): readonly SchemaChange[] {
  if (before === after) return [];
  const fact = after === undefined ? `${word} ${before} is gone` : before === undefined ? `${word} is new: ${after}` : `${word} is another`;
  return [changeOf(pair, { code: "limit-changed", effect: after === undefined ? "looser" : "tighter", fact })];
}

/** Another format is another meaning of the same text; one that comes or goes says more, or less. */
function formatChange(pair: SchemaPair, before: string | undefined, after: string | undefined): readonly SchemaChange[] {
  if (before === after) return [];
  if (before === undefined) return [changeOf(pair, { code: "limit-changed", effect: "tighter", fact: `has the format ${after} now` })];
  if (after === undefined) return [changeOf(pair, { code: "limit-changed", effect: "looser", fact: `has the format ${before} no more` })];
  return [changeOf(pair, { code: "type-changed", effect: "other", fact: `had the format ${before} and has ${after} now` })];
}
