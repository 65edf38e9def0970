import type { Parameter } from "../../types/api-model.js";
import type { RequestTransform } from "../../types/mapping-plan.js";
import { textOf } from "../read-yaml.js";
import { scalarKindOf } from "../scalar-kind.js";
import { resolveSchema } from "../schema-index.js";
import type { YamlEntry } from "../yaml-node.js";
import { acceptsInput } from "./accepts-input.js";
import { type RequestScope, readInput } from "./request-scope.js";

/** `query.limit: limit`: an input as it is; text for a number becomes the number that it is, an integer id for one. */
export function copyToParameter(scope: RequestScope, parameter: Parameter, line: YamlEntry): RequestTransform | undefined {
  const { problems, provider } = scope.sides;
  const text = textOf(problems, line, `"${line.key}"`);
  const read = text === undefined ? undefined : readInput(scope, text, line.value.place);
  if (read === undefined) return undefined;
  const wanted = resolveSchema(provider, parameter.schema).schema;
  if (acceptsInput(scope.sides, wanted, read.schema)) return { kind: "copy", read };
  if (scalarKindOf(read.schema) === "text" && wanted.kind === "number") return { kind: "decimalText", read, whole: wanted.integer };
  const message = `canonical input "${text}" does not have the type of parameter "${parameter.name}"`;
  problems.error("N109", message, line.value.place, "fill it with another input, or use another form; it is declared at", parameter.place);
  return undefined;
}
