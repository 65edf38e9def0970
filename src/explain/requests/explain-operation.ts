import type { ApiModel, MediaType, Operation, Parameter, Schema } from "../../types/api-model.js";
import { isJsonObject, type Json } from "../../types/json.js";
import type { OperationPlan } from "../../types/mapping-plan.js";
import { pageWords } from "../../types/page-words.js";
import { isSentList, optionOf } from "../../types/request-forms.js";
import { fillableContent } from "../../types/sending-order.js";
import { typeText } from "../../types/type-text.js";
import { basisOf } from "../answer.js";
import type { ExplainSources } from "../explain-sources.js";
import type { Definition, ProviderProperty } from "../explanation.js";
import { isSameField } from "../find-answers.js";
import { definitionOf, findProperty, resolved } from "../find-property.js";
import { hidden } from "../hidden.js";
import { mappingWords } from "../mapping-text.js";
import { runWriter } from "../run-mapping.js";
import { describeInput, otherwiseText } from "./describe-input.js";
import type { InputAnswer, InputExample, InputExplanation, OperationExplanation } from "./input-explanation.js";
import { listInputs, type PlannedInput } from "./list-inputs.js";
import { type RequestExamples, writeExample, writesSensitive } from "./write-example.js";

/** Tells whether a canonical operation takes anything at this provider. */
export function takesInput({ parameters, request, pages }: OperationPlan): boolean {
  return parameters.length > 0 || request !== undefined || pages !== undefined;
}

/** Explains everything that a mapping does with the input of an operation. */
export function explainOperation(sources: ExplainSources, operation: OperationPlan): OperationExplanation {
  const { plan, provider } = sources;
  const { inputs, constants } = listInputs(plan.provider, operation);
  const isTaken = ({ use }: PlannedInput) => use.kind !== "unsupported" && !(use.kind === "body" && isSentList(use.form));
  return {
    provider: plan.provider,
    operation: operation.name,
    call: operationOf(provider, operation.call)?.operationId ?? operation.call,
    mapping: plan.file,
    inputs: inputs.filter(isTaken).map((input) => ({ path: input.path, ...answerOf(sources, operation, input) })),
    fixed: constants.map(({ wire, value, because, when, after }) => ({
      property: wire,
      value,
      reason: because,
      when,
      ...(after.length === 0 ? {} : { otherwise: otherwiseText(after) }),
    })),
    unsupported: inputs.flatMap(({ path, when, use }) => (use.kind === "unsupported" ? [{ path, reason: use.reason, when }] : [])),
    ...(operation.pages === undefined ? {} : { pages: pageWords(operation.pages.follow) }),
    ignored: (operation.request?.ignored ?? []).map(({ path, reason }) => ({ property: path, reason })),
  };
}

/** Explains one input of an operation; one that is taken as a whole answers for what is inside it, and one that is taken in parts for all of them. */
export function explainInput(sources: ExplainSources, operation: OperationPlan, name: string): InputExplanation | undefined {
  const { plan, canonical } = sources;
  const found = inputsNamed(listInputs(plan.provider, operation).inputs, name);
  const [first] = found;
  const definition = canonicalInput(canonical, operation, name);
  const isOption = first?.use.kind === "body" && optionOf(first.use.form) !== undefined && isSameField(first.path, name);
  if (first === undefined || (definition === undefined && !isOption)) return undefined;
  const answers = found.map((input) => answerOf(sources, operation, input));
  const isHidden =
    answers.some(({ sends }) => sends?.sensitive) || found.some(({ use }) => use.kind === "body" && writesSensitive(use.form));
  const example = exampleOf(sources, operation, found);
  return {
    provider: plan.provider,
    operation: operation.name,
    path: definition?.path ?? first.path,
    ...(definition === undefined ? {} : { canonical: definition.definition }),
    answers,
    ...(example === undefined ? {} : { example: isHidden ? hiddenIn(example) : example }),
  };
}

function exampleOf(sources: ExplainSources, operation: OperationPlan, found: readonly PlannedInput[]): InputExample | undefined {
  const examples = examplesOf(sources, operation);
  return found.flatMap((input) => writeExample(examples, input) ?? parameterExample(sources, operation, input) ?? [])[0];
}

function hiddenIn({ in: given, out, ...rest }: InputExample): InputExample {
  return { ...rest, in: { ...given, value: hidden }, out: { ...out, value: hidden } };
}

/** Lists the names by which inputs of an operation can be asked for. */
export function inputNames(provider: string, operation: OperationPlan): readonly string[] {
  const paths = [...new Set(listInputs(provider, operation).inputs.map(({ path }) => path))];
  return paths.flatMap((path) => [path, `${operation.name}.${path}`]);
}

function inputsNamed(inputs: readonly PlannedInput[], name: string): readonly PlannedInput[] {
  const bare = name.replaceAll("[]", "");
  const paths = inputs.map(({ path }) => path.replaceAll("[]", ""));
  const same = inputs.filter((_, index) => paths[index] === bare);
  if (same.length > 0) return same;
  const holders = inputs.filter((input, index) => bare.startsWith(`${paths[index]}.`) && !isList(input));
  return holders.length > 0 ? holders : inputs.filter((_, index) => paths[index]?.startsWith(`${bare}.`));
}

/** What is in a list is an input of its own. */
function isList({ use }: PlannedInput): boolean {
  return use.kind === "body" && isSentList(use.form);
}

function canonicalInput(canonical: ApiModel, { name, request }: OperationPlan, path: string) {
  const parameter = operationOf(canonical, name)?.parameters.find((each) => each.name === path);
  if (parameter !== undefined) return { path, definition: parameterDefinition(canonical, parameter) };
  const found = request && findProperty(canonical, request.input, path);
  return found && { path: found.path, definition: definitionOf(canonical, found) };
}

function parameterDefinition(model: ApiModel, { schema, description, place }: Parameter): Definition {
  return { type: typeText(schema), description: (description ?? resolved(model, schema).description)?.trim(), place };
}

function answerOf(sources: ExplainSources, operation: OperationPlan, input: PlannedInput): InputAnswer {
  const sends = sentProperty(sources.provider, operation, input);
  return {
    when: input.when,
    mapping: mappingWords(sources.mapping, input.place, input.ownCases),
    ...describeInput(input),
    ...(sends === undefined ? {} : { sends }),
  };
}

function sentProperty(provider: ApiModel, { call }: OperationPlan, { use }: PlannedInput): ProviderProperty | undefined {
  const operation = operationOf(provider, call);
  if (use.kind === "parameter" || (use.kind === "body" && use.parameter !== undefined)) {
    const { in: location, name } = use.parameter ?? {};
    const parameter = operation?.parameters.find((each) => each.in === location && each.name === name);
    return parameter && propertyOf(`${location}.${name}`, parameterDefinition(provider, parameter), parameter.schema, parameter.required);
  }
  const body = contentOf(operation)?.schema;
  if (use.kind !== "body" || body === undefined) return undefined;
  const found = findProperty(provider, body, use.wire);
  return found && propertyOf(use.wire, definitionOf(provider, found), found.property.schema, use.required);
}

function propertyOf(path: string, definition: Definition, schema: Schema, required: boolean): ProviderProperty {
  const basis = basisOf(schema.extensions["x-basis"]);
  const sensitive = schema.extensions["x-sensitive"] === true;
  return { path, ...definition, required, sensitive, ...(basis === undefined ? {} : { basis }) };
}

function operationOf({ operations }: ApiModel, name: string): Operation | undefined {
  return operations.find((operation) => operation.name === name);
}

function contentOf(operation: Operation | undefined): MediaType | undefined {
  return fillableContent(operation?.requestBody);
}

function examplesOf({ canonical, provider, code }: ExplainSources, { name, call, request }: OperationPlan): RequestExamples {
  const [own, theirs] = [operationOf(canonical, name), operationOf(provider, call)];
  const example = inputExample(own);
  return {
    operation: name,
    canonical: example,
    sent: code === undefined || request === undefined || example === undefined ? undefined : runWriter(code, name)(example),
    writes: request?.writes ?? "body",
    call: theirs?.operationId ?? call,
    provider: contentOf(theirs)?.example,
  };
}

/** Parameters and the properties of the body stand side by side; a body that is not an object is the property `body`. */
function inputExample(operation: Operation | undefined): Json | undefined {
  const body = contentOf(operation)?.example;
  const entries = (operation?.parameters ?? []).flatMap(({ name, schema: { example } }) =>
    example === undefined ? [] : [[name, example] as const],
  );
  if (entries.length === 0 && isJsonObject(body)) return body;
  const all = [...entries, ...(body === undefined ? [] : isJsonObject(body) ? Object.entries(body) : [["body", body] as const])];
  return all.length === 0 ? undefined : Object.fromEntries(all);
}

function parameterExample({ canonical }: ExplainSources, { name }: OperationPlan, { path, use }: PlannedInput): InputExample | undefined {
  const parameter = operationOf(canonical, name)?.parameters.find((each) => each.name === path);
  const value: Json | undefined = parameter?.schema.example;
  if (use.kind !== "parameter" || value === undefined) return undefined;
  return { operation: name, in: { path, value }, out: { path: `${use.parameter.in}.${use.parameter.name}`, value } };
}
