import type { Place } from "../types/diagnostic.js";
import { namedSchema } from "./named-schema.js";
import { entryOf } from "./read-yaml.js";
import type { SchemaIndex } from "./schema-index.js";
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
export function modelKeys(mapping: YamlMap, models: readonly YamlEntry[], canonical: SchemaIndex): ModelKeys {
  const nameOf = (name: string) => namedSchema(canonical, name)?.name ?? name;
  const keys = new Map<string, KeyField>();
  const visit = (node: YamlNode): void => {
    if (node.kind === "list") for (const item of node.items) visit(item);
    if (node.kind !== "map") return;
    const [model, key] = [textIn(node, "as"), textIn(node, "key")];
    const isKeyed = entryOf(node, "values") !== undefined && model !== undefined && key !== undefined;
    if (
      isKeyed &&
      !keys.has(nameOf(model.text)) &&
      !models.some((each) => nameOf(each.key) === nameOf(model.text) && listsField(each, key.text))
    )
      keys.set(nameOf(model.text), { field: key.text, place: key.place });
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
function listsField({ value }: YamlEntry, field: string): boolean {
  const fields = value.kind === "map" ? entryOf(value, "fields")?.value : undefined;
  return fields?.kind === "map" && entryOf(fields, field) !== undefined;
}
