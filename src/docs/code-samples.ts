import type { ApiModel, Operation } from "../types/api-model.js";
import type { JsonObject } from "../types/json.js";
import type { MappingPlan, OperationPlan } from "../types/mapping-plan.js";
import { credentialSample } from "./credential-sample.js";
import { normalizedInput, operationInput } from "./input-sample.js";
import { nameOf } from "./names.js";
import { printRecord, printValue } from "./print-value.js";

/** A call as a reader would write it, shown beside an operation. */
export interface CodeSample {
  /** Name of the tab it is shown under. */
  readonly label: string;
  readonly lang: "TypeScript" | "curl";
  readonly source: string;
}

/** How generated code is imported. */
export interface Imports {
  /** Where the clients of all providers of a canonical API come from. */
  all(canonicalId: string): string;
  /** Where the client of one provider comes from. */
  of(apiId: string): string;
}

/** An API with its mapping to another, where it has one. */
export interface ConnectedApi {
  readonly model: ApiModel;
  readonly mapping?: { readonly plan: MappingPlan; readonly canonical: ApiModel } | undefined;
}

/** Shows a provider's operation as a normalized call, where one leads to it, and as the provider's own. */
export function providerSamples({ model, mapping }: ConnectedApi, operation: Operation, imports: Imports): readonly CodeSample[] {
  const setUp = clientLines(model, imports.of(model.id));
  const plans = mapping?.plan.operations.filter(({ call }) => call === operation.name) ?? [];
  const normalized = plans.flatMap((plan) => {
    const canonical = mapping?.canonical.operations.find(({ name }) => name === plan.name);
    if (mapping === undefined || canonical === undefined) return [];
    const input = normalizedInput(plan, { provider: model, canonical: mapping.canonical, operation: canonical });
    return [sample({ label: "Normalized", setUp, callee: `${clientName(model)}.${plan.name}`, input, use: normalizedUse(plan) })];
  });
  const callee = `${clientName(model)}.api.${operation.name}`;
  const label = mapping === undefined ? "Client" : `${nameOf(model)}'s own`;
  return [...normalized, sample({ label, setUp, callee, input: operationInput(operation, model), use: ownUse })];
}

/** A canonical API with everything that is mapped to it. */
export interface CanonicalSides {
  readonly canonical: ApiModel;
  readonly apis: readonly ConnectedApi[];
  readonly imports: Imports;
}

/** Shows a canonical operation as a call to each provider that has it. */
export function canonicalSamples(operation: Operation, { canonical, apis, imports }: CanonicalSides): readonly CodeSample[] {
  return apis.flatMap(({ model, mapping }) => {
    const plan = mapping?.canonical.id === canonical.id ? mapping.plan.operations.find(({ name }) => name === operation.name) : undefined;
    if (plan === undefined) return [];
    const setUp = aggregateLines(canonical, model, imports.all(canonical.id));
    const callee = `${clientName(canonical)}${access(model.id)}.${plan.name}`;
    const input = normalizedInput(plan, { provider: model, canonical, operation });
    return [sample({ label: nameOf(model), setUp, callee, input, use: normalizedUse(plan) })];
  });
}

interface SampleParts {
  readonly label: string;
  /** The lines up to the call. */
  readonly setUp: readonly string[];
  /** What is called. */
  readonly callee: string;
  readonly input: JsonObject | undefined;
  /** The lines after the call. */
  readonly use: readonly string[];
}

function sample({ label, setUp, callee, input, use }: SampleParts): CodeSample {
  const start = `const { data, error } = await ${callee}(`;
  const call = `${start}${input === undefined ? "" : printValue(input, 0, start.length + 2)});`;
  return { label, lang: "TypeScript", source: [...setUp, "", call, "if (error) throw error;", ...use, ""].join("\n") };
}

function clientLines(model: ApiModel, source: string): readonly string[] {
  const create = `create${model.name}`;
  const start = `const ${clientName(model)} = ${create}(`;
  return [`import { ${create} } from ${JSON.stringify(source)};`, "", `${start}${credentialSample(model, start.length + 2)});`];
}

function aggregateLines(canonical: ApiModel, model: ApiModel, source: string): readonly string[] {
  const create = `create${canonical.name}`;
  const start = `const ${clientName(canonical)} = ${create}(`;
  const options = printRecord([[model.id, credentialSample(model, model.id.length + 5)]], start.length + 2);
  return [`import { ${create} } from ${JSON.stringify(source)};`, "", `${start}${options});`];
}

function clientName({ name }: ApiModel): string {
  return `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`;
}

function access(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

const ownUse = ["console.log(data);"];

function normalizedUse(plan: OperationPlan): readonly string[] {
  if (plan.returns === null) return [];
  return [`console.log(data.value, data.issues); // ${plan.returns}, and what was odd`];
}
