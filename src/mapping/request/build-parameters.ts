import { didYouMeanAt } from "../../diagnostics.js";
import type { Operation, Parameter } from "../../types/api-model.js";
import type { OpenFix, Place } from "../../types/diagnostic.js";
import { isIdempotencyKey } from "../../types/idempotency-key.js";
import type { RequestField } from "../../types/mapping-plan.js";
import { type ParameterLocation, parameterGroups, type SentParameter } from "../../types/sent-parts.js";
import type { reasonsOf } from "../read-yaml.js";
import { entryOf } from "../read-yaml.js";
import { resolveSchema } from "../schema-index.js";
import type { YamlEntry, YamlMap } from "../yaml-node.js";
import { buildRequestTransform } from "./build-request-fields.js";
import { checkIgnored } from "./check-ignored.js";
import { objectOf } from "./flat-input.js";
import { copyToParameter } from "./parameter-copy.js";
import { coveredBy } from "./reason-lines.js";
import type { RequestScope } from "./request-scope.js";

/** The parameters of a provider's operation and the lines that fill them. */
export interface ParametersInput {
  readonly scope: RequestScope;
  readonly operation: Operation;
  readonly params: YamlMap;
  /** The lines of `ignore` that name parameters. */
  readonly ignored: ReturnType<typeof reasonsOf>;
  /** Where a missing line belongs. */
  readonly place: Place;
}

/** Checks that every parameter of a provider's operation is filled, ignored with a reason, or optional, which is worth a warning. */
export function buildParameters(input: ParametersInput): readonly SentParameter[] {
  reportUnknownKeys(input);
  return input.operation.parameters.flatMap((parameter) => {
    const line = entryOf(input.params, keyOf(parameter));
    return line === undefined ? unfilled(input, parameter) : filled(input, parameter, line);
  });
}

/** Groups what fills parameters as the input of the provider's operation does. */
export function groupsOf(parameters: readonly SentParameter[], operation: Operation): readonly RequestField[] {
  const locations = Object.keys(parameterGroups) as ParameterLocation[]; // a constant's own keys
  return locations.flatMap((location) => {
    const fields = parameters.flatMap((each) => (each.in === location ? [each.field] : []));
    const all = operation.parameters.filter((parameter) => parameter.in === location);
    const unsent = all.map(({ name }) => name).filter((name) => !fields.some((field) => field.name === name));
    const target = objectOf([], operation);
    const transform = { kind: "object", fields, unsent } as const;
    return fields.length === 0 ? [] : [{ name: parameterGroups[location], required: true, target, place: operation.place, transform }];
  });
}

/** The name of a parameter as a mapping writes it: `query.limit`. */
export function keyOf({ in: location, name }: Pick<Parameter, "in" | "name">): string {
  return `${location}.${name}`;
}

function filled({ scope, ignored }: ParametersInput, parameter: Parameter, line: YamlEntry): readonly SentParameter[] {
  if (parameter.in === "querystring") return refuseQueryString(scope, parameter, line);
  const target = resolveSchema(scope.sides.provider, parameter.schema);
  const inside: RequestScope = { ...scope, filled: { in: "parameter", name: parameter.name } };
  const within = `${line.key}.`;
  const lines = ignored.filter(({ key }) => key.startsWith(within));
  const whole = { scope: inside, form: emptyMap(line), target, path: line.key, ignored: lines };
  const transform =
    line.value.kind === "scalar" ? copyToParameter(scope, parameter, line) : buildRequestTransform(whole, target, line, line.key);
  if (transform === undefined) return [];
  checkIgnored({
    scope: inside,
    target,
    fields: [{ name: "", required: true, target: target.schema, place: line.keyPlace, transform }],
    ignored: lines,
    within,
  });
  const schema = { ...target.schema, nullable: false, extensions: target.extensions }; // null is no parameter
  const required = parameter.required && !isIdempotencyKey(parameter);
  return [{ in: parameter.in, field: { name: parameter.name, required, target: schema, place: line.keyPlace, transform } }];
}

function emptyMap(line: YamlEntry): YamlMap {
  return { kind: "map", entries: [], place: line.value.place };
}

function refuseQueryString({ sides }: RequestScope, parameter: Parameter, line: YamlEntry): [] {
  const message = `"${line.key}" is the query string as a whole, which a mapping cannot fill`;
  sides.problems.error("N109", message, line.keyPlace, "remove it here; it is declared at", parameter.place);
  return [];
}

function unfilled({ scope, operation, ignored, place }: ParametersInput, parameter: Parameter): [] {
  const { problems } = scope.sides;
  const key = keyOf(parameter);
  if (isIdempotencyKey(parameter)) return [];
  if (parameter.required) {
    const message = `required parameter "${parameter.name}" of "${operation.name}" is filled by nothing`;
    problems.error("N301", message, parameter.place, `add "${key}: input" to the "params" of`, place);
  } else if (!ignored.some((line) => coveredBy(line.key, key))) {
    const message = `optional parameter "${parameter.name}" of "${operation.name}" is neither filled nor ignored`;
    const fix: OpenFix = `add "${key}: input" to the "params", or "${key}: reason" to the "ignore" of`;
    problems.warning("N201", message, parameter.place, fix, place);
  }
  return [];
}

function reportUnknownKeys({ scope, operation, params }: ParametersInput): void {
  const known = operation.parameters.map(keyOf);
  for (const { key, keyPlace } of params.entries) {
    if (known.includes(key)) continue;
    const fix = didYouMeanAt(key, known, {
      otherwise: `use one of ${known.join(", ") || "none: it has no parameters"}, declared at`,
      declared: "It is",
    });
    scope.sides.problems.error("N102", `"${operation.name}" has no parameter "${key}"`, keyPlace, fix, operation.place);
  }
}

/** Proves that every line of `ignore` that names parameters leaves one out that could be: N107 otherwise. */
export function checkIgnoredParameters({ scope, operation, params, ignored }: ParametersInput): void {
  for (const line of ignored) {
    if (params.entries.some(({ key }) => line.key.startsWith(`${key}.`))) continue; // it is about what is in the parameter
    const named = operation.parameters.filter((parameter) => coveredBy(line.key, keyOf(parameter)));
    const unfilledOnes = named.filter((parameter) => entryOf(params, keyOf(parameter)) === undefined);
    const [first] = named;
    if (unfilledOnes.length > 0 && (line.key.endsWith("*") || !first?.required)) continue;
    const fact =
      first === undefined
        ? `but "${operation.name}" has no such parameter`
        : unfilledOnes.length === 0
          ? 'but "params" fills it'
          : "but it is required";
    const fix = first === undefined ? "remove it here; the operation is declared at" : "remove it here; it is declared at";
    scope.sides.problems.warning("N107", `"${line.key}" is ignored, ${fact}`, line.keyPlace, fix, first?.place ?? operation.place);
  }
}
