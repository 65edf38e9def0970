import type { ApiModel, MediaType, NamedSchema, Operation, OperationResponse, Parameter } from "../../types/api-model.js";
import type { Code, FileDraft, Member, Statement } from "../../types/file-draft.js";
import { code, generatedType, identifier, indexKey, literal, objectType, propertyKey } from "../draft.js";
import { operationDoc, parameterDoc } from "../models/schema-doc.js";
import { indexSchemas, type ModelSchemas } from "../models/schema-index.js";
import { emitRequestType, emitType } from "../models/types.js";
import { pathsFile } from "./paths-file.js";

/** Everything that the members of the interfaces are made of. */
interface Source {
  readonly index: ModelSchemas;
  /** The name of each operation in `operations`. */
  readonly keys: ReadonlyMap<Operation, string>;
}

/**
 * Drafts `paths.ts` without openapi-typescript: the interfaces that an openapi-fetch client reads, in the same shape, with the types of the
 * models. What a request holds has no `readOnly` properties here, which openapi-typescript cannot say.
 */
export function draftPaths(model: ApiModel): FileDraft {
  const source = { index: indexSchemas(model), keys: operationKeys(model.operations) };
  return {
    path: pathsFile(model),
    sources: [model.file],
    summary: `The paths of ${model.title}, for the openapi-fetch client.`,
    statements: [
      declare("paths", pathMembers(model.operations, source)),
      declare("webhooks", []),
      declare("components", componentMembers(model.schemas, source)),
      declare("$defs", []),
      declare(
        "operations",
        model.operations.map((operation) => operationMember(operation, source)),
      ),
    ],
  };
}

function declare(name: string, members: readonly Member[]): Statement {
  const shared = { name: identifier(name), exported: true };
  if (members.length === 0) return { ...shared, kind: "typeAlias", type: code`Record<string, never>` };
  return { ...shared, kind: "interface", extends: [], members };
}

/** Two operations may have one `operationId`, of which the second is called as its function is. */
function operationKeys(operations: readonly Operation[]): ReadonlyMap<Operation, string> {
  const keys = new Map<Operation, string>();
  const taken = new Set<string>();
  for (const operation of operations) {
    const key = operation.operationId === "" || taken.has(operation.operationId) ? operation.name : operation.operationId;
    taken.add(key);
    keys.set(operation, key);
  }
  return keys;
}

const methods = "get put post delete options head patch trace".split(" ");

function pathMembers(operations: readonly Operation[], source: Source): readonly Member[] {
  const paths = new Map<string, Operation[]>();
  for (const operation of operations) paths.set(operation.path, [...(paths.get(operation.path) ?? []), operation]);
  return [...paths].map(([path, inside]) => required(propertyKey(path), pathType(inside, source)));
}

function pathType(operations: readonly Operation[], { keys }: Source): Code {
  const methodMembers = methods.map((method) => {
    const operation = operations.find((each) => each.method.toLowerCase() === method);
    const key = operation === undefined ? undefined : keys.get(operation);
    return key === undefined ? absent(method) : required(propertyKey(method), code`${identifier("operations")}[${literal(key)}]`);
  });
  return objectType([required(propertyKey("parameters"), parameterGroups([], undefined)), ...methodMembers]);
}

function componentMembers(schemas: readonly NamedSchema[], { index }: Source): readonly Member[] {
  const types = schemas.map(({ key, name }) => required(propertyKey(key), code`${generatedType(name, index.modelsFile)}`));
  const others = ["responses", "parameters", "requestBodies", "headers", "pathItems"];
  return [
    required(propertyKey("schemas"), types.length === 0 ? code`never` : objectType(types)),
    ...others.map((name) => required(propertyKey(name), code`never`)),
  ];
}

function operationMember(operation: Operation, source: Source): Member {
  const { parameters, requestBody, responses } = operation;
  const members = [
    required(propertyKey("parameters"), parameterGroups(parameters, source)),
    requestBody === undefined || requestBody.content.length === 0
      ? absent("requestBody")
      : { ...required(propertyKey("requestBody"), bodyType(requestBody.content, source)), optional: !requestBody.required },
    required(propertyKey("responses"), responsesType(responses, source)),
  ];
  return { ...required(propertyKey(source.keys.get(operation) ?? operation.name), objectType(members)), doc: operationDoc(operation) };
}

function parameterGroups(parameters: readonly Parameter[], source: Source | undefined): Code {
  const groups = ["query", "header", "path", "cookie"].map((name) => {
    const inside = parameters.filter((parameter) => parameter.in === name);
    if (inside.length === 0 || source === undefined) return absent(name);
    const members = inside.map((parameter) => parameterMember(parameter, source));
    return { ...required(propertyKey(name), objectType(members)), optional: members.every(({ optional }) => optional) };
  });
  return objectType(groups);
}

function parameterMember(parameter: Parameter, { index }: Source): Member {
  const type = emitRequestType(parameter.schema, index);
  return { ...required(propertyKey(parameter.name), type), optional: !parameter.required, doc: parameterDoc(parameter) };
}

function bodyType(content: readonly MediaType[], { index }: Source): Code {
  const types = content.map(({ type, schema }) => required(propertyKey(type), emitRequestType(schema, index)));
  return objectType([required(propertyKey("content"), objectType(types))]);
}

/** A status is a number there, because openapi-fetch looks for numbers. */
function responsesType(responses: readonly OperationResponse[], source: Source): Code {
  const members = responses.map((response) => {
    const key = /^[1-9]\d\d$/.test(response.status) ? code`${Number(response.status)}` : propertyKey(response.status);
    return required(key, responseType(response, source));
  });
  return members.length === 0 ? code`never` : objectType(members);
}

function responseType({ content }: OperationResponse, { index }: Source): Code {
  const types = content.map(({ type, schema }) => required(propertyKey(type), emitType(schema, index)));
  const headers = objectType([required(indexKey, code`unknown`)]);
  return objectType([
    required(propertyKey("headers"), headers),
    types.length === 0 ? absent("content") : required(propertyKey("content"), objectType(types)),
  ]);
}

function required(key: Code, type: Code): Member {
  return { key, optional: false, readonly: false, type };
}

/** What openapi-fetch takes for "there is none". */
function absent(name: string): Member {
  return { ...required(propertyKey(name), code`never`), optional: true };
}
