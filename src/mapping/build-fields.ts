import { didYouMean, didYouMeanAt, suggest } from "../diagnostics.js";
import type { ArrayKind } from "../types/api-model.js";
import type { OpenFix, Place } from "../types/diagnostic.js";
import type { FieldPlan, SourceRead, Transform } from "../types/mapping-plan.js";
import { buildEachAs } from "./forms/as.js";
import type { FormInput } from "./forms/form.js";
import { formKeys, headOf, valueForms } from "./forms/index.js";
import { keyIn, keyWord, refuseKeyOfValues } from "./forms/key.js";
import { itemsIn, missingOf } from "./forms/list-source.js";
import { mayBeMissing, readEntry, reportTypeMismatch } from "./forms/read.js";
import { buildTable } from "./forms/table.js";
import { fallbackOf } from "./forms/tables.js";
import { atFirstItem } from "./issue-paths.js";
import { mentionPaths } from "./mention-paths.js";
import type { ObjectKey } from "./model-keys.js";
import { entryOf, mapOf, refuseUnknownKeys } from "./read-yaml.js";
import { holderOf } from "./resolve-path.js";
import { type FoundProperty, propertiesOf, type ResolvedSchema, resolveSchema, variantFor } from "./schema-index.js";
import type { Position, Scope } from "./scope.js";
import { type Target, targetOf, valuesOf } from "./target.js";
import type { YamlEntry, YamlMap, YamlNode } from "./yaml-node.js";

/** The canonical object whose properties a map of fields must answer for. */
export interface FieldsInput {
  readonly scope: Scope;
  readonly fields: YamlMap;
  readonly canonical: ResolvedSchema;
  /** Path of the object in the canonical value, `""` at the top. */
  readonly path: string;
  /** Name for messages: `CheckoutSession.totals`. */
  readonly label: string;
  /** The property that the key of a map fills. @default none */
  readonly key?: ObjectKey | undefined;
}

/** Checks the mapping of every property of a canonical object: N100 for a property it does not have, N101 for one without an answer. */
export function buildFields(input: FieldsInput): readonly FieldPlan[] {
  const { scope, fields, canonical, path, label, key } = input;
  const properties = propertiesOf(scope.canonical, canonical);
  const siblings = properties.map((found) => found.property);
  const meant = reportUnknownKeys(input, properties);
  return properties.flatMap(({ property }) => {
    const entry = entryOf(fields, property.name);
    const target = targetOf(scope.canonical, property, { below: path, label, siblings });
    if (entry === undefined && key?.field === property.name) return keyField(scope, target, key);
    if (entry === undefined && meant.has(property.name)) return [];
    if (entry === undefined) return missingField(scope, target, fields.place);
    const transform = buildTransform(scope, target, entry);
    if (transform === undefined) mentionPaths(scope, entry.value);
    return transform === undefined ? [] : [fieldPlan(target, entry.keyPlace, transform)];
  });
}

function fieldPlan(target: Target, place: Place, transform: Transform): FieldPlan {
  const schema = { ...target.at.schema, nullable: target.at.nullable };
  return {
    name: target.name,
    path: target.path,
    issuePath: target.path,
    target: schema,
    targetName: target.at.name,
    isIdentity: target.isIdentity,
    targetPlace: target.place,
    place,
    transform,
  };
}

/** The key is text, and a whole number where the canonical field is one. */
function keyField(scope: Scope, target: Target, { place, pointer }: ObjectKey): readonly FieldPlan[] {
  const { kind } = target.at.schema;
  if (kind === "string" || kind === "number" || kind === "unknown")
    return [fieldPlan(target, place, { kind: "key", scalar: kind === "number" ? "number" : "text", pointer })];
  const fix = "name another field, or let it be text; it is declared at";
  scope.problems.error("N109", `${target.label} is neither text nor a number, which the key of a map is`, place, fix, target.place);
  return [];
}

function missingField(scope: Scope, target: Target, place: Place): [] {
  const fix: OpenFix = `add "${target.name}: path", or "${target.name}: { absent: why }", under`;
  scope.problems.error("N101", `canonical field ${target.label} is neither mapped nor absent`, target.place, fix, place);
  return [];
}

/** Reports keys that are no fields, and gives the fields that were probably meant. */
function reportUnknownKeys({ scope, fields, label, canonical }: FieldsInput, properties: readonly FoundProperty[]): ReadonlySet<string> {
  const meant = new Set<string>();
  const known = properties.map(({ property }) => property.name);
  for (const { key, keyPlace, value } of fields.entries) {
    if (known.includes(key)) continue;
    const likely = suggest(key, known);
    if (likely !== undefined) meant.add(likely);
    mentionPaths(scope, value);
    const fix = didYouMeanAt(key, known, { otherwise: `remove it, or add it to ${label} at`, declared: `${label} is` });
    scope.problems.error("N100", `${label} has no field "${key}"`, keyPlace, fix, canonical.schema.place);
  }
  return meant;
}

/** Checks what stands behind one canonical field: a path, a form, or a nested object. */
export function buildTransform(scope: Scope, target: Target, entry: YamlEntry): Transform | undefined {
  const { value } = entry;
  if (value.kind === "scalar") return valueForms.get("field")?.({ form: emptyMap(value), head: entry, target, scope });
  const form = mapOf(scope.problems, value, `"${entry.key}"`);
  if (form === undefined) return undefined;
  if (isNestedObject(scope, target, form)) return { kind: "object", fields: buildNested(scope, target, form) };
  const head = headOf(form);
  if (head === undefined) return unknownForm(scope, target, form);
  const input = { form, head, target, scope };
  return valueForms.has(head.key) ? buildValue(input) : structuralForm(input);
}

/** `absent` on an object that is never null means: all that is in it is absent for that reason. */
function buildValue(input: FormInput): Transform | undefined {
  const { head, target, scope } = input;
  const properties = propertiesOf(scope.canonical, target.at);
  if (head.key !== "absent" || target.at.nullable || properties.length === 0) return valueForms.get(head.key)?.(input);
  const siblings = properties.map((found) => found.property);
  const fields = siblings.flatMap((property) => {
    const inner = targetOf(scope.canonical, property, { below: target.path, label: target.label, siblings });
    const transform = buildValue({ ...input, target: inner });
    return transform === undefined ? [] : [fieldPlan(inner, head.keyPlace, transform)];
  });
  return { kind: "object", fields };
}

function structuralForm(input: FormInput): Transform | undefined {
  switch (input.head.key) {
    case "object":
      return buildObject(input);
    case "each":
    case "values":
      return buildEach(input);
    case "one":
      return buildOne(input);
    default:
      return buildBy(input);
  }
}

function emptyMap(node: YamlNode): YamlMap {
  return { kind: "map", entries: [], place: node.place };
}

function isNestedObject(scope: Scope, target: Target, form: YamlMap): boolean {
  const names = propertiesOf(scope.canonical, target.at).map(({ property }) => property.name);
  const keys = form.entries.map(({ key }) => key);
  if (names.length === 0 || keys.length === 0 || keys.every((key) => names.includes(key))) return keys.length > 0 && names.length > 0;
  if (keys.some((key) => formKeys.includes(key))) return false;
  return keys.some((key) => names.includes(key)) || suggest(keys[0] ?? "", formKeys) === undefined;
}

function buildNested(scope: Scope, target: Target, fields: YamlMap): readonly FieldPlan[] {
  return buildFields({ scope, fields, canonical: target.at, path: target.path, label: target.at.name ?? target.label });
}

/** `{ object: {...}, when: path }`: null unless the path, or one of several, is there. */
function buildObject(input: FormInput): Transform | undefined {
  const { form, head, target, scope } = input;
  refuseUnknownKeys(scope.problems, form, ["object", "when"], '"object"');
  const fields = mapOf(scope.problems, head.value, '"object"');
  if (propertiesOf(scope.canonical, target.at).length === 0)
    return reportTypeMismatch(input, `${target.label} is not an object`, "use another form");
  if (fields === undefined) return undefined;
  const nested = buildNested(scope, target, fields);
  const when = entryOf(form, "when");
  if (when === undefined) {
    const fix = `add "when: path", or list the fields directly when ${target.label} is always there`;
    scope.problems.error("N003", `"object" does not say when ${target.label} is there`, head.keyPlace, fix);
    return undefined;
  }
  if (!target.at.nullable)
    return reportTypeMismatch(input, `${target.label} is never null, so "when" cannot make it null`, 'remove "when"');
  const reads = whenPaths(input, when);
  return reads && { kind: "object", fields: nested, when: reads };
}

function whenPaths({ scope }: FormInput, when: YamlEntry): readonly SourceRead[] | undefined {
  const values = when.value.kind === "list" ? when.value.items : [when.value];
  if (values.length === 0) scope.problems.error("N004", '"when" names no path', when.value.place, "write when: path, or when: [a, b]");
  const reads = values.map((value) => readEntry({ scope }, { ...when, value }));
  const resolved = reads.filter((read) => read !== undefined);
  return resolved.length === 0 || resolved.length < reads.length ? undefined : resolved;
}

/** `{ each: path, fields: {...} }`, `{ values: path, key: id, fields: {...} }`: a list. */
function buildEach(input: FormInput): Transform | undefined {
  const { form, head, scope } = input;
  if (entryOf(form, "as") !== undefined) return buildEachAs(input);
  refuseUnknownKeys(scope.problems, form, [head.key, "fields", "item", "as", "missing", ...keyWord(input)], `"${head.key}"`);
  if (isListOfValues(input)) return buildValues(input);
  const item = itemOf(input);
  const read = readEntry(input, head);
  const fields = mapOf(scope.problems, entryOf(form, "fields")?.value, '"fields"');
  if (entryOf(form, "fields") === undefined)
    scope.problems.error("N003", `"${head.key}" does not say what becomes of an item`, form.place, 'add "fields:"');
  if (read === undefined) return undefined;
  const items = itemsIn(input, read);
  const missing = missingOf(input);
  const key = item && keyIn(input, item.canonical, { fields, pointer: `${read.pointer}/[]` });
  if (item === undefined || fields === undefined || items === undefined || mayBeMissing(input, read, missing))
    return void scope.mentioned.add(`${read.pointer}/[]`);
  const current = itemPosition(read, resolveSchema(scope.provider, items));
  return { kind: "each", read, fields: buildFields({ scope: inItem(scope, current), fields, ...item, key }), ...missing };
}

/** A list of plain values says nothing of fields: `{ each: tags }`, `{ each: labels, item: name }`. */
function isListOfValues({ form, target, scope }: FormInput): boolean {
  const fields = entryOf(form, "fields")?.value;
  if (target.at.schema.kind !== "array" || (fields !== undefined && !(fields.kind === "map" && fields.entries.length === 0))) return false;
  return propertiesOf(scope.canonical, resolveSchema(scope.canonical, target.at.schema.items)).length === 0;
}

/** `{ each: path, item: form }`: a list of plain values, each the item itself unless `item` says otherwise. */
function buildValues(input: FormInput): Transform | undefined {
  const { form, head, scope, target } = input;
  const read = readEntry(input, head);
  refuseKeyOfValues(input);
  if (read === undefined || target.at.schema.kind !== "array") return undefined;
  const items = itemsIn(input, read);
  const missing = missingOf(input);
  if (items === undefined || mayBeMissing(input, read, missing)) return void scope.mentioned.add(`${read.pointer}/[]`);
  const current = itemPosition(read, resolveSchema(scope.provider, items));
  const entry = entryOf(form, "item") ?? { ...head, value: { kind: "scalar", value: ".", place: head.value.place } as const };
  const itemTarget = valueTarget(scope, target, target.at.schema);
  const transform = buildTransform(inItem(scope, current), itemTarget, entry);
  return transform && { kind: "values", read, item: fieldPlan(itemTarget, entry.keyPlace, transform), ...missing };
}

/** An item that is never null is left out where there is no value for it. */
function valueTarget(scope: Scope, { name, path, label, place }: Target, { items }: ArrayKind): Target {
  return { name, path: `${path}[]`, label: `${label}[]`, place, at: resolveSchema(scope.canonical, items), isIdentity: false };
}

function itemPosition(read: SourceRead, at: ResolvedSchema): Position {
  return { at, pointer: `${read.pointer}/[]`, sensitive: read.sensitive || at.extensions["x-sensitive"] === true, within: read };
}

/** Items are read by a function of their own, which does not know in which case of a discriminator it is called. */
function inItem(scope: Scope, current: Position): Scope {
  return { ...scope, current, narrowed: new Map(), headers: undefined };
}

/** `{ one: {...} }`: a list of one item, made from the object at hand. */
function buildOne(input: FormInput): Transform | undefined {
  const { form, head, scope } = input;
  refuseUnknownKeys(scope.problems, form, ["one"], '"one"');
  const item = itemOf(input);
  const fields = mapOf(scope.problems, head.value, '"one"');
  if (item === undefined || fields === undefined) return undefined;
  return { kind: "one", fields: atFirstItem(buildFields({ scope, fields, ...item }), input.target.path) };
}

function itemOf(input: FormInput): Pick<FieldsInput, "canonical" | "path" | "label"> | undefined {
  const { target, scope } = input;
  if (target.at.schema.kind !== "array") return reportTypeMismatch(input, `${target.label} is not a list`, "use another form");
  const canonical = resolveSchema(scope.canonical, target.at.schema.items);
  return { canonical, path: `${target.path}[]`, label: canonical.name ?? `${target.label}[]` };
}

/** `{ by: path, cases: {...} }`: one form for every value of a discriminator. */
function buildBy(input: FormInput): Transform | undefined {
  const { form, target, scope } = input;
  refuseUnknownKeys(scope.problems, form, ["by", "cases"], '"by"');
  const read = readEntry(input, input.head);
  const otherwise = fallbackOf(input, target, valuesOf(target));
  if (read === undefined || otherwise === undefined) return undefined;
  const answer = (value: YamlNode, key: string) => {
    const of = alternativeAt(scope, read, key);
    const narrowed = of === undefined ? scope.narrowed : new Map(scope.narrowed).set(of.pointer, of.at);
    return buildTransform({ ...scope, narrowed }, target, { key, keyPlace: value.place, value });
  };
  const cases = buildTable({ problems: scope.problems, form, key: "cases", read, meaning: `case of ${target.label}`, answer });
  const variants = cases?.flatMap(([value]) => {
    const name = alternativeAt(scope, read, value)?.at.name;
    return name === undefined || name === null ? [] : [[value, name] as const];
  });
  return cases && { kind: "by", read, cases, otherwise, variants: variants?.length ? variants : undefined };
}

/** Inside a case of a union's discriminator, the object that holds it is the alternative that the value stands for. */
function alternativeAt(scope: Scope, read: SourceRead, value: string): Position | undefined {
  const holder = holderOf(scope, read);
  const discriminator = read.steps.at(-1)?.property;
  if (holder?.at.schema.kind !== "union" || discriminator === undefined) return undefined;
  const at = variantFor(scope.provider, holder.at.schema, discriminator, value);
  return at?.name ? { ...holder, at } : undefined;
}

function unknownForm(scope: Scope, target: Target, form: YamlMap): undefined {
  const [first] = form.entries;
  const fix = didYouMean(first?.key ?? "", formKeys, `use one of ${formKeys.join(", ")}`);
  const fact = first === undefined ? "nothing" : `no known form: "${first.key}"`;
  scope.problems.error("N002", `${target.label} is mapped by ${fact}`, first?.keyPlace ?? form.place, fix);
  return undefined;
}
