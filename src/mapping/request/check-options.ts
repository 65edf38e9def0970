import type { RequestField } from "../../types/mapping-plan.js";
import { choicesOf } from "../../types/request-choices.js";
import { isSentList, itemOf, listOf, optionOf, sentFields } from "../../types/request-forms.js";
import type { Problems } from "../problems.js";

/** Proves that no two properties of one object or list item are offered under the same name, unless in different cases: N109 otherwise. */
export function checkOptions(problems: Problems, fields: readonly RequestField[]): void {
  for (const choice of choicesOf(fields, "without lists")) {
    const offered = optionsOf(choice.fields);
    for (const { option, field } of offered) {
      const first = offered.find((other) => other.option === option)?.field;
      if (first === undefined || first === field) continue;
      const fix = "offer it under another name; the first one is at";
      problems.error("N109", `two properties are offered as option "${option}"`, field.place, fix, first.place);
    }
    for (const list of listsOf(choice.fields)) checkOptions(problems, list);
  }
}

function optionsOf(fields: readonly RequestField[]): readonly { readonly option: string; readonly field: RequestField }[] {
  return fields.flatMap((field) => {
    const option = optionOf(field.transform);
    return option === undefined ? optionsOf(sentFields(field.transform)) : [{ option: option.name, field }];
  });
}

/** What fills the items of each list; the only item of a list may fill several properties. */
function listsOf(fields: readonly RequestField[]): readonly (readonly RequestField[])[] {
  const ones = onesOf(fields);
  const names = [...new Set(ones.map(({ list }) => list))];
  return [...eachesOf(fields), ...names.map((name) => ones.flatMap(({ list, field }) => (list === name ? [field] : [])))];
}

function eachesOf(fields: readonly RequestField[]): readonly (readonly RequestField[])[] {
  return fields.flatMap(({ transform }) => (isSentList(transform) ? [transform.fields] : eachesOf(sentFields(transform))));
}

function onesOf(fields: readonly RequestField[]): readonly { readonly list: string; readonly field: RequestField }[] {
  return fields.flatMap((field) => {
    const [list, item] = [listOf(field.transform), itemOf(field.transform)];
    if (list === undefined) return onesOf(sentFields(field.transform));
    return item === undefined ? [] : [{ list: list.path, field: { ...field, transform: item } }];
  });
}
