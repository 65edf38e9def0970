import type { Diagnostic, Place } from "../types/diagnostic.js";
import { isJsonObject, type Json, type JsonObject } from "../types/json.js";
import { escapeToken } from "../types/json-pointer.js";
import type { Link, Links } from "./collect-links.js";
import { keyPlace } from "./key-place.js";
import { finishObject, type ObjectDraft, setProperty } from "./parsed-text.js";
import type { BundlePlan } from "./plan-bundle.js";

/** State of one rewrite of a document. */
export interface Rewriting {
  readonly links: Links;
  readonly plan: BundlePlan;
  readonly report: (diagnostic: Diagnostic) => void;
  /** What a copy was in its file. */
  readonly origins: Map<object, object>;
  /** Places of the keys that a copy has and its origin has not. */
  readonly addedKeys: Map<object, Map<string, Place>>;
  readonly done: Map<object, Json>;
  /** References whose content is being written in their place. */
  readonly open: Set<JsonObject>;
}

/** Copies what holds a reference that changes; everything else is shared with the original. */
export function rewrite(rewriting: Rewriting, value: Json): Json {
  if (typeof value !== "object" || value === null) return value;
  const known = rewriting.done.get(value);
  if (known !== undefined) return known;
  const result = isJsonObject(value) ? rewriteObject(rewriting, value) : rewriteArray(rewriting, value);
  rewriting.done.set(value, result);
  return result;
}

function rewriteArray(rewriting: Rewriting, items: readonly Json[]): Json {
  const copy = items.map((item) => rewrite(rewriting, item));
  if (copy.every((item, index) => item === items[index])) return items;
  rewriting.origins.set(copy, items);
  return Object.freeze(copy);
}

function rewriteObject(rewriting: Rewriting, node: JsonObject): Json {
  const link = rewriting.links.references.get(node);
  const text = link && rewriting.plan.refText(link);
  if (link !== undefined && text === undefined) return writeInPlace(rewriting, link);
  const targets = rewriting.links.mappings.get(node);
  return copyObject(rewriting, node, (key, child) => {
    if (key === "$ref" && text !== undefined) return text;
    if (key === "discriminator") return addImpliedMapping(rewriting, node, rewrite(rewriting, child));
    const target = targets?.get(key);
    return target === undefined ? rewrite(rewriting, child) : rewriting.plan.mappingText(String(child), target);
  });
}

function copyObject(rewriting: Rewriting, node: JsonObject, change: (key: string, child: Json) => Json): JsonObject {
  const entries = Object.entries(node).map(([key, child]) => [key, change(key, child)] as const);
  if (entries.every(([key, child]) => child === node[key])) return node;
  return objectOf(rewriting, entries, node);
}

/** Builds a frozen object whose keys are placed where `origin` has them. */
export function objectOf(
  rewriting: Rewriting,
  entries: Iterable<readonly [key: string, value: Json]>,
  origin: object | undefined,
): JsonObject {
  const draft: ObjectDraft = { value: {}, keys: [], offsets: [] };
  for (const [key, value] of entries) setProperty(draft, key, value);
  finishObject(draft);
  if (origin !== undefined) rewriting.origins.set(draft.value, rewriting.origins.get(origin) ?? origin);
  return draft.value;
}

/** For what has no section of components to live in; keys beside the `$ref` are laid over the content. */
function writeInPlace(rewriting: Rewriting, link: Link): Json {
  const { node, from, target } = link;
  const { open, report, addedKeys } = rewriting;
  if (open.has(node)) {
    const fix = "break the ring: what has no place under components cannot contain itself";
    const message = `$ref "${String(node["$ref"])}" contains itself; there it is left out`;
    report({ severity: "warning", code: "reference-cycle", message, place: keyPlace(from, node, "$ref"), fix });
    return {};
  }
  open.add(node);
  const content = rewrite(rewriting, target.value);
  open.delete(node);
  const beside = Object.entries(node).filter(([key]) => key !== "$ref");
  if (beside.length === 0 || !isJsonObject(content)) return content;
  const laidOver = beside.map(([key, child]) => [key, rewrite(rewriting, child)] as const);
  const merged = objectOf(rewriting, new Map([...Object.entries(content), ...laidOver]), content);
  addedKeys.set(merged, new Map([...(addedKeys.get(content) ?? []), ...beside.map(([key]) => [key, keyPlace(from, node, key)] as const)]));
  return merged;
}

/** A variant's own name is its tag; one that becomes a component under another name needs the tag spelt out. */
function addImpliedMapping(rewriting: Rewriting, schema: JsonObject, discriminator: Json): Json {
  if (!isJsonObject(discriminator)) return discriminator;
  const mapping = isJsonObject(discriminator["mapping"]) ? discriminator["mapping"] : {};
  const variants = [schema["oneOf"], schema["anyOf"]].flatMap((list) => (Array.isArray(list) ? (list as readonly Json[]) : [])); // isArray forgets readonly
  const implied = variants.flatMap((variant) => impliedTag(rewriting, variant)).filter(([tag]) => !Object.hasOwn(mapping, tag));
  if (implied.length === 0) return discriminator;
  const complete = objectOf(rewriting, [...Object.entries(mapping), ...implied], mapping);
  return objectOf(rewriting, new Map([...Object.entries(discriminator), ["mapping", complete]]), discriminator);
}

function impliedTag(rewriting: Rewriting, variant: Json): readonly (readonly [tag: string, text: string])[] {
  const link = isJsonObject(variant) ? rewriting.links.references.get(variant) : undefined;
  const tag = link?.target.tokens[0] === "components" ? link.target.tokens[2] : undefined;
  const text = link && rewriting.plan.refText(link);
  return tag === undefined || text === undefined || text === `#/components/schemas/${escapeToken(tag)}` ? [] : [[tag, text]];
}
