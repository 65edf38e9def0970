import type { ApiModel, Operation } from "../../types/api-model.js";
import type { Code, Member } from "../../types/file-draft.js";
import type { ErrorPlan, MappingPlan, ModelPlan, OperationPlan } from "../../types/mapping-plan.js";
import { headersRead } from "../../types/response-headers.js";
import { parameterGroups } from "../../types/sent-parts.js";
import { hasOwnInput, inputsFile } from "../canonical/emit-inputs.js";
import {
  code,
  doc,
  generatedType,
  generatedValue,
  identifier,
  join,
  list,
  literal,
  objectLiteral,
  optionalAccess,
  propertyKey,
  runtimeType,
  runtimeValue,
} from "../draft.js";
import { sendsAssumedUnit, usesAssumedUnit } from "../mapping/assumed-unit.js";
import { narrowName, normalizerName } from "../mapping/emit-normalize.js";
import { fileOfSchema, normalizeFile } from "../mapping/names.js";
import type { MethodExample } from "../readme/readme.js";
import { echoPathsOf } from "../requests/echo-paths.js";
import { echoPathsName, inputName, inputPathsName, writerName } from "../requests/emit-request.js";
import { parameterNames } from "../requests/input-paths.js";
import { needsInput } from "../requests/request-input-type.js";
import type { ClientMapping, NormalizedMethod } from "./client.js";
import { pagedMethod } from "./paged-method.js";

/** A mapping of a provider, and the canonical API that it is to. */
interface ClientPart {
  readonly plan: MappingPlan;
  readonly canonical: ApiModel;
}

/**
 * Gives the canonical methods of a provider's client, of all its mappings; errors are read as the first one says, unless an operation or
 * another mapping says otherwise.
 */
export function mapClient(mappings: readonly ClientPart[]): ClientMapping {
  const isAssumed = mappings.some(
    ({ plan }) =>
      plan.models.some(({ fields }) => usesAssumedUnit(plan, fields)) ||
      plan.operations.some(({ request }) => request && sendsAssumedUnit(request.fields)),
  );
  return {
    methods: mappings.flatMap((mapping, index) => methodsOf(mapping, index === 0)),
    options: isAssumed ? [amountUnit] : [],
    errors: errorReader(mappings[0]?.plan.errors),
  };
}

function methodsOf({ plan, canonical }: ClientPart, isFirst: boolean): readonly NormalizedMethod[] {
  const models = new Map(plan.models.map((model) => [model.canonical, model]));
  return plan.operations.flatMap((operation) => {
    const model = operation.returns === null ? null : models.get(operation.returns);
    const described = canonical.operations.find(({ name }) => name === operation.name);
    const errors = operation.errors ?? (isFirst ? undefined : plan.errors);
    return model === undefined || described === undefined ? [] : [methodOf(plan, { operation, model, described, canonical, errors })];
  });
}

/** Gives an example of each canonical method; without input where it is written, whose shape its type says best. */
export function exampleCalls(plan: MappingPlan, canonical: ApiModel): readonly MethodExample[] {
  return plan.operations.flatMap(({ name, request }) => {
    const described = canonical.operations.find((operation) => operation.name === name);
    if (described === undefined) return [];
    const entries = described.parameters.map((parameter) => [parameter.name, literal(parameter.schema.example ?? "...")] as const);
    return [{ name, summary: described.summary, input: request === undefined ? objectLiteral(entries) : undefined }];
  });
}

const amountUnit: Member = {
  key: propertyKey("amountUnit"),
  optional: true,
  readonly: true,
  type: code`${runtimeType("MoneyUnit")} | undefined`,
  doc: doc("The unit of amounts whose unit the provider does not document.", { tag: "default", text: "what the description assumes" }),
};

interface MethodInput {
  readonly operation: OperationPlan;
  /** What the answer is read by; null where nothing is. */
  readonly model: ModelPlan | null;
  readonly described: Operation;
  readonly canonical: ApiModel;
  /** How its errors are read, where that is other than the client does it. */
  readonly errors: ErrorPlan | undefined;
}

function methodOf(plan: MappingPlan, { operation, model, described, canonical, errors }: MethodInput): NormalizedMethod {
  const reader = errorReader(errors);
  const transport: Code = reader === undefined ? code`transport` : code`${runtimeValue("readingErrors")}(transport, ${reader})`;
  const call = generatedValue(operation.call, `${plan.provider}/operations.ts`);
  const isOptional = operation.request !== undefined && !needsInput(plan, operation.request, canonical);
  const { normalize, normalized } = model === null ? nothing(plan) : reading(plan, operation, model);
  return {
    name: identifier(operation.name),
    doc: doc(described.summary ?? described.description, described.summary === undefined ? undefined : described.description),
    input: inputType(plan, operation, described, canonical),
    inputOptional: isOptional,
    result: code`${runtimeType("NormalizedResult")}<${normalized}>`,
    paged: operation.pages && pagedMethod(operation, operation.pages, normalized),
    body:
      operation.request === undefined
        ? plainBody(operation, { call: code`${call}`, transport, normalize })
        : writtenBody(plan, operation, { call: code`${call}`, transport, normalize, isOptional }),
  };
}

interface Answered {
  readonly normalize: Code;
  /** The type of what callers get. */
  readonly normalized: Code;
}

function reading(plan: MappingPlan, operation: OperationPlan, model: ModelPlan): Answered {
  const normalizer = generatedValue(normalizerName(model), normalizeFile(plan));
  const raw = generatedType(model.source, fileOfSchema(plan, model.source));
  const headers = headersRead(model.fields).length > 0;
  const given = headers ? code`raw: ${raw}, headers: ${runtimeType("ResponseHeaders")}` : code`raw: ${raw}`;
  const normalizing: Code = usesAssumedUnit(plan, model.fields)
    ? code`(${given}) => ${normalizer}(raw, ${headers ? code`headers, ` : code``}client)`
    : code`${normalizer}`;
  return {
    normalize: code`${runtimeValue("reportIssues")}(transport, ${literal(operation.name)}, ${normalizing})`,
    normalized: code`${generatedType(`Normalized${narrowName(plan, model)}`, normalizeFile(plan))}`,
  };
}

function nothing({ provider }: MappingPlan): Answered {
  return {
    normalize: code`${runtimeValue("readNothing")}(${literal(provider)})`,
    normalized: code`${runtimeType("Normalized")}<${literal(provider)}, null, unknown>`,
  };
}

function inputType(plan: MappingPlan, operation: OperationPlan, described: Operation, canonical: ApiModel): Code {
  if (operation.request !== undefined) return code`${generatedType(inputName(plan, operation), normalizeFile(plan))}`;
  if (hasOwnInput(described)) return code`${generatedType(`${described.typeName}Input`, inputsFile(canonical))}`;
  return code`object`;
}

function plainBody(operation: OperationPlan, { call, transport, normalize }: Omit<WrittenParts, "isOptional">): Code {
  const paths = parameterPathsOf(operation);
  const parameters = [
    code`${call}(${transport}, ${parametersOf(operation)}, options)`,
    normalize,
    ...(paths.length === 0 ? [] : [objectLiteral(paths)]),
  ];
  return code`${runtimeValue("normalizeAnswer")}(${join(parameters, ", ")})`;
}

interface WrittenParts {
  readonly call: Code;
  /** The connection that it is sent through. */
  readonly transport: Code;
  readonly normalize: Code;
  /** True where callers may leave the input out. */
  readonly isOptional: boolean;
}

function writtenBody(plan: MappingPlan, operation: OperationPlan, { call, transport, normalize, isOptional }: WrittenParts): Code {
  const file = normalizeFile(plan);
  const { request } = operation;
  const unit = request !== undefined && sendsAssumedUnit(request.fields) ? code`, client` : code``;
  const send =
    request?.writes === "input"
      ? code`(request) => ${call}(${transport}, request, options)`
      : code`(body) => ${call}(${transport}, { body }, options)`;
  const entries: readonly (readonly [string, Code])[] = [
    ["written", code`${generatedValue(writerName(operation), file)}(input${isOptional ? code` ?? {}` : code``}${unit})`],
    ["send", send],
    ["normalize", normalize],
    ["paths", code`${generatedValue(inputPathsName(operation), file)}`],
    ...(echoPathsOf(plan, operation).length === 0 ? [] : [["echo", code`${generatedValue(echoPathsName(operation), file)}`] as const]),
  ];
  const members = [code`input`, ...entries.map(([name, value]) => code`${propertyKey(name)}: ${value}`)];
  return code`${runtimeValue("sendWritten")}(${list("{", members, "lines")})`;
}

function parametersOf(operation: OperationPlan): Code {
  return list("{", groupsOf(operation));
}

/** By which names an error can speak of a parameter, and the canonical input that fills it. */
function parameterPathsOf({ parameters }: OperationPlan): readonly (readonly [string, Code])[] {
  return parameterNames(parameters).map(([name, position]) => [name, literal(parameters[position]?.from ?? name)] as const);
}

function groupsOf(operation: OperationPlan): readonly Code[] {
  return Object.entries(parameterGroups).flatMap(([location, group]) => {
    const parameters = operation.parameters.filter((parameter) => parameter.in === location);
    if (parameters.length === 0) return [];
    const entries = parameters.map(({ name, from }) => [name, code`input${optionalAccess(from)}`] as const);
    return [code`${propertyKey(group)}: ${objectLiteral(entries)}`];
  });
}

/** Writes the reader of a provider's error bodies. */
function errorReader(errors: ErrorPlan | undefined): Code | undefined {
  if (errors === undefined) return undefined;
  const { message, code: providerCode, requestId, fields } = errors;
  const facts: readonly (readonly [string, Code])[] = [
    ["message", literal(message)],
    ...(providerCode === undefined ? [] : [["code", literal(providerCode)] as const]),
    ...(requestId?.kind === "body" ? [["requestId", literal(requestId.path)] as const] : []),
    ...(requestId?.kind === "header" ? [["requestIdHeader", literal(requestId.name)] as const] : []),
    ...(fields === undefined ? [] : [["fields", literal({ ...fields })] as const]),
  ];
  return code`${runtimeValue("errorReader")}(${objectLiteral(facts)})`;
}
