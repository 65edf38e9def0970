import type { Schema } from "../../types/api-model.js";
import type { RequestTransform } from "../../types/mapping-plan.js";
import { entryOf } from "../read-yaml.js";
import { scalarKindOf } from "../scalar-kind.js";
import { resolveSchema } from "../schema-index.js";
import { scalarKindsOf } from "./accepts-input.js";
import { readHead, reportTypeMismatch } from "./request-form.js";
import type { RequestFormInput } from "./request-scope.js";

/** `{ join: labels, by: "," }`: the items of a list as one text. */
export function buildJoin(input: RequestFormInput): RequestTransform | undefined {
  const read = readHead(input, ["by"]);
  const by = separatorOf(input);
  if (read === undefined || by === undefined) return undefined;
  const { provider, canonical } = input.scope.sides;
  const item = read.schema.kind === "array" ? resolveSchema(canonical, read.schema.items).schema : undefined;
  if (item === undefined || scalarKindOf(item) === undefined)
    return reportTypeMismatch(input, `"${read.text}" is not a list of plain values`, "name such a list; the property is declared at");
  if (!scalarKindsOf(provider, input.target.schema).has("text"))
    return reportTypeMismatch(input, "the provider's property is not text", "use a plain path; it is declared at");
  return { kind: "join", read, by, empty: input.scope.filled.in === "parameter" ? "nothing" : "text" };
}

/** `{ split: tags, by: "," }`: text as a list. */
export function buildSplit(input: RequestFormInput): RequestTransform | undefined {
  const read = readHead(input, ["by"]);
  const by = separatorOf(input);
  if (read === undefined || by === undefined) return undefined;
  if (scalarKindOf(read.schema) !== "text")
    return reportTypeMismatch(input, `"${read.text}" is not text`, "name an input that is text; the property is declared at");
  const { schema } = input.target;
  const item = schema.kind === "array" ? resolveSchema(input.scope.sides.provider, schema.items).schema : undefined;
  const kinds = item === undefined ? new Set() : scalarKindsOf(input.scope.sides.provider, item);
  if (kinds.has("text") || item?.kind === "unknown") return { kind: "split", read, by, number: undefined };
  if (item !== undefined && kinds.has("number")) return { kind: "split", read, by, number: numberKindOf(item) };
  return reportTypeMismatch(input, "the provider's property is not a list of text or numbers", "use a plain path; it is declared at");
}

/** Whether a provider that takes a number takes any, or only whole ones. */
export function numberKindOf(schema: Schema): "any" | "whole" {
  return schema.kind === "number" && !schema.integer ? "any" : "whole";
}

function separatorOf({ scope, form, head }: RequestFormInput): string | undefined {
  const { problems } = scope.sides;
  const entry = entryOf(form, "by");
  if (entry === undefined) {
    problems.error("N003", `"${head.key}" does not say what stands between the items`, head.keyPlace, 'add by: ","');
    return undefined;
  }
  const { value } = entry;
  if (value.kind === "scalar" && typeof value.value === "string" && value.value !== "") return value.value;
  problems.error("N004", `"by" of "${head.key}" is not text`, value.place, 'write what stands between the items, as in by: ","');
  return undefined;
}
