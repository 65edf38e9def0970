import { didYouMeanAt } from "../../diagnostics.js";
import type { ObjectKey } from "../model-keys.js";
import { entryOf, textOf } from "../read-yaml.js";
import { propertiesOf, type ResolvedSchema } from "../schema-index.js";
import type { YamlEntry, YamlMap } from "../yaml-node.js";
import type { FormInput } from "./form.js";
import { reportTypeMismatch } from "./read.js";

/** The word that names the field for the key of a map: only a map has keys. */
export function keyWord({ head }: FormInput): readonly string[] {
  return head.key === "values" ? ["key"] : [];
}

/** Reads `key: id` beside `fields:`; reports a field that the items do not have, or that is listed as well. */
export function keyIn(
  input: FormInput,
  item: ResolvedSchema,
  { fields, pointer }: { readonly fields: YamlMap | undefined; readonly pointer: string },
): ObjectKey | undefined {
  const named = keyNamed(input, item);
  if (named === undefined) return undefined;
  const { field, entry } = named;
  if (fields !== undefined && entryOf(fields, field) !== undefined) return refuseTwice(input, entry, `"${field}" is listed under "fields"`);
  return { field, place: entry.value.place, pointer };
}

/** Tells whether a model gets the key that it counts on, and no other; reports N109 otherwise. */
export function fitsKey(input: FormInput, model: string, item: ResolvedSchema): boolean {
  const { keys } = input.scope;
  const known = keys.get(model);
  const entry = input.head.key === "values" ? entryOf(input.form, "key") : undefined;
  const named = keyNamed(input, item);
  if (entry !== undefined && named === undefined) return false;
  if (named?.field === known?.field) return true;
  if (known === undefined) return refuseTwice(input, named?.entry ?? input.head, `model "${model}" lists "${named?.field}"`) ?? false;
  reportTypeMismatch(
    input,
    `model "${model}" leaves "${known.field}" to the key of a map, which is not there`,
    input.head.key === "values" ? `write key: ${known.field}` : `list the fields of ${model} here, one by one`,
  );
  return false;
}

function keyNamed(input: FormInput, item: ResolvedSchema): { readonly field: string; readonly entry: YamlEntry } | undefined {
  const { form, scope, head } = input;
  const entry = head.key === "values" ? entryOf(form, "key") : undefined;
  const field = textOf(scope.problems, entry, '"key"');
  if (field === undefined || entry === undefined) return undefined;
  const known = propertiesOf(scope.canonical, item).map(({ property }) => property.name);
  if (known.includes(field)) return { field, entry };
  const label = item.name ?? `an item of ${input.target.label}`;
  const fix = didYouMeanAt(field, known, { otherwise: `name a field of ${label}, declared at`, declared: `${label} is` });
  scope.problems.error("N100", `${label} has no field "${field}"`, entry.value.place, fix, item.schema.place);
  return undefined;
}

function refuseTwice(input: FormInput, entry: YamlEntry, fact: string): undefined {
  return reportTypeMismatch({ ...input, head: entry }, `the key of the map fills a field, but ${fact}`, "remove one of the two");
}

/** A list of plain values has no field for a key. */
export function refuseKeyOfValues(input: FormInput): void {
  const key = entryOf(input.form, "key");
  if (key === undefined || input.head.key !== "values") return;
  reportTypeMismatch(
    { ...input, head: key },
    `an item of ${input.target.label} is a plain value, so it has no field for a key`,
    'remove "key"',
  );
}
