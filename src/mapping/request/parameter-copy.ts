import type { Parameter, Schema } from "../../types/api-model.js";
import type { RequestTransform } from "../../types/mapping-plan.js";
import { scalarKindOf } from "../forms/copy.js";
import { textOf } from "../read-yaml.js";
import { resolveSchema, type SchemaIndex } from "../schema-index.js";
import type { YamlEntry } from "../yaml-node.js";
import { type RequestScope, readInput } from "./request-scope.js";
import { isSameList } from "./value-forms.js";

/** `query.limit: limit`: an input as it is; text for a number becomes the number that it is, an integer id for one. */
export function copyToParameter(scope: RequestScope, parameter: Parameter, line: YamlEntry): RequestTransform | undefined {
  const { problems, provider } = scope.sides;
  const text = textOf(problems, line, `"${line.key}"`);
  const read = text === undefined ? undefined : readInput(scope, text, line.value.place);
  if (read === undefined) return undefined;
  const wanted = resolveSchema(provider, parameter.schema).schema;
  if (accepts(scope, wanted, read.schema)) return { kind: "copy", read };
  if (scalarKindOf(read.schema) === "text" && wanted.kind === "number") return { kind: "decimalText", read, whole: wanted.integer };
  const message = `canonical input "${text}" does not have the type of parameter "${parameter.name}"`;
  problems.error("N109", message, line.value.place, "fill it with another input, or use another form; it is declared at", parameter.place);
  return undefined;
}

/** A closed list of values is no place for just any text. */
function accepts(scope: RequestScope, wanted: Schema, given: Schema): boolean {
  const { provider } = scope.sides;
  if (wanted.kind === "unknown") return true;
  if (wanted.kind === "union") return wanted.variants.some((variant) => accepts(scope, resolvedIn(provider, variant), given));
  if (wanted.kind === "array") return isSameList(scope.sides, wanted, given);
  if (wanted.kind === "enum" && !wanted.open)
    return given.kind === "enum" && !given.open && valuesOf(given).every((value) => valuesOf(wanted).includes(value));
  const kind = scalarKindOf(given);
  if (kind === undefined || scalarKindOf(wanted) !== kind) return false;
  return !(wanted.kind === "number" && wanted.integer && given.kind === "number" && !given.integer);
}

function valuesOf(schema: Extract<Schema, { kind: "enum" }>) {
  return schema.values.map(({ value }) => value);
}

function resolvedIn(index: SchemaIndex, schema: Schema): Schema {
  return resolveSchema(index, schema).schema;
}
