import { type ResolvedSchema, type SchemaIndex, sentPropertiesOf } from "../schema-index.js";
import type { YamlMap } from "../yaml-node.js";

/** Words that name a form, or stand beside one that does. */
const besideForms = ["values", "by", "of", "because", "fields", "item", "as", "unsupported", "missing", "cases", "to"];

/**
 * Tells whether lines are those of an object that the provider takes, listed without the word `object`: names of its properties, of which at
 * least one could not be a word of a form.
 */
export function areNestedLines(index: SchemaIndex, target: ResolvedSchema, { entries }: YamlMap, formKeys: readonly string[]): boolean {
  const names = sentPropertiesOf(index, target).map(({ property }) => property.name);
  const keys = entries.map(({ key }) => key);
  if (!keys.some((key) => formKeys.includes(key))) return keys.some((key) => names.includes(key));
  return keys.every((key) => names.includes(key)) && keys.some((key) => !formKeys.includes(key) && !besideForms.includes(key));
}
