import type { Schema } from "../../types/api-model.js";
import { mapValuesOf } from "../../types/items-of.js";
import type { SourceRead } from "../../types/mapping-plan.js";
import { entryOf } from "../read-yaml.js";
import type { FormInput } from "./form.js";
import { reportTypeMismatch } from "./read.js";

/** Gives what each item is of the list that `each` names, or each value of the map that `values` names; reports N109 for anything else. */
export function itemsIn(input: FormInput, read: SourceRead): Schema | undefined {
  const { schema, text } = read;
  const items = schema.kind === "array" ? schema.items : undefined;
  const values = mapValuesOf(schema);
  if (input.head.key === "each") {
    if (items !== undefined) return items;
    const fix =
      values === undefined
        ? "name a list; this is declared at"
        : "name a list, or read the values of a map with { values: path, key: field, fields: {...} }; this is declared at";
    return reportTypeMismatch(input, `"${text}" is not a list`, fix, read);
  }
  if (values !== undefined) return values;
  if (items !== undefined)
    return reportTypeMismatch(input, `"${text}" is a list, not a map`, "read it with { each: path }; it is declared at", read);
  const isOpen = schema.kind === "object" && schema.properties.length === 0 && schema.additional === undefined;
  if (isOpen)
    return reportTypeMismatch(input, `"${text}" does not say what its values are`, "describe them with additionalProperties, at", read);
  const isMixed = schema.kind === "object" && schema.additional;
  const fact = isMixed ? `"${text}" has properties of its own beside the keys of a map` : `"${text}" is not a map`;
  return reportTypeMismatch(
    input,
    fact,
    isMixed
      ? "read it with { via: ./mapping.ts#name, reads: [path] }; it is declared at"
      : "name an object whose properties are described by additionalProperties; this is declared at",
    read,
  );
}

/** Reads `missing: []`: a list that the provider may leave out is then empty, and not null. */
export function missingOf({ form, scope }: FormInput): { readonly missing?: "empty" } {
  const entry = entryOf(form, "missing");
  if (entry === undefined) return {};
  if (entry.value.kind === "list" && entry.value.items.length === 0) return { missing: "empty" };
  scope.problems.error("N004", '"missing" of a list is not the empty list', entry.value.place, "write missing: []");
  return { missing: "empty" };
}
