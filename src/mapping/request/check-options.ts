import type { RequestField } from "../../types/mapping-plan.js";
import type { Problems } from "../problems.js";

/** Proves that no two properties of one object or list item are offered under the same name: N109 otherwise. */
export function checkOptions(problems: Problems, fields: readonly RequestField[]): void {
  const offered = optionsOf(fields);
  for (const [index, { option, field }] of offered.entries()) {
    const first = offered.findIndex((other) => other.option === option);
    if (first === index) continue;
    const fix = "offer it under another name; the first one is at";
    problems.error("N109", `two properties are offered as option "${option}"`, field.place, fix, offered[first]?.field.place);
  }
  for (const list of listsOf(fields)) checkOptions(problems, list);
}

function optionsOf(fields: readonly RequestField[]): readonly { readonly option: string; readonly field: RequestField }[] {
  return fields.flatMap((field) => {
    const { transform } = field;
    if (transform.kind === "option") return [{ option: transform.option, field }];
    return transform.kind === "object" ? optionsOf(transform.fields) : [];
  });
}

function listsOf(fields: readonly RequestField[]): readonly (readonly RequestField[])[] {
  return fields.flatMap(({ transform }) => {
    if (transform.kind === "each") return [transform.fields];
    return transform.kind === "object" ? listsOf(transform.fields) : [];
  });
}
