import type { Operation, Parameter } from "../types/api-model.js";
import type { Json } from "../types/json.js";
import { isJsonObject } from "../types/json.js";
import { childOf, valueAt } from "../types/json-pointer.js";
import { examplesOf, follow } from "./answers/examples.js";
import type { MockApi } from "./mock-api.js";
import { curlOf, sampleRequest } from "./requests/sample-request.js";
import { findRoles, type Role } from "./state/find-roles.js";
import { seedCollection } from "./state/seed-collection.js";
import { checkValue } from "./values/check-value.js";
import type { SampleOptions } from "./values/sample-value.js";
import { schemaScope } from "./values/schema-scope.js";

/** An operation of a mock, with a line to try it. */
export interface MockedOperation {
  readonly method: string;
  readonly path: string;
  readonly operation: string;
  /** A command for a shell that gets an answer. */
  readonly curl: string;
}

/** Lists the operations of an API with a line to try each; what names an object names one that is there. */
export function describeMock(api: MockApi, url: string): readonly MockedOperation[] {
  const { model, plans = [] } = api;
  const scope = schemaScope(model);
  const asked: SampleOptions = { scope, direction: "request", seed: 1 };
  const answered: SampleOptions = { ...asked, direction: "response" };
  const roles = findRoles(model, plans, scope);
  return model.operations.map((operation) => {
    const known = (parameter: Parameter) =>
      knownId(parameter, roles.get(operation), api, answered, roles) ?? parameterExample(parameter, operation, api, asked);
    const request = sampleRequest(operation, api, asked, known);
    return { method: operation.method, path: operation.path, operation: operation.name, curl: curlOf(request, url) };
  });
}

function knownId(
  parameter: Parameter,
  role: Role | undefined,
  { model, document }: MockApi,
  options: SampleOptions,
  roles: ReadonlyMap<Operation, Role>,
): Json | undefined {
  if (role === undefined || !("id" in role) || role.id.in !== parameter.in || role.id.name !== parameter.name) return undefined;
  return seedCollection(role.resource, role.resource.collection, { model, document, roles, options })[0]?.id;
}

/** The example of a parameter, of its operation or of its path. */
function parameterExample(
  { name, in: location, schema }: Parameter,
  { pointer }: Operation,
  { document }: MockApi,
  options: SampleOptions,
): Json | undefined {
  const lists = [`${pointer}/parameters`, `${pointer.replace(/\/[^/]+$/, "")}/parameters`].map((each) => valueAt(document, each));
  const nodes = lists.flatMap((list) => (Array.isArray(list) ? list.map((node: Json) => follow(document, node)) : []));
  const node = nodes.find((each) => isJsonObject(each) && each["name"] === name && childOf(each, "in") === location);
  return examplesOf(document, node).find(({ value }) => checkValue(value, schema, options, "").length === 0)?.value;
}
