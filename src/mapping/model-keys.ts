import type { Place } from "../types/diagnostic.js";
import { entryOf } from "./read-yaml.js";
import type { YamlEntry, YamlMap, YamlNode } from "./yaml-node.js";

/** The canonical field that the key of a map fills, and where the mapping says so. */
export interface KeyField {
  readonly field: string;
  readonly place: Place;
}

/** The key of the object at hand; `pointer` is that of the object, from where its model begins. */
export interface ObjectKey extends KeyField {
  readonly pointer: string;
}

/** The models that read the values of maps: which field of each the key fills, so that the model itself says nothing of it. */
export type ModelKeys = ReadonlyMap<string, KeyField>;

/** Finds every `{ values: path, as: Item, key: id }` of a mapping whose model does not list the field itself. */
export function modelKeys(mapping: YamlMap, models: readonly YamlEntry[]): ModelKeys {
  const keys = new Map<string, KeyField>();
  const visit = (node: YamlNode): void => {
    if (node.kind === "list") for (const item of node.items) visit(item);
    if (node.kind !== "map") return;
    const [model, key] = [textIn(node, "as"), textIn(node, "key")];
    const isKeyed = entryOf(node, "values") !== undefined && model !== undefined && key !== undefined;
    if (isKeyed && !keys.has(model.text) && !listsField(models, model.text, key.text))
      keys.set(model.text, { field: key.text, place: key.place });
    for (const { value } of node.entries) visit(value);
  };
  for (const section of ["models", "webhooks"]) {
    const entry = entryOf(mapping, section);
    if (entry !== undefined) visit(entry.value);
  }
  return keys;
}

function textIn(node: YamlMap, key: string): { readonly text: string; readonly place: Place } | undefined {
  const value = entryOf(node, key)?.value;
  return value?.kind === "scalar" && typeof value.value === "string" ? { text: value.value, place: value.place } : undefined;
}

/** Tells whether a model answers for a field itself. */
export function listsField(models: readonly YamlEntry[], model: string, field: string): boolean {
  const entry = models.find(({ key }) => key === model)?.value;
  const fields = entry?.kind === "map" ? entryOf(entry, "fields")?.value : undefined;
  return fields?.kind === "map" && entryOf(fields, field) !== undefined;
}
