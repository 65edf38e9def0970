import { didYouMeanAt } from "../diagnostics.js";
import type { OpenFix, Place } from "../types/diagnostic.js";
import { itemsOf, mapValuesOf } from "../types/items-of.js";
import { escapeToken, isAtOrBelow, unescapeToken } from "../types/json-pointer.js";
import type { SchemaUses, Transform } from "../types/mapping-plan.js";
import { factsOf } from "../types/response-facts.js";
import { modelOf, valueReads } from "../types/response-forms.js";
import { ignoredBy, isCoveredBy, takenIn } from "./coverage.js";
import { forgottenGroups, type Group } from "./forgotten.js";
import type { Ignored, Leaf } from "./leaf.js";
import { pathNames } from "./path-names.js";
import { collectProblems } from "./problems.js";
import { reasonsOf } from "./read-yaml.js";
import type { Taken } from "./reads-of.js";
import {
  type FoundProperty,
  objectVariants,
  plainVariants,
  possiblePropertiesOf,
  propertiesOf,
  type ResolvedSchema,
  resolveSchema,
} from "./schema-index.js";
import type { Position, Scope } from "./scope.js";
import type { YamlNode } from "./yaml-node.js";

/** Lists the leaf properties of a response, through lists, unions and id-or-object properties. */
export function leavesOf(scope: Scope, position: Position, maps: ReadonlySet<string>): readonly Leaf[] {
  const here = { pointer: position.pointer, place: position.at.schema.place, trail: [] };
  return collectLeaves({ provider: scope.provider, maps }, position.at, here, []);
}

/** Lists the pointers of the maps that forms read the values of: a map that none does is one leaf. */
export function mapsRead(forms: readonly Transform[]): ReadonlySet<string> {
  const lists = forms.filter((form) => factsOf(form).gives === "list");
  return new Set(lists.flatMap(valueReads).flatMap(({ schema, pointer }) => (mapValuesOf(schema) === undefined ? [] : [pointer])));
}

/** What leaves are collected with. */
interface LeafScope extends Pick<Scope, "provider"> {
  readonly maps: ReadonlySet<string>;
}

/** What another model reads is one leaf here: what becomes of its properties is said once, where that model is declared. */
export function leavesElsewhere(leaves: readonly Leaf[], forms: readonly Transform[]): readonly Leaf[] {
  const holders = forms.flatMap((form) => modelOf(form)?.pointer ?? []);
  const outside = leaves.map((leaf) => {
    const holder = holders.find((each) => isAtOrBelow(leaf.pointer, each));
    if (holder === undefined) return leaf;
    const depth = holder.split("/").filter((token) => token !== "[]").length - 1;
    return { ...leaf, pointer: holder, trail: leaf.trail.slice(0, depth) };
  });
  return uniqueLeaves(outside);
}

function collectLeaves(scope: LeafScope, at: ResolvedSchema, here: Leaf, open: readonly string[]): readonly Leaf[] {
  if (at.name !== null && open.includes(at.name)) return [here];
  const inside = at.name === null ? open : [...open, at.name];
  const { schema } = at;
  if (schema.kind === "array") return arrayLeaves(scope, resolveSchema(scope.provider, schema.items), here, inside);
  const values = scope.maps.has(here.pointer) ? mapValuesOf(schema) : undefined;
  if (values !== undefined) return arrayLeaves(scope, resolveSchema(scope.provider, values), here, inside);
  if (schema.kind === "union") {
    const variants = objectVariants(scope.provider, schema);
    const own = plainVariants(scope.provider, schema).length > 0 ? [here] : [];
    return uniqueLeaves([...own, ...variants.flatMap((variant) => collectLeaves(scope, variant, here, inside))]);
  }
  const properties = propertiesOf(scope.provider, at);
  return properties.length === 0 ? [here] : properties.flatMap((found) => propertyLeaves(scope, found, here, inside));
}

function propertyLeaves(scope: LeafScope, { property, owner }: FoundProperty, here: Leaf, open: readonly string[]): readonly Leaf[] {
  const pointer = `${here.pointer}/${escapeToken(property.name)}`;
  const trail = [...here.trail, { owner, property: property.name, place: property.place }];
  return collectLeaves(scope, resolveSchema(scope.provider, property.schema), { pointer, place: property.place, trail }, open);
}

function arrayLeaves(scope: LeafScope, items: ResolvedSchema, here: Leaf, open: readonly string[]): readonly Leaf[] {
  const isPlain = possiblePropertiesOf(scope.provider, items).length === 0 && items.schema.kind !== "array";
  return isPlain ? [here] : collectLeaves(scope, items, { ...here, pointer: `${here.pointer}/[]` }, open);
}

function uniqueLeaves(leaves: readonly Leaf[]): readonly Leaf[] {
  return [...new Map(leaves.map((leaf) => [`${leaf.pointer} ${leaf.trail.map(({ owner }) => owner).join()}`, leaf])).values()];
}

/** Reads `ignore:`; reports N107 for a path that names no property. */
export function readIgnored(scope: Scope, node: YamlNode | undefined): readonly Ignored[] {
  const lines = reasonsOf(scope.problems, node, '"ignore"');
  mentionWrongLines(scope, node, lines);
  return lines.flatMap(({ key, keyPlace, reason }) => {
    const group = /^(?:(.+)\.)?([^.]*)\*$/.exec(key);
    const dotted = group?.[1] === undefined ? undefined : namesBeginningWith(scope, key.slice(0, -1));
    if (dotted !== undefined) return [{ ...dotted, reason, place: keyPlace }];
    const pointer =
      group === null
        ? resolveIgnored(scope, key, keyPlace)
        : groupHolder(scope, { holder: group[1], isFromRoot: key.startsWith("/") }, keyPlace);
    if (pointer === undefined) return [];
    const prefix = group === null ? undefined : `${pointer}/${escapeToken((group[2] ?? "").replace(/^\//, ""))}`;
    return [{ pointer, prefix, reason, place: keyPlace }];
  });
}

/** What a line without a proper reason names is not forgotten as well. */
function mentionWrongLines(scope: Scope, node: YamlNode | undefined, right: readonly { readonly key: string }[]): void {
  const quiet = { ...scope, problems: collectProblems() };
  for (const { key, keyPlace } of node?.kind === "map" ? node.entries : []) {
    const pointer = right.some((line) => line.key === key) ? undefined : resolveIgnored(quiet, key, keyPlace);
    if (pointer !== undefined) scope.mentioned.add(`${pointer}/`);
  }
}

/** `"@odata.*"` is a group of names that hold dots, where no property is called `@odata`. */
function namesBeginningWith(scope: Scope, text: string): Pick<Ignored, "pointer" | "prefix"> | undefined {
  const start = scope.current.at.schema.kind === "array" ? `${scope.current.pointer}/[]` : scope.current.pointer;
  const { schema } = scope.current.at;
  const at = schema.kind === "array" ? resolveSchema(scope.provider, schema.items) : scope.current.at;
  const names = possiblePropertiesOf(scope.provider, at).map(({ property }) => property.name);
  const isHolder = names.some((name) => text.startsWith(`${name}.`));
  return isHolder || !names.some((name) => name.startsWith(text)) ? undefined : { pointer: start, prefix: `${start}/${escapeToken(text)}` };
}

interface GroupPlace {
  readonly holder: string | undefined;
  readonly isFromRoot: boolean;
}

/** The pointer of the object whose properties a group such as `repository.*` is of. */
function groupHolder(scope: Scope, { holder, isFromRoot }: GroupPlace, place: Place): string | undefined {
  if (holder !== undefined) return resolveIgnored(scope, holder, place);
  const start = isFromRoot ? scope.root : scope.current;
  return start.at.schema.kind === "array" ? `${start.pointer}/[]` : start.pointer;
}

function resolveIgnored(scope: Scope, text: string, place: Place): string | undefined {
  const start = text.startsWith("/") ? scope.root : scope.current;
  const isList = start.at.schema.kind === "array";
  let here: readonly ResolvedSchema[] = [
    start.at.schema.kind === "array" ? resolveSchema(scope.provider, start.at.schema.items) : start.at,
  ];
  let pointer = isList ? `${start.pointer}/[]` : start.pointer;
  for (const name of ignoredNames(scope, here, text.replace(/^\//, ""))) {
    const found = here.flatMap((at) => possiblePropertiesOf(scope.provider, at)).filter(({ property }) => property.name === name);
    if (found.length === 0) return void reportUnknown(scope, here, name, text, place);
    here = found.map(({ property }) => resolveSchema(scope.provider, property.schema));
    pointer = `${pointer}/${escapeToken(name)}`;
    const items = here.flatMap(({ schema }) => itemsOf(schema) ?? []).map((each) => resolveSchema(scope.provider, each));
    if (!items.some((item) => possiblePropertiesOf(scope.provider, item).length > 0)) continue;
    here = items;
    pointer = `${pointer}/[]`;
  }
  return pointer;
}

function ignoredNames({ provider }: Scope, start: readonly ResolvedSchema[], text: string): readonly string[] {
  return pathNames(text, start, (here, name) => {
    const found = here.flatMap((at) => possiblePropertiesOf(provider, at)).filter(({ property }) => property.name === name);
    const inside = found.map(({ property }) => resolveSchema(provider, property.schema));
    const items = inside.flatMap(({ schema }) => itemsOf(schema) ?? []).map((each) => resolveSchema(provider, each));
    return found.length === 0 ? undefined : items.some((item) => possiblePropertiesOf(provider, item).length > 0) ? items : inside;
  });
}

function reportUnknown(scope: Scope, here: readonly ResolvedSchema[], name: string, text: string, place: Place): void {
  const known = here.flatMap((at) => possiblePropertiesOf(scope.provider, at)).map(({ property }) => property.name);
  const subject = here[0]?.name ?? "the schema";
  const fix = didYouMeanAt(name, known, { otherwise: `remove it; ${subject} is declared at`, declared: `${subject} is` });
  const message = `"ignore" names "${text}", but ${subject} has no property "${name}"`;
  scope.problems.warning("N107", message, place, fix, here[0]?.schema.place ?? place);
}

/** What the check of a response's leaves needs. */
export interface UsesInput {
  readonly scope: Scope;
  readonly leaves: readonly Leaf[];
  readonly taken: readonly Taken[];
  readonly ignored: readonly Ignored[];
  /** Where a missing reason belongs. */
  readonly ignorePlace: Place;
}

/** Proves that every leaf is used or ignored: N201 for one that is neither, N107 for one that is both. */
export function checkUses({ scope, leaves, taken, ignored, ignorePlace }: UsesInput): readonly SchemaUses[] {
  const uses = new UsesTable();
  const isUsed = takenIn(taken);
  const answered = leaves.map((leaf) => ({ leaf, isUsed: isUsed(leaf.pointer), reason: ignoredBy(leaf.pointer, ignored) }));
  for (const { leaf, isUsed, reason } of answered) {
    if (isUsed && reason?.pointer === leaf.pointer) reportBoth(scope, leaf, reason);
    uses.add(leaf, isUsed, reason);
  }
  const forgotten = answered.filter(({ leaf, isUsed, reason }) => !isUsed && reason === undefined && !isMentioned(scope, leaf));
  const groups = forgottenGroups(leaves, new Set(forgotten.map(({ leaf }) => leaf)), taken);
  for (const group of groups) reportForgotten(scope, group, ignorePlace);
  for (const line of ignored) refusePointless(scope, line, answered);
  return uses.list();
}

/** A leaf with what the mapping says of it. */
interface AnsweredLeaf {
  readonly leaf: Leaf;
  readonly isUsed: boolean;
  readonly reason: Ignored | undefined;
}

function isMentioned({ mentioned }: Scope, { pointer }: Leaf): boolean {
  return mentioned.has(pointer) || [...mentioned].some((each) => /\/(\[\])?$/.test(each) && isAtOrBelow(pointer, each.replace(/\/$/, "")));
}

/** Every line of `ignore` must be the reason for at least one property. */
function refusePointless(scope: Scope, line: Ignored, leaves: readonly AnsweredLeaf[]): void {
  const covered = leaves.filter(({ leaf }) => isCoveredBy(leaf.pointer, line));
  if (covered.some(({ leaf, isUsed, reason }) => leaf.pointer === line.pointer || (!isUsed && reason === line))) return;
  const others = covered.length === 0 ? "but there is no such property" : "but other lines give the reasons for all of it";
  const fact = covered.length > 0 && covered.every(({ isUsed }) => isUsed) ? "but the mapping uses all of it" : others;
  scope.problems.warning(
    "N107",
    `"${pathOf(scope, line.prefix ?? line.pointer)}${line.prefix === undefined ? "" : "*"}" is ignored, ${fact}`,
    line.place,
    "remove it here; it begins at",
    covered[0]?.leaf.place ?? line.place,
  );
}

function reportForgotten(scope: Scope, { pointer, owner, property, place, count }: Group, ignorePlace: Place): void {
  const subject = owner === null ? `"${property}"` : `${owner}.${property}`;
  const inside = count === 1 ? "the property" : `the ${count} properties`;
  const what = count === 0 ? `(${pointer}) is` : `(${pointer}) and ${inside} in it are`;
  const fix: OpenFix = `use it, or say why not with "${pathOf(scope, pointer)}: reason" in the "ignore" of`;
  scope.problems.error("N201", `provider property ${subject} ${what} neither used nor ignored`, place, fix, ignorePlace);
}

function reportBoth(scope: Scope, leaf: Leaf, ignored: Ignored): void {
  scope.problems.warning(
    "N107",
    `"${pathOf(scope, leaf.pointer)}" is ignored, but the mapping uses it`,
    ignored.place,
    "remove it here; it is declared at",
    leaf.place,
  );
}

/** The path as the mapping writes it: from inside the envelope, or from the root with a slash. */
function pathOf({ current }: Scope, pointer: string): string {
  const isInside = pointer.startsWith(`${current.pointer}/`);
  const names = pointer
    .slice(isInside ? current.pointer.length + 1 : 1)
    .replaceAll("/[]", "")
    .replace(/^\[\]\//, "");
  return (isInside ? "" : "/") + unescapeToken(names.replaceAll("/", "."));
}

/**
 * Gathers by schema what becomes of its properties; a property is used as soon as one place uses it. A schema that is reached only below
 * an ignored property is not told of.
 */
class UsesTable {
  readonly #schemas = new Map<string, Map<string, PropertyFate>>();
  readonly #reached = new Set<string>();

  add(leaf: Leaf, isUsed: boolean, ignored: Ignored | undefined): void {
    const ignoredDepth =
      ignored === undefined || isUsed ? leaf.trail.length : ignored.pointer.split("/").filter((token) => token !== "[]").length - 1;
    for (const [depth, { owner, property }] of leaf.trail.entries()) {
      if (owner === null) continue;
      const isReached = depth < ignoredDepth;
      if (isReached) this.#reached.add(owner);
      const properties = this.#schemas.get(owner) ?? new Map<string, PropertyFate>();
      const known = properties.get(property);
      const reason = known?.isReached === true || !isReached ? (known?.reason ?? ignored?.reason) : (ignored?.reason ?? known?.reason);
      properties.set(property, { used: isUsed || known?.used === true, reason, isReached: isReached || known?.isReached === true });
      this.#schemas.set(owner, properties);
    }
  }

  list(): readonly SchemaUses[] {
    return [...this.#reached].map((schema) => ({
      schema,
      properties: [...(this.#schemas.get(schema) ?? [])].map(([name, { used, reason }]) =>
        used ? { name, use: "used" as const } : { name, use: "ignored" as const, reason },
      ),
    }));
  }
}

interface PropertyFate {
  readonly used: boolean;
  readonly reason: string | undefined;
  /** True when a reason is its own and not only that of something above it. */
  readonly isReached: boolean;
}
