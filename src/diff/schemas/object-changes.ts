import type { ObjectKind, Property } from "../../types/api-model.js";
import { below } from "../../types/canonical-path.js";
import { escapeToken } from "../../types/json-pointer.js";
import { keyOfPlace, type SchemaChange } from "../change.js";
import { type CompareSchemas, type Comparison, changeOf, type SchemaPair } from "./comparison.js";

interface Sides {
  readonly before: ObjectKind;
  readonly after: ObjectKind;
}

/** Compares objects property by property; their order means nothing. */
export function compareObjects(
  comparison: Comparison,
  pair: SchemaPair,
  { before, after }: Sides,
  compare: CompareSchemas,
): readonly SchemaChange[] {
  const kept = before.properties.flatMap((property) => {
    const other = after.properties.find(({ name }) => name === property.name);
    return other === undefined ? [removed(pair, property)] : compareProperty(comparison, pair, [property, other], compare);
  });
  const added = after.properties.filter(({ name }) => !before.properties.some((each) => each.name === name));
  return [...kept, ...added.map((property) => gained(pair, property)), ...additionalChanges(comparison, pair, { before, after }, compare)];
}

function spotOf(pair: SchemaPair, name: string, side: "before" | "after") {
  return { path: below(pair.path, name), pointers: [`${pair[side].pointer}/properties/${escapeToken(name)}`, pair[side].pointer] };
}

/** A response without it, or a request that may no longer hold it, breaks who counts on it. */
function removed(pair: SchemaPair, { name, place }: Property): SchemaChange {
  const where = { ...spotOf(pair, name, "before"), before: place, after: pair.after.place, keys: [keyOfPlace(place)] };
  return changeOf(pair, { code: "property-removed", effect: "other", fact: "is gone", ...where });
}

function gained(pair: SchemaPair, { name, required, place }: Property): SchemaChange {
  const where = { ...spotOf(pair, name, "after"), before: pair.before.place, after: place, keys: [keyOfPlace(place)] };
  return required
    ? changeOf(pair, { code: "property-added", effect: "narrower", fact: "is new and required", ...where })
    : changeOf(pair, { code: "property-added", effect: "added", fact: "is new", ...where });
}

function compareProperty(
  comparison: Comparison,
  pair: SchemaPair,
  [before, after]: readonly [Property, Property],
  compare: CompareSchemas,
): readonly SchemaChange[] {
  const path = below(pair.path, before.name);
  const keys = [before, after].map(({ place }) => keyOfPlace(place));
  const inner = compare(comparison, { before: before.schema, after: after.schema, path, keys });
  if (before.required === after.required) return inner;
  const where = { ...spotOf(pair, before.name, "after"), path, keys, before: before.place, after: after.place };
  const needed = after.required
    ? changeOf(pair, { code: "required", effect: "narrower", fact: "is always there now", ...where })
    : changeOf(pair, { code: "optional", effect: "wider", fact: "may now be missing", ...where });
  return [needed, ...inner];
}

/** Nothing said allows everything, a schema allows some of it, and null allows nothing. */
function additionalChanges(
  comparison: Comparison,
  pair: SchemaPair,
  { before, after }: Sides,
  compare: CompareSchemas,
): readonly SchemaChange[] {
  const [old, now] = [before.additional, after.additional];
  if (old && now) return compare(comparison, { ...pair, before: old, after: now, path: below(pair.path, "*") });
  if (old === now) return [];
  const opens = rankOf(now) > rankOf(old);
  // Only a schema of them shows in the type.
  const effect = old || now ? (opens ? "wider" : "narrower") : opens ? "looser" : "tighter";
  return [changeOf(pair, { code: "limit-changed", effect, fact: `${additionalFact(now)}` })];
}

function rankOf(additional: ObjectKind["additional"]): number {
  return additional === undefined ? 2 : additional === null ? 0 : 1;
}

function additionalFact(additional: ObjectKind["additional"]): string {
  if (additional === undefined) return "may now hold any other property";
  return additional === null ? "holds no other property any more" : "says now what other properties hold";
}
