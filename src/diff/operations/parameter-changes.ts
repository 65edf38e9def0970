import type { Parameter } from "../../types/api-model.js";
import { keyOfPlace } from "../change.js";
import { compareSchemas } from "../schemas/compare-schemas.js";
import type { Comparison } from "../schemas/comparison.js";
import type { OperationChange, OperationPair } from "./operation-pair.js";

/** Compares the parameters of an operation, each by where it travels and its name. */
export function parameterChanges(comparison: Comparison, pair: OperationPair): readonly OperationChange[] {
  const [before, after] = [pair.before.parameters, pair.after.parameters];
  const kept = before.flatMap((parameter): readonly OperationChange[] => {
    const twin = after.find((each) => pathOf(each) === pathOf(parameter));
    return twin === undefined ? [gone(parameter)] : compareParameter(comparison, parameter, twin);
  });
  const added = after.filter((parameter) => !before.some((each) => pathOf(each) === pathOf(parameter)));
  return [...kept, ...added.map(born)].map((change) => ({ direction: "request" as const, ...change }));
}

/** Names of headers are the same in any case. */
function pathOf({ in: where, name }: Parameter): string {
  return `${where}.${where === "header" ? name.toLowerCase() : name}`;
}

function spotOf(parameter: Parameter) {
  return { path: pathOf(parameter), keys: [keyOfPlace(parameter.place)], pointers: [] };
}

function gone(parameter: Parameter): OperationChange {
  return { ...spotOf(parameter), code: "parameter-removed", effect: "other", fact: "is gone", before: parameter.place };
}

function born(parameter: Parameter): OperationChange {
  const [effect, fact] = parameter.required ? (["narrower", "is new and required"] as const) : (["added", "is new"] as const);
  return { ...spotOf(parameter), code: "parameter-added", effect, fact, after: parameter.place };
}

function compareParameter(comparison: Comparison, before: Parameter, after: Parameter): readonly OperationChange[] {
  const keys = [before, after].map(({ place }) => keyOfPlace(place));
  const where = { ...spotOf(before), keys, before: before.place, after: after.place };
  const changes: OperationChange[] = [];
  if (!before.required && after.required) changes.push({ ...where, code: "required", effect: "narrower", fact: "is required now" });
  if (before.required && !after.required) changes.push({ ...where, code: "optional", effect: "wider", fact: "is required no more" });
  if (before.deprecated !== after.deprecated)
    changes.push({
      ...where,
      code: "annotation-changed",
      effect: "noted",
      fact: after.deprecated ? "is deprecated" : "is deprecated no more",
    });
  if (wireOf(before) !== wireOf(after))
    changes.push({ ...where, code: "parameter-changed", effect: "looser", fact: "is written into the request in another way" });
  return [...changes, ...compareSchemas(comparison, { ...where, before: before.schema, after: after.schema })];
}

function wireOf({ name, style, explode, allowReserved, mediaType }: Parameter): string {
  return JSON.stringify([name, style, explode, allowReserved, mediaType ?? null]);
}
