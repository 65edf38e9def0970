import type { Schema, UnionKind } from "../../types/api-model.js";
import { stableText } from "../../types/stable-text.js";
import { typeText } from "../../types/type-text.js";
import type { SchemaChange } from "../change.js";
import { type CompareSchemas, type Comparison, changeOf, type SchemaPair } from "./comparison.js";

/** Takes any schema for a union: what is none is its only alternative. */
export function asAlternatives(schema: Schema): UnionKind {
  return schema.kind === "union" ? schema : { kind: "union", variants: [schema] };
}

interface Sides {
  readonly before: UnionKind;
  readonly after: UnionKind;
}

/** Compares unions: alternatives with the same name or tag are pairs, then those that are the same, then those of the same kind. */
export function compareUnions(
  comparison: Comparison,
  pair: SchemaPair,
  { before, after }: Sides,
  compare: CompareSchemas,
): readonly SchemaChange[] {
  const { pairs, lost, gained } = pairUp({ before, after }, (left, right) =>
    compare(comparison, { ...pair, before: left, after: right }).every(({ effect }) => effect === "noted"),
  );
  const inner = pairs.flatMap(([left, right]) => compare(comparison, { ...pair, before: left, after: right }));
  const added = gained.map((variant) =>
    changeOf(pair, { code: "alternative-added", effect: "wider", fact: `may now be ${typeText(variant)}`, after: variant.place }),
  );
  const removed = lost.map((variant) =>
    changeOf(pair, { code: "alternative-removed", effect: "narrower", fact: `is ${typeText(variant)} no more`, before: variant.place }),
  );
  return [...inner, ...added, ...removed, ...tagChanges(pair, { before, after })];
}

interface Paired {
  readonly pairs: readonly (readonly [Schema, Schema])[];
  readonly lost: readonly Schema[];
  readonly gained: readonly Schema[];
}

function pairUp({ before, after }: Sides, isSame: (left: Schema, right: Schema) => boolean): Paired {
  const pairs: (readonly [Schema, Schema])[] = [];
  let [left, right] = [[...before.variants], [...after.variants]];
  const take = (fits: (one: Schema, other: Schema) => boolean): void => {
    for (const one of left) {
      const other = right.find((each) => fits(one, each));
      if (other === undefined) continue;
      pairs.push([one, other]);
      right = right.filter((each) => each !== other);
    }
    left = left.filter((one) => !pairs.some(([taken]) => taken === one));
  };
  take((one, other) => one.kind === "reference" && other.kind === "reference" && one.target === other.target);
  take((one, other) => tagOf(one, before) !== undefined && tagOf(one, before) === tagOf(other, after));
  take(isSame);
  take((one, other) => one.kind === other.kind && one.kind !== "reference");
  return { pairs, lost: left, gained: right };
}

function tagOf(variant: Schema, { variants, discriminator }: UnionKind): string | undefined {
  return discriminator?.values[variants.indexOf(variant)]?.join(" ");
}

/** What tells alternatives apart, beside those that came or went. */
function tagChanges(pair: SchemaPair, { before, after }: Sides): readonly SchemaChange[] {
  const [old, now] = [before.discriminator, after.discriminator];
  if (old?.property === now?.property && (old === undefined || sharedTags(before, after))) return [];
  const fact = now === undefined ? "has no discriminator any more" : `is told apart by ${now.property} in another way now`;
  return [changeOf(pair, { code: "type-changed", effect: "other", fact })];
}

/** Tags of alternatives that both sides have under one name are the same. */
function sharedTags(before: UnionKind, after: UnionKind): boolean {
  const tagsOf = (union: UnionKind) =>
    new Map(union.variants.flatMap((each) => (each.kind === "reference" ? [[each.target, tagOf(each, union)] as const] : [])));
  const [old, now] = [tagsOf(before), tagsOf(after)];
  return [...old].every(([name, tag]) => !now.has(name) || stableText(now.get(name)) === stableText(tag));
}
