import { upperFirst } from "../naming.js";
import type { Operation, Parameter, Server } from "../types/api-model.js";
import type { ObjectNode } from "./node.js";
import { placeOf } from "./node-place.js";
import type { OperationEntry } from "./operation-entries.js";
import { readPages } from "./pages.js";
import { buildParameters, type FoundParameter, textInPath } from "./parameter.js";
import { variablesOf } from "./path-template.js";
import { readBoolean, readString, readStrings } from "./read.js";
import { buildRequestBody } from "./request-body.js";
import { buildResponses } from "./response.js";
import type { SchemaScope } from "./schema-scope.js";
import { buildSecurity, isSecured } from "./security.js";
import { buildServers, reportUnencrypted } from "./server.js";

/** What an operation takes from elsewhere in the model. */
interface OperationInput {
  readonly entry: OperationEntry;
  readonly name: string;
  /** Keys of the security schemes there are. */
  readonly schemes: ReadonlySet<string>;
  /** The servers of the whole description. */
  readonly servers: readonly Server[];
}

/** Builds one operation. @see https://spec.openapis.org/oas/v3.1.0#operation-object */
export function buildOperation(scope: SchemaScope, { entry, name, schemes, servers }: OperationInput): Operation {
  const { node, method, path, pathItem } = entry;
  const security = buildSecurity(scope, node, schemes);
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
    servers: serversOf(scope, entry, { servers, security }),
    parameters: parametersOf(scope, entry),
    requestBody: buildRequestBody(scope, node, method),
    responses: buildResponses(scope, node),
    security,
    pages: readPages(scope, node),
    place: placeOf(scope, node),
    pointer: node.pointer,
  };
}

function parametersOf(scope: SchemaScope, { node, pathItem, path }: OperationEntry): readonly Parameter[] {
  const variables = variablesOf(path);
  const found = buildParameters(scope, [pathItem, node]).filter(({ parameter, node: at }) => {
    const isPlaced = parameter.in !== "path" || variables.includes(parameter.name);
    if (!isPlaced) reportUnplaced(scope, { parameter, node: at }, path);
    return isPlaced;
  });
  const declared = found.map(({ parameter }) => parameter);
  const missing = variables.filter((variable) => !declared.some(({ name, in: location }) => location === "path" && name === variable));
  return [...missing.map((variable) => undeclared(scope, node, variable)), ...declared];
}

/** @see https://spec.openapis.org/oas/v3.1.0#path-templating */
function undeclared(scope: SchemaScope, operation: ObjectNode, variable: string): Parameter {
  scope.warn({
    code: "undeclared-path-parameter",
    message: `the path has a variable "${variable}" that no parameter describes; read as a required text`,
    at: operation,
    fix: `add a parameter "${variable}" with "in: path"`,
  });
  return textInPath(scope, operation, variable);
}

function reportUnplaced(scope: SchemaScope, { parameter, node }: FoundParameter, path: string): void {
  scope.warn({
    code: "unplaced-path-parameter",
    message: `path parameter "${parameter.name}" has no place in "${path}"; it is left out`,
    at: node,
    fix: `write {${parameter.name}} into the path, or remove the parameter`,
  });
}

/** The servers of an operation, or else of its path; undefined where they are those of the description. */
function serversOf(
  scope: SchemaScope,
  { node, pathItem }: OperationEntry,
  { servers, security }: Pick<Operation, "security"> & { readonly servers: readonly Server[] },
) {
  const own = [node, pathItem].map((owner) => buildServers(scope, owner)).find((found) => found.length > 0);
  if (own === undefined || addressesOf(own.map(({ server }) => server)) === addressesOf(servers)) return undefined;
  if (isSecured(security)) reportUnencrypted(scope, own);
  return own.map(({ server }) => server);
}

function addressesOf(servers: readonly Server[]): string {
  return JSON.stringify(servers.map(({ url, variables }) => [url, variables]));
}

function reportMethod(scope: SchemaScope, { method, node }: OperationEntry): void {
  scope.warn({
    code: "method-not-sent",
    message: `fetch refuses to send ${method} requests`,
    at: node,
    fix: "send them with your own code",
  });
}
