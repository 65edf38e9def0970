import type { ApiModel, Operation } from "../types/api-model.js";
import type { Code, Member } from "../types/file-draft.js";
import type { MappingPlan, ModelPlan, OperationPlan } from "../types/mapping-plan.js";
import { hasOwnInput, inputsFile } from "./canonical/emit-inputs.js";
import type { ClientMapping, NormalizedMethod } from "./client.js";
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
} from "./draft.js";
import { sendsAssumedUnit, usesAssumedUnit } from "./normalize/assumed-unit.js";
import { echoPathsOf } from "./normalize/echo-paths.js";
import { narrowName, normalizerName } from "./normalize/emit-normalize.js";
import { echoPathsName, inputName, inputPathsName, writerName } from "./normalize/emit-request.js";
import type { MethodExample } from "./readme.js";

/** Gives the canonical methods of a provider's client. */
export function mapClient(plan: MappingPlan, canonical: ApiModel): ClientMapping {
  const models = new Map(plan.models.map((model) => [model.canonical, model]));
  const methods = plan.operations.flatMap((operation) => {
    const model = models.get(operation.returns);
    const described = canonical.operations.find(({ name }) => name === operation.name);
    return model === undefined || described === undefined ? [] : [methodOf(plan, { operation, model, described, canonical })];
  });
  const isAssumed =
    plan.models.some(({ fields }) => usesAssumedUnit(fields)) || plan.operations.some(({ body }) => body && sendsAssumedUnit(body.fields));
  return { methods, options: isAssumed ? [amountUnit] : [], errors: errorReader(plan) };
}

/** Gives an example of each canonical method; without input where it takes a body, whose shape its type says best. */
export function exampleCalls(plan: MappingPlan, canonical: ApiModel): readonly MethodExample[] {
  return plan.operations.flatMap(({ name, body }) => {
    const described = canonical.operations.find((operation) => operation.name === name);
    if (described === undefined) return [];
    const entries = described.parameters.map((parameter) => [parameter.name, literal(parameter.schema.example ?? "...")] as const);
    return [{ name, summary: described.summary, input: body === undefined ? objectLiteral(entries) : undefined }];
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
  readonly model: ModelPlan;
  readonly described: Operation;
  readonly canonical: ApiModel;
}

function methodOf(plan: MappingPlan, { operation, model, described, canonical }: MethodInput): NormalizedMethod {
  const normalizer = generatedValue(normalizerName(model), `${plan.provider}/normalize.ts`);
  const raw = generatedType(model.source, `${plan.provider}/models.ts`);
  const normalizing: Code = usesAssumedUnit(model.fields) ? code`(raw: ${raw}) => ${normalizer}(raw, client)` : code`${normalizer}`;
  const normalize = code`${runtimeValue("reportIssues")}(transport, ${literal(operation.name)}, ${normalizing})`;
  const call = generatedValue(operation.call, `${plan.provider}/operations.ts`);
  const normalized = generatedType(`Normalized${narrowName(plan, model)}`, `${plan.provider}/normalize.ts`);
  return {
    name: identifier(operation.name),
    doc: doc(described.summary ?? described.description, described.summary === undefined ? undefined : described.description),
    input: inputType(plan, operation, described, canonical),
    inputOptional: false,
    result: code`${runtimeType("NormalizedResult")}<${normalized}>`,
    body:
      operation.body === undefined
        ? plainBody(operation, code`${call}`, normalize)
        : writtenBody(plan, operation, code`${call}`, normalize),
  };
}

function inputType(plan: MappingPlan, operation: OperationPlan, described: Operation, canonical: ApiModel): Code {
  if (operation.body !== undefined) return code`${generatedType(inputName(plan, operation), `${plan.provider}/normalize.ts`)}`;
  if (hasOwnInput(described)) return code`${generatedType(`${described.typeName}Input`, inputsFile(canonical))}`;
  return code`object`;
}

function plainBody(operation: OperationPlan, call: Code, normalize: Code): Code {
  const paths = parameterPathsOf(operation);
  const parameters = [
    code`${call}(transport, ${parametersOf(operation)}, options)`,
    normalize,
    ...(paths.length === 0 ? [] : [objectLiteral(paths)]),
  ];
  return code`${runtimeValue("normalizeAnswer")}(${join(parameters, ", ")})`;
}

function writtenBody(plan: MappingPlan, operation: OperationPlan, call: Code, normalize: Code): Code {
  const file = `${plan.provider}/normalize.ts`;
  const groups = [...groupsOf(operation), code`body`];
  const unit = operation.body !== undefined && sendsAssumedUnit(operation.body.fields) ? code`, client` : code``;
  const entries: readonly (readonly [string, Code])[] = [
    ["written", code`${generatedValue(writerName(operation), file)}(input${unit})`],
    ["send", code`(body) => ${call}(transport, ${list("{", groups)}, options)`],
    ["normalize", normalize],
    ["paths", withParameters(operation, code`${generatedValue(inputPathsName(operation), file)}`)],
    ...(echoPathsOf(plan, operation).length === 0 ? [] : [["echo", code`${generatedValue(echoPathsName(operation), file)}`] as const]),
  ];
  const members = [code`input`, ...entries.map(([name, value]) => code`${propertyKey(name)}: ${value}`)];
  return code`${runtimeValue("sendWritten")}(${list("{", members, "lines")})`;
}

function parametersOf(operation: OperationPlan): Code {
  return list("{", groupsOf(operation));
}

function withParameters(operation: OperationPlan, paths: Code): Code {
  const parameters = parameterPathsOf(operation).map(([name, from]) => code`${propertyKey(name)}: ${from}`);
  return parameters.length === 0 ? paths : list("{", [code`...${paths}`, ...parameters]);
}

/** By which names an error can speak of a parameter, and the canonical input that fills it. */
function parameterPathsOf({ parameters }: OperationPlan): readonly (readonly [string, Code])[] {
  const paths = new Map<string, string>();
  for (const { in: location, name, from } of parameters) {
    const isOnlyOne = parameters.filter((other) => other.in === location).length === 1;
    const names = [`${groupNames[location]}.${name}`, name, ...(location === "path" && isOnlyOne ? ["path"] : [])];
    for (const each of names.map(asTemplate)) if (!paths.has(each)) paths.set(each, from);
  }
  return [...paths].map(([name, from]) => [name, literal(from)] as const);
}

/** An error's path is looked up by its steps: `filter[id]` is `filter.id`. */
function asTemplate(name: string): string {
  return name
    .split(/[./[\]]+/)
    .filter((step) => step !== "")
    .join(".");
}

const groupNames = { path: "path", query: "query", header: "headers", cookie: "cookies" } as const;

function groupsOf(operation: OperationPlan): readonly Code[] {
  return (["path", "query", "header", "cookie"] as const).flatMap((location) => {
    const parameters = operation.parameters.filter((parameter) => parameter.in === location);
    if (parameters.length === 0) return [];
    const entries = parameters.map(({ name, from, numeric }) => {
      const value = code`input${optionalAccess(from)}`;
      return [name, numeric ? code`${runtimeValue("toExactNumber")}(${value})` : value] as const;
    });
    return [code`${propertyKey(groupNames[location])}: ${objectLiteral(entries)}`];
  });
}

/** Writes the reader of a provider's error bodies. */
function errorReader({ errors }: MappingPlan): Code | undefined {
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
