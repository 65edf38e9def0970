import { upperFirst } from "../naming.js";
import type { Operation, Parameter } from "../types/api-model.js";
import { child, type ObjectNode } from "./node.js";
import type { OperationEntry } from "./operation-entries.js";
import { buildParameters, type FoundParameter } from "./parameter.js";
import { variablesOf } from "./path-template.js";
import { readBoolean, readString, readStrings } from "./read.js";
import { buildRequestBody } from "./request-body.js";
import { buildResponses } from "./response.js";
import type { SchemaScope } from "./schema-scope.js";
import { buildSecurity } from "./security.js";

/** What an operation takes from elsewhere in the model. */
interface OperationInput {
  readonly entry: OperationEntry;
  readonly name: string;
  /** Keys of the security schemes there are. */
  readonly schemes: ReadonlySet<string>;
}

/** Builds one operation. @see https://spec.openapis.org/oas/v3.1.0#operation-object */
export function buildOperation(scope: SchemaScope, { entry, name, schemes }: OperationInput): Operation {
  const { node, method, path, pathItem } = entry;
  for (const owner of [pathItem, node]) reportServers(scope, owner);
  if (method === "TRACE" || method === "CONNECT" || method === "TRACK") reportMethod(scope, entry);
  return {
    name,
    typeName: upperFirst(name),
    operationId: entry.operationId ?? name,
    method,
    path,
    summary: readString(scope, node, "summary") ?? readString(scope, pathItem, "summary"),
    description: readString(scope, node, "description") ?? readString(scope, pathItem, "description"),
    deprecated: readBoolean(scope, node, "deprecated") ?? false,
    tags: readStrings(scope, node, "tags")?.map(({ value }) => value) ?? [],
    parameters: parametersOf(scope, entry),
    requestBody: buildRequestBody(scope, node, method),
    responses: buildResponses(scope, node),
    security: buildSecurity(scope, node, schemes),
    place: scope.spec.locate(node.pointer),
    pointer: node.pointer,
  };
}

function parametersOf(scope: SchemaScope, { node, pathItem, path }: OperationEntry): readonly Parameter[] {
  const found = buildParameters(scope, [pathItem, node]);
  const variables = variablesOf(path);
  const inPath = found.filter(({ parameter }) => parameter.in === "path");
  for (const variable of variables) {
    if (!inPath.some(({ parameter }) => parameter.name === variable)) reportUndeclared(scope, node, variable);
  }
  for (const parameter of inPath) if (!variables.includes(parameter.parameter.name)) reportUnplaced(scope, parameter, path);
  return found.map(({ parameter }) => parameter);
}

/** @see https://spec.openapis.org/oas/v3.1.0#path-templating */
function reportUndeclared(scope: SchemaScope, operation: ObjectNode, variable: string): void {
  scope.error({
    code: "undeclared-path-parameter",
    message: `the path has a variable "${variable}" that no parameter describes`,
    at: operation,
    fix: `add a parameter "${variable}" with "in: path"`,
  });
}

function reportUnplaced(scope: SchemaScope, { parameter, node }: FoundParameter, path: string): void {
  scope.error({
    code: "unplaced-path-parameter",
    message: `path parameter "${parameter.name}" has no place in "${path}"`,
    at: node,
    fix: `write {${parameter.name}} into the path, or remove the parameter`,
  });
}

/** A client talks to one server, which its user chooses. */
function reportServers(scope: SchemaScope, owner: ObjectNode): void {
  const servers = child(owner, "servers");
  if (servers === undefined) return;
  scope.warn({
    code: "unused-servers",
    message: "servers of a path or an operation are not used: a client sends everything to the server it was made for",
    at: servers,
    fix: "make a client for that server, and call these operations on it",
  });
}

function reportMethod(scope: SchemaScope, { method, node }: OperationEntry): void {
  scope.warn({
    code: "method-not-sent",
    message: `fetch refuses to send ${method} requests`,
    at: node,
    fix: "send them with your own code",
  });
}
