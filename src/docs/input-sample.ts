import type { ApiModel, Operation, Parameter } from "../types/api-model.js";
import { isJsonObject, type Json, type JsonObject } from "../types/json.js";
import type { OperationPlan, RequestField, RequestPlan } from "../types/mapping-plan.js";
import { type Chosen, choicesOf, decidingValue } from "../types/request-choices.js";
import { itemFields, itemOf, listOf, optionOf, sentFields } from "../types/request-forms.js";
import { sendingOrder } from "../types/sending-order.js";
import { sampleValue } from "./sample-value.js";

const groups = { path: "path", query: "query", querystring: "query", header: "headers", cookie: "cookies" } as const;

/** Makes up the input of a provider's own operation from its examples; nothing when it takes none. */
export function operationInput(operation: Operation, model: ApiModel): JsonObject | undefined {
  const parameters = operation.parameters.filter((parameter) => parameter.required);
  const input: Record<string, Json> = {};
  for (const parameter of parameters) {
    const group = groups[parameter.in];
    const others = input[group];
    input[group] = { ...(isJsonObject(others) ? others : {}), [parameter.name]: sampleParameter(parameter, model) };
  }
  const [body] = sendingOrder(operation.requestBody);
  if (body !== undefined) input["body"] = body.example ?? sampleValue(body.schema, model);
  return Object.keys(input).length === 0 ? undefined : input;
}

function sampleParameter({ schema }: Parameter, model: ApiModel): Json {
  return sampleValue(schema, model);
}

/** Both sides of a canonical call. */
export interface CallSides {
  readonly provider: ApiModel;
  readonly canonical: ApiModel;
  /** The canonical operation. */
  readonly operation: Operation;
}

/** Makes up the input of a canonical operation as one provider takes it. */
export function normalizedInput(plan: OperationPlan, sides: CallSides): JsonObject {
  const { provider, operation } = sides;
  const called = provider.operations.find(({ name }) => name === plan.call);
  const parameters = plan.parameters.flatMap(({ name, from }) => {
    const parameter = called?.parameters.find((each) => each.name === name);
    return parameter === undefined ? [] : [[from, sampleParameter(parameter, provider)] as const];
  });
  const [content] = sendingOrder(operation.requestBody);
  const body = content === undefined ? undefined : (content.example ?? sampleValue(content.schema, sides.canonical));
  const canonical = operation.parameters
    .filter(({ required }) => required)
    .map((parameter) => [parameter.name, sampleParameter(parameter, sides.canonical)] as const);
  const example = { ...Object.fromEntries(canonical), ...(isJsonObject(body) ? body : body === undefined ? {} : { body }) };
  return { ...Object.fromEntries(parameters), ...(plan.request === undefined ? {} : taken(example, plan.request, provider)) };
}

/** Leaves out of an example what a provider refuses, and adds what it asks for beyond the canonical input. */
function taken(example: JsonObject, plan: RequestPlan, provider: ApiModel): JsonObject {
  const [choice] = choicesOf(plan.fields, "without lists");
  if (choice === undefined) return {};
  const refused = new Set([...plan.unsupported, ...choice.unsupported].map(({ path }) => path));
  const allowed = without(example, "", refused);
  return isJsonObject(allowed) ? withOptions(allowed, choice.fields, provider, choice.chosen) : {};
}

function without(value: Json, path: string, refused: ReadonlySet<string>): Json {
  if (Array.isArray(value)) return value.map((item: Json) => without(item, `${path}[]`, refused));
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => ({ key, inner, at: path === "" ? key : `${path}.${key}` }));
  return Object.fromEntries(entries.filter(({ at }) => !refused.has(at)).map(({ key, inner, at }) => [key, without(inner, at, refused)]));
}

function withOptions(input: JsonObject, fields: readonly RequestField[], provider: ApiModel, chosen: readonly Chosen[]): JsonObject {
  const lists = listsOf(fields).flatMap(({ name, inner, only }) => {
    const items = input[name];
    if (!Array.isArray(items)) return [];
    const kept = only ? items.slice(0, 1) : items;
    return [[name, kept.map((item: Json) => (isJsonObject(item) ? itemWithOptions(item, inner, provider) : item))] as const];
  });
  const options = [...chosen.flatMap(chosenOption), ...optionsOf(fields, input, provider)];
  const decided = chosen.flatMap(({ on, value }) => (on.kind === "input" ? [[on.read.text, decidingValue(on, value)] as const] : []));
  return {
    ...input,
    ...Object.fromEntries([...lists, ...decided]),
    ...(options.length === 0 ? {} : { [provider.id]: Object.fromEntries(options) }),
  };
}

function itemWithOptions(item: JsonObject, fields: readonly RequestField[], provider: ApiModel): JsonObject {
  const [choice] = choicesOf(fields, "without lists");
  return choice === undefined ? item : withOptions(item, choice.fields, provider, choice.chosen);
}

function chosenOption({ on, value }: Chosen): readonly (readonly [string, Json])[] {
  return on.kind === "option" ? [[on.option, decidingValue(on, value)]] : [];
}

interface ListFields {
  readonly name: string;
  readonly inner: readonly RequestField[];
  /** True where the list may have one item only. */
  readonly only: boolean;
}

function listsOf(fields: readonly RequestField[]): readonly ListFields[] {
  const lists = fields.flatMap((field): readonly ListFields[] => {
    const { transform } = field;
    const [list, item] = [listOf(transform), itemOf(transform)];
    if (list === undefined) return listsOf(sentFields(transform));
    if (item === undefined) return [{ name: list.text, inner: itemFields(transform), only: false }];
    return [{ name: list.text, inner: [{ ...field, transform: item }], only: true }];
  });
  const names = [...new Set(lists.map(({ name }) => name))];
  return names.map((name) => {
    const same = lists.filter((each) => each.name === name);
    return { name, inner: same.flatMap(({ inner }) => inner), only: same.some(({ only }) => only) };
  });
}

/** Only required options; an amount is shown as the first amount of the object it belongs to. */
function optionsOf(fields: readonly RequestField[], input: JsonObject, provider: ApiModel): readonly (readonly [string, Json])[] {
  return fields
    .filter(({ required }) => required)
    .flatMap(({ target, transform }) => {
      const option = optionOf(transform);
      if (option === undefined) return optionsOf(sentFields(transform), input, provider);
      const amount = option.money === undefined ? undefined : Object.values(input).find(isMoney);
      return [[option.name, amount ?? sampleValue(target, provider)] as const];
    });
}

function isMoney(value: Json): boolean {
  return isJsonObject(value) && typeof value["amount"] === "number" && typeof value["currency"] === "string";
}
