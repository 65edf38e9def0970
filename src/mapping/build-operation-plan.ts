import { suggest } from "../diagnostics.js";
import type { ApiModel, MediaType, Operation } from "../types/api-model.js";
import type { Place } from "../types/diagnostic.js";
import type { ModelPlan, OperationPlan, RequestPlan } from "../types/mapping-plan.js";
import type { Sides } from "./build-model-plan.js";
import { isJsonType } from "./json-type.js";
import { fitParameter } from "./parameter-fit.js";
import type { Problems } from "./problems.js";
import { entryOf, mapOf, refuseUnknownKeys, requiredText, textOf } from "./read-yaml.js";
import { buildRequest } from "./request/build-request.js";
import { resolveSchema } from "./schema-index.js";
import type { YamlEntry, YamlMap } from "./yaml-node.js";

/** What the check of an operation needs beside its own lines. */
export interface OperationInput {
  readonly sides: Sides;
  readonly provider: ApiModel;
  readonly canonical: ApiModel;
  readonly models: readonly ModelPlan[];
}

/** Checks one entry of `operations:` and gives its plan. */
export function buildOperationPlan(input: OperationInput, entry: YamlEntry): OperationPlan | undefined {
  const { problems } = input.sides;
  const map = mapOf(problems, entry.value, `"${entry.key}"`);
  if (map === undefined) return undefined;
  refuseUnknownKeys(problems, map, ["call", "params", "body", "ignore", "unsupported", "returns"], `operation "${entry.key}"`);
  const canonical = findOperation(input.canonical, entry.key, entry.keyPlace, problems, "N100", "the canonical API");
  const call = requiredText(problems, map, "call", `operation "${entry.key}"`);
  const callPlace = entryOf(map, "call")?.value.place ?? entry.keyPlace;
  const operation = call === undefined ? undefined : findOperation(input.provider, call, callPlace, problems, "N102", "the provider");
  const returns = requiredText(problems, map, "returns", `operation "${entry.key}"`);
  if (canonical === undefined || operation === undefined || returns === undefined) return undefined;
  return planOperation(input, { entry, map, canonical, operation, returns });
}

interface FoundOperation {
  readonly entry: YamlEntry;
  readonly map: YamlMap;
  readonly canonical: Operation;
  readonly operation: Operation;
  readonly returns: string;
}

function planOperation(input: OperationInput, found: FoundOperation): OperationPlan | undefined {
  const { entry, map, canonical, operation, returns } = found;
  const parameters = buildParameters(input, found);
  const status = checkReturns(input, found, entryOf(map, "returns")?.value.place ?? entry.keyPlace);
  const body = buildBody(input, found);
  if (status === undefined) return undefined;
  return { name: canonical.name, call: operation.name, parameters, body, returns, status, place: entry.keyPlace };
}

function buildBody(input: OperationInput, found: FoundOperation): RequestPlan | undefined {
  const { entry, map, canonical, operation } = found;
  const target = jsonOf(operation.requestBody?.content ?? []);
  const source = jsonOf(canonical.requestBody?.content ?? []);
  if (target === undefined || source === undefined) return refuseBody(input.sides.problems, found, { target, source });
  return buildRequest({
    sides: input.sides,
    models: input.models,
    map,
    place: entry.keyPlace,
    target: target.schema,
    source: source.schema,
  });
}

interface Bodies {
  readonly target: MediaType | undefined;
  readonly source: MediaType | undefined;
}

function refuseBody(problems: Problems, { entry, map, canonical, operation }: FoundOperation, { target, source }: Bodies): undefined {
  const needsBody = target !== undefined && operation.requestBody?.required === true;
  if (needsBody || source !== undefined) {
    const [has, lacks] = needsBody ? [operation, canonical] : [canonical, operation];
    const message = `"${has.name}" takes a JSON body, but "${lacks.name}" has none`;
    problems.error("N109", message, entry.keyPlace, "map another operation; these are declared at", lacks.place);
  }
  for (const line of map.entries.filter(({ key }) => ["body", "ignore", "unsupported"].includes(key))) {
    problems.error("N109", `"${line.key}" stands at an operation without a body`, line.keyPlace, `remove "${line.key}"`);
  }
  return undefined;
}

function buildParameters(input: OperationInput, { entry, map, canonical, operation }: FoundOperation): OperationPlan["parameters"] {
  const { problems } = input.sides;
  const params = mapOf(problems, entryOf(map, "params")?.value, '"params"');
  const filled = (params?.entries ?? []).flatMap((line) => buildParameter(input.sides, line, canonical, operation));
  for (const parameter of operation.parameters) {
    const isFilled = params?.entries.some(({ key }) => key === `${parameter.in}.${parameter.name}`) === true;
    if (!parameter.required || isFilled) continue;
    const fix = `add "${parameter.in}.${parameter.name}: input" to the "params" of`;
    problems.error(
      "N301",
      `required parameter "${parameter.name}" of "${operation.name}" is filled by nothing`,
      parameter.place,
      fix,
      entry.keyPlace,
    );
  }
  const isComplete = filled.length === (params?.entries.length ?? 0);
  for (const parameter of isComplete ? canonical.parameters : []) {
    if (filled.some(({ from }) => from === parameter.name)) continue;
    const fix = `fill a parameter of "${operation.name}" with it in the "params" of`;
    problems.error("N302", `canonical input "${parameter.name}" is not taken`, parameter.place, fix, entry.keyPlace);
  }
  return filled;
}

function buildParameter(sides: Sides, line: YamlEntry, canonical: Operation, operation: Operation): OperationPlan["parameters"] {
  const { problems } = sides;
  const known = operation.parameters.map((parameter) => `${parameter.in}.${parameter.name}`);
  const parameter = operation.parameters.find((each) => `${each.in}.${each.name}` === line.key);
  const from = textOf(problems, line, `"${line.key}"`);
  if (parameter === undefined) {
    const likely = suggest(line.key, known);
    const fix =
      likely === undefined
        ? `use one of ${known.join(", ") || "none: it has no parameters"}, declared at`
        : `did you mean "${likely}"? It is declared at`;
    problems.error("N102", `"${operation.name}" has no parameter "${line.key}"`, line.keyPlace, fix, operation.place);
    return [];
  }
  const inputs = canonical.parameters.map(({ name }) => name);
  const source = canonical.parameters.find(({ name }) => name === from);
  if (from !== undefined && source === undefined) {
    const likely = suggest(from, inputs);
    const fix =
      likely === undefined ? `use one of ${inputs.join(", ")}, declared at` : `did you mean "${likely}"? The inputs are declared at`;
    problems.error("N100", `canonical "${canonical.name}" has no input "${from}"`, line.value.place, fix, canonical.place);
    return [];
  }
  if (from === undefined || source === undefined || parameter.in === "querystring") return [];
  const fit = fitParameter(sides, parameter, source);
  if (fit === undefined) {
    const message = `canonical input "${from}" does not have the type of parameter "${parameter.name}"`;
    problems.error("N109", message, line.value.place, "fill it with another input; it is declared at", parameter.place);
    return [];
  }
  return [{ in: parameter.in, name: parameter.name, from, numeric: fit === "number", place: line.keyPlace }];
}

/** Checks that what the provider answers is what the named model reads; gives the status of that answer. */
function checkReturns(input: OperationInput, { canonical, operation, returns }: FoundOperation, place: Place): string | undefined {
  const { problems } = input.sides;
  const model = input.models.find((each) => each.canonical === returns);
  const expected = successOf(input.sides.canonical, canonical)?.name;
  const answer = successOf(input.sides.provider, operation);
  if (expected !== returns) {
    problems.error(
      "N105",
      `canonical "${canonical.name}" returns ${expected ?? "nothing"}, not "${returns}"`,
      place,
      `write returns: ${expected}, declared at`,
      canonical.place,
    );
  } else if (model === undefined) {
    problems.error("N003", `"${returns}" has no entry under "models"`, place, `add models: ${returns}: with its fields`);
  } else if (answer === undefined || answer.name !== model.source) {
    problems.error(
      "N109",
      `"${operation.name}" answers ${answer?.name ?? "no named schema"}, but ${returns} is mapped from ${model.source}`,
      place,
      "map it from what the operation answers, declared at",
      operation.place,
    );
  } else {
    return answer.status;
  }
  return undefined;
}

function successOf(index: Sides["provider"], operation: Operation) {
  const response = operation.responses.find(({ status }) => status.startsWith("2"));
  const json = jsonOf(response?.content ?? []);
  if (response === undefined || json === undefined) return undefined;
  return { status: response.status, name: json.schema.kind === "reference" ? json.schema.target : resolveSchema(index, json.schema).name };
}

function jsonOf(content: readonly MediaType[]): MediaType | undefined {
  return content.find(({ type }) => isJsonType(type));
}

function findOperation(
  api: ApiModel,
  name: string,
  place: Place,
  problems: Problems,
  code: "N100" | "N102",
  subject: string,
): Operation | undefined {
  const found = api.operations.find((operation) => operation.operationId === name || operation.name === name);
  if (found !== undefined) return found;
  const names = api.operations.map((operation) => operation.operationId);
  const likely = suggest(name, names);
  problems.error(
    code,
    `${subject} has no operation "${name}"`,
    place,
    likely === undefined ? `use one of ${names.join(", ")}` : `did you mean "${likely}"?`,
  );
  return undefined;
}
