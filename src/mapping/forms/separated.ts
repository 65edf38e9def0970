import type { Transform } from "../../types/mapping-plan.js";
import { entryOf, refuseUnknownKeys, textOf } from "../read-yaml.js";
import { scalarKindOf } from "../scalar-kind.js";
import { resolveSchema } from "../schema-index.js";
import { valuesOf } from "../target.js";
import type { BuildForm, FormInput } from "./form.js";
import { mayBeMissing, readEntry, reportTypeMismatch } from "./read.js";

/** `{ split: tags, by: "," }`: text as the list of what stands between separators. */
export const buildSplit: BuildForm = (input): Transform | undefined => {
  const { scope, target } = input;
  const by = separatorOf(input);
  const read = readEntry(input, input.head);
  const items = target.at.schema.kind === "array" ? resolveSchema(scope.canonical, target.at.schema.items).schema : undefined;
  if (items?.kind !== "string") return reportTypeMismatch(input, `${target.label} is not a list of texts`, "use another form");
  if (read === undefined || by === undefined) return undefined;
  if (scalarKindOf(read.schema) !== "text")
    return reportTypeMismatch(input, `"${read.text}" is not text`, "name text; this is declared at", read);
  return mayBeMissing(input, read) ? undefined : { kind: "split", read, by };
};

/** `{ join: labels, by: "," }`: a list of texts as one text with separators. */
export const buildJoin: BuildForm = (input): Transform | undefined => {
  const { scope, target } = input;
  const by = separatorOf(input);
  const read = readEntry(input, input.head);
  if (target.at.schema.kind !== "string" || valuesOf(target) !== undefined)
    return reportTypeMismatch(input, `${target.label} is not text`, "use another form");
  if (read === undefined || by === undefined) return undefined;
  const items = read.schema.kind === "array" ? resolveSchema(scope.provider, read.schema.items).schema : undefined;
  if (items === undefined || scalarKindOf(items) !== "text")
    return reportTypeMismatch(input, `"${read.text}" is not a list of texts`, "name such a list; this is declared at", read);
  return mayBeMissing(input, read) ? undefined : { kind: "join", read, by };
};

function separatorOf(input: FormInput): string | undefined {
  const { form, head, scope } = input;
  refuseUnknownKeys(scope.problems, form, [head.key, "by"], `"${head.key}"`);
  const by = entryOf(form, "by");
  if (by === undefined) {
    scope.problems.error("N003", `"${head.key}" does not say what stands between the items`, head.keyPlace, 'add by: ","');
    return undefined;
  }
  const { value } = by;
  if (value.kind === "scalar" && typeof value.value === "string" && value.value !== "") return value.value; // may be a blank
  return textOf(scope.problems, by, '"by"');
}
