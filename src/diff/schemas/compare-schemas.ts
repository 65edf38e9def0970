import type { Schema } from "../../types/api-model.js";
import { stableText } from "../../types/stable-text.js";
import { typeText } from "../../types/type-text.js";
import type { SchemaChange } from "../change.js";
import { type Comparison, changeOf, resolved, type SchemaPair } from "./comparison.js";
import { compareArrays, compareTuples } from "./list-changes.js";
import { compareObjects } from "./object-changes.js";
import { compareEnums, compareNumbers, compareStrings } from "./scalar-changes.js";
import { asAlternatives, compareUnions } from "./union-changes.js";

/**
 * Compares two schemas as what they describe: however they are written, through a reference or in place, the same values are no change.
 * A reference to the same name on both sides is compared where that name is declared.
 */
export function compareSchemas(comparison: Comparison, pair: SchemaPair): readonly SchemaChange[] {
  const { before, after } = pair;
  if (before.kind === "reference" && after.kind === "reference" && before.target === after.target) return common(pair);
  const open = `${nameOf(before)} ${nameOf(after)}`;
  if (comparison.open.has(open)) return [];
  const inner = { ...comparison, open: new Set([...comparison.open, open]) };
  const [left, right] = [resolved(before, comparison.before), resolved(after, comparison.after)];
  return compareResolved(inner, { ...pair, before: left, after: right });
}

function nameOf(schema: Schema): string {
  return schema.kind === "reference" ? schema.target : schema.pointer;
}

function compareResolved(comparison: Comparison, pair: SchemaPair): readonly SchemaChange[] {
  return [...common(pair), ...compareKinds(comparison, pair)];
}

/** What is compared where both sides are of one kind; those of two kinds are compared as alternatives. */
function compareKinds(comparison: Comparison, pair: SchemaPair): readonly SchemaChange[] {
  const { before, after } = pair;
  if (before.kind === "string" && after.kind === "string") return compareStrings(pair, before, after);
  if (before.kind === "number" && after.kind === "number") return compareNumbers(pair, before, after);
  if (before.kind === "enum" && after.kind === "enum") return compareEnums(pair, before, after);
  if (before.kind === "array" && after.kind === "array") return compareArrays(comparison, pair, { before, after }, compareSchemas);
  if (before.kind === "tuple" && after.kind === "tuple") return compareTuples(comparison, pair, { before, after }, compareSchemas);
  if (before.kind === "object" && after.kind === "object") return compareObjects(comparison, pair, { before, after }, compareSchemas);
  if (before.kind === "intersection" && after.kind === "intersection" && before.parts.length === after.parts.length)
    return before.parts.flatMap((part, index) => compareSchemas(comparison, { ...pair, before: part, after: after.parts[index] ?? part }));
  if (before.kind === after.kind && before.kind !== "union" && before.kind !== "intersection") return [];
  if (before.kind === "union" || after.kind === "union")
    return compareUnions(comparison, pair, { before: asAlternatives(before), after: asAlternatives(after) }, compareSchemas);
  return [typeChange(pair)];
}

/** Of two kinds, one can hold all that the other does. */
function typeChange(pair: SchemaPair): SchemaChange {
  const { before, after } = pair;
  const effect = holdsAll(after, before) ? "wider" : holdsAll(before, after) ? "narrower" : "other";
  return changeOf(pair, { code: "type-changed", effect, fact: `was ${typeText(before)} and is now ${typeText(after)}` });
}

function holdsAll(outer: Schema, inner: Schema): boolean {
  if (outer.kind === "unknown" || inner.kind === "never") return true;
  if (inner.kind !== "enum") return false;
  return inner.values.every(({ value }) => typeof value === outer.kind);
}

/** What is told of a schema beside its kind. */
function common(pair: SchemaPair): readonly SchemaChange[] {
  const { before, after } = pair;
  const changes: SchemaChange[] = [];
  if (!before.nullable && after.nullable) changes.push(changeOf(pair, { code: "null-added", effect: "wider", fact: "may now be null" }));
  if (before.nullable && !after.nullable)
    changes.push(changeOf(pair, { code: "null-removed", effect: "narrower", fact: "is null no more" }));
  for (const [key, fact] of travels)
    if (before[key] !== after[key])
      changes.push(changeOf(pair, { code: "annotation-changed", effect: "other", fact: fact[after[key] ? "now" : "noMore"] }));
  if (before.deprecated !== after.deprecated)
    changes.push(
      changeOf(pair, { code: "annotation-changed", effect: "noted", fact: after.deprecated ? "is deprecated" : "is deprecated no more" }),
    );
  if (stableText(before.default) !== stableText(after.default))
    changes.push(changeOf(pair, { code: "annotation-changed", effect: "noted", fact: defaultFact(after) }));
  return [...changes, ...extensionChanges(pair)];
}

const travels = [
  ["readOnly", { now: "is only in responses now", noMore: "is no longer in responses only" }],
  ["writeOnly", { now: "is only in requests now", noMore: "is no longer in requests only" }],
] as const;

function defaultFact({ default: value }: Schema): string {
  return value === undefined ? "has a default no more" : `has the default ${stableText(value)} now`;
}

/** Extensions that change what is generated or normalized; the others are documentation. */
const meaningful: Readonly<Record<string, "other" | "noted">> = {
  "x-money": "other",
  "x-expandable": "other",
  "x-sensitive": "noted",
};

function extensionChanges(pair: SchemaPair): readonly SchemaChange[] {
  const { before, after } = pair;
  return Object.entries(meaningful).flatMap(([key, effect]) => {
    const [old, now] = [before.extensions[key], after.extensions[key]];
    if (stableText(old) === stableText(now)) return [];
    const fact = now === undefined ? `has ${key} no more` : old === undefined ? `has ${key} now` : `has another ${key}`;
    return [changeOf(pair, { code: "annotation-changed", effect, fact })];
  });
}
