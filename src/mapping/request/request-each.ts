import type { Schema } from "../../types/api-model.js";
import type { InputRead, ItemKind, RequestField, RequestTransform } from "../../types/mapping-plan.js";
import { entryOf, mapOf, refuseUnknownKeys, textOf } from "../read-yaml.js";
import { scalarKindOf } from "../scalar-kind.js";
import { objectVariants, type ResolvedSchema, resolveSchema, sentPropertiesOf } from "../schema-index.js";
import type { YamlEntry, YamlMap } from "../yaml-node.js";
import { acceptsInput } from "./accepts-input.js";
import type { CompositeForm, RequestFieldsInput } from "./request-fields-input.js";
import { readInput } from "./request-scope.js";

/** A list as written, with what builds its items. */
export interface EachForm extends CompositeForm {
  readonly whole: (input: RequestFieldsInput) => readonly RequestField[];
  readonly unsent: (input: RequestFieldsInput) => readonly string[];
  readonly build: (input: RequestFieldsInput, target: ResolvedSchema, entry: YamlEntry, path: string) => RequestTransform | undefined;
}

/** `{ each: labels }` as it is, `{ each: lines, fields: {...} }` a list of objects, `{ each: labels, item: form }` one form for each item. */
export function buildEach(each: EachForm): RequestTransform | undefined {
  const { input, target, form, head } = each;
  const { sides, mentioned } = input.scope;
  const { problems } = sides;
  refuseUnknownKeys(problems, form, ["each", "fields", "item"], '"each"');
  const text = textOf(problems, head, "a path");
  const read = text === undefined ? undefined : readInput(input.scope, text, head.value.place);
  const [fields, item] = [entryOf(form, "fields"), entryOf(form, "item")];
  if (fields !== undefined && item !== undefined)
    problems.error("N002", '"each" has both "fields" and "item"', item.keyPlace, "keep the one that says what an item is");
  const isAsItIs = fields === undefined && item === undefined;
  if (read?.schema.kind === "array" && isAsItIs && acceptsInput(sides, target.schema, read.schema)) return { kind: "copy", read };
  const lines = mapOf(problems, fields?.value, '"fields"');
  if (isAsItIs) problems.error("N003", '"each" does not say what an item is made of', form.place, 'add "fields:" or "item:"');
  if (read === undefined) return undefined;
  if (read.schema.kind !== "array" || target.schema.kind !== "array") {
    mentioned.add(`${read.path}[]`);
    if (isAsItIs) return undefined;
    const fix = "use another form; the provider's property is declared at";
    problems.error("N109", '"each" needs a list on both sides', head.value.place, fix, target.schema.place);
    return undefined;
  }
  if (item === undefined && lines === undefined) {
    mentioned.add(`${read.path}[]`);
    return undefined;
  }
  const at = resolveSchema(sides.canonical, read.schema.items);
  const inner = resolveSchema(sides.provider, target.schema.items);
  return item === undefined ? objectsOf(each, { read, at, inner }, lines) : valuesOf(each, { read, at, inner }, item);
}

interface Items {
  readonly read: InputRead;
  /** An item of the canonical list. */
  readonly at: ResolvedSchema;
  /** An item of the provider's list. */
  readonly inner: ResolvedSchema;
}

function objectsOf(each: EachForm, { read, at, inner }: Items, form: YamlMap | undefined): RequestTransform | undefined {
  if (form === undefined) return undefined;
  const line = { ...lineOf(each, { read, at, inner }), form };
  return { kind: "each", read, items: itemKindOf(at), source: inner.name, fields: each.whole(line), unsent: each.unsent(line) };
}

function valuesOf(each: EachForm, { read, at, inner }: Items, item: YamlEntry): RequestTransform | undefined {
  const { problems, provider } = each.input.scope.sides;
  if (at.nullable) {
    problems.error(
      "N109",
      `an item of "${read.text}" may be null`,
      each.head.value.place,
      "copy the list as it is, or correct the items at",
      at.schema.place,
    );
    return undefined;
  }
  const isProperty = item.value.kind === "scalar" && item.value.value !== "." && itemKindOf(at) === "values";
  const isObject = sentPropertiesOf(provider, inner).length > 0 || objectVariants(provider, inner.schema).length > 0;
  const entry = isProperty && isObject ? objectWith(item) : item;
  const transform = each.build(lineOf(each, { read, at, inner }), inner, entry, `${each.path}[]`);
  const schema = { ...inner.schema, nullable: inner.nullable, extensions: inner.extensions };
  const field = { name: "", required: true, target: schema, place: item.keyPlace, transform } as const;
  return transform && { kind: "each", read, items: itemKindOf(at), source: inner.name, fields: [{ ...field, transform }], unsent: [] };
}

/** `{ one: form }`: a list with one item. */
export function buildListOfOne({
  input,
  target,
  form,
  head,
  path,
  build,
}: Omit<EachForm, "whole" | "unsent">): RequestTransform | undefined {
  const { sides } = input.scope;
  refuseUnknownKeys(sides.problems, form, ["one"], '"one"');
  if (target.schema.kind !== "array") {
    sides.problems.error(
      "N109",
      "the provider's property is not a list",
      head.value.place,
      "use another form; it is declared at",
      target.schema.place,
    );
    return undefined;
  }
  const inner = resolveSchema(sides.provider, target.schema.items);
  const transform = build({ ...input, ofCase: undefined, isWithin: undefined, tag: undefined }, inner, head, `${path}[]`);
  const schema = { ...inner.schema, nullable: inner.nullable, extensions: inner.extensions };
  return transform && { kind: "listOfOne", fields: [{ name: "", required: true, target: schema, place: head.keyPlace, transform }] };
}

/** `item: name` is short for `item: { object: { name: . } }`. */
function objectWith({ key, keyPlace, value }: YamlEntry): YamlEntry {
  const { place } = value;
  const name = value.kind === "scalar" ? String(value.value) : "";
  const line = { key: name, keyPlace: place, value: { kind: "scalar", value: ".", place } } as const;
  const object = { key: "object", keyPlace: place, value: { kind: "map", entries: [line], place } } as const;
  return { key, keyPlace, value: { kind: "map", entries: [object], place } };
}

function lineOf({ input, form, path }: EachForm, { read, at, inner }: Items): RequestFieldsInput {
  const item = { at, path: `${read.path}[]`, issuePath: `${read.issuePath}[]` };
  const scope = { ...input.scope, input: item };
  return { ...input, scope, form, target: inner, path: `${path}[]`, tag: undefined, ofCase: undefined, isWithin: undefined };
}

/** Tells whether the items of a list are plain values. */
export function itemKindOf({ schema }: { readonly schema: Schema }): ItemKind {
  return scalarKindOf(schema) === undefined ? "objects" : "values";
}
