import type { ApiModel, Operation } from "../../types/api-model.js";
import type { MappingPlan } from "../../types/mapping-plan.js";
import type { PagesPlan } from "../../types/pages.js";
import type { MockSchemas } from "../values/schema-scope.js";
import { findItem, findList, type ItemShape, type ListShape, successSchema } from "./find-shapes.js";

/** Where a request names the object that it is about. */
export interface IdParameter {
  readonly in: "path" | "query" | "header" | "cookie" | "body";
  readonly name: string;
}

/** A collection of objects, and the operations that work on it. */
export interface Resource {
  /** Path template of the collection: `/v1/customers`. */
  readonly collection: string;
  /** The property that identifies an object. */
  readonly identity: string;
  /** The object as the operation that shows most of it answers with it. */
  readonly shape: ItemShape;
  /** The operation that `shape` is of. */
  readonly shown: Operation;
  readonly canCreate: boolean;
}

/** What an operation does to a collection. */
export type Role = { readonly resource: Resource } & (
  | { readonly kind: "create"; readonly shape: ItemShape | undefined }
  | { readonly kind: "retrieve" | "update" | "remove"; readonly shape: ItemShape | undefined; readonly id: IdParameter }
  | { readonly kind: "list"; readonly list: ListShape; readonly pages: PagesPlan | undefined }
);

/** What is known of an operation before its collection is. */
type Part = { readonly operation: Operation; readonly collection: string } & (
  | { readonly kind: "create" }
  | { readonly kind: "retrieve" | "update" | "remove"; readonly id: IdParameter }
  | { readonly kind: "list"; readonly list: ListShape; readonly pages: PagesPlan | undefined }
);

/**
 * Finds out which operations create, retrieve, list, change and remove the same objects: from the paths (`/pets` and `/pets/{petId}`), from
 * what they answer, and from what mappings say of ids and pages.
 */
export function findRoles(model: ApiModel, plans: readonly MappingPlan[], scope: MockSchemas): ReadonlyMap<Operation, Role> {
  const parts = model.operations.flatMap((operation) => partOf(operation, model, plans, scope) ?? []);
  const collections = new Map<string, Part[]>();
  for (const part of parts) collections.set(part.collection, [...(collections.get(part.collection) ?? []), part]);
  const roles = new Map<Operation, Role>();
  for (const [collection, members] of collections) {
    const resource = resourceOf(collection, members, scope);
    if (resource === undefined) continue;
    for (const part of members) {
      const role = roleOf(part, resource, scope);
      if (role !== undefined) roles.set(part.operation, role);
    }
  }
  return roles;
}

function partOf(operation: Operation, model: ApiModel, plans: readonly MappingPlan[], scope: MockSchemas): Part | undefined {
  const { method, path } = operation;
  const item = /^(.*)\/\{([^{}/]+)\}\/?$/.exec(path);
  const schema = successSchema(operation);
  const known = plannedId(operation, plans);
  if (known !== undefined && method === "GET")
    return { operation, kind: "retrieve", id: known, collection: known.in === "path" ? (item?.[1] ?? path) : path };
  if (item !== null) {
    const [, collection = "", name = ""] = item;
    const kind = ({ GET: "retrieve", PUT: "update", PATCH: "update", POST: "update", DELETE: "remove" } as const)[method];
    const isList = kind === "retrieve" && schema !== undefined && findList(schema, undefined, scope) !== undefined;
    return kind === undefined || isList ? undefined : { operation, kind, collection, id: { in: "path", name } };
  }
  if (method === "POST") return { operation, kind: "create", collection: path };
  if (method === "PUT" || method === "PATCH") return { operation, kind: "update", collection: path, id: { in: "body", name: "" } };
  const pages = plans
    .flatMap(({ operations }) => operations)
    .find(({ call, pages: found }) => call === operation.name && found !== undefined)?.pages;
  const list = method === "GET" && schema !== undefined ? findList(schema, pages?.list, scope) : undefined;
  if (list !== undefined) return { operation, kind: "list", collection: path, list, pages };
  const query = method === "GET" && schema !== undefined ? queriedId(operation, model) : undefined;
  return query && { operation, kind: "retrieve", collection: path, id: query };
}

/** The parameter that a mapping fills with the identity of what is retrieved. */
function plannedId({ name }: Operation, plans: readonly MappingPlan[]): IdParameter | undefined {
  for (const { operations, models } of plans) {
    const plan = operations.find(({ call }) => call === name);
    const identity = models.find(({ canonical }) => canonical === plan?.returns)?.fields.find(({ isIdentity }) => isIdentity)?.name;
    const parameter = plan?.parameters.find(({ from }) => from === identity);
    if (parameter !== undefined) return { in: parameter.in, name: parameter.name };
  }
  return undefined;
}

/** One that has to be given, on a path where objects are created as well, and whose name ends with `id`. */
function queriedId({ parameters, path }: Operation, { operations }: ApiModel): IdParameter | undefined {
  const [only, second] = parameters.filter(({ required, in: location }) => required && location === "query");
  const isCreated = operations.some((other) => other.path === path && other.method === "POST");
  return isCreated && only !== undefined && second === undefined && /id$/i.test(only.name) ? { in: "query", name: only.name } : undefined;
}

/** A collection has an object that can be shown, and something that retrieves or lists it. */
function resourceOf(collection: string, members: readonly Part[], scope: MockSchemas): Resource | undefined {
  const order = ["retrieve", "list", "create", "update", "remove"] as const;
  const sorted = members.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  if (!sorted.some(({ kind }) => kind === "retrieve" || kind === "list")) return undefined;
  for (const part of sorted) {
    const shape = part.kind === "list" ? part.list : shapeOf(part, scope);
    if (shape === undefined || part.kind === "remove") continue;
    return { collection, identity: shape.identity, shape, shown: part.operation, canCreate: members.some(({ kind }) => kind === "create") };
  }
  return undefined;
}

function shapeOf(part: Exclude<Part, { kind: "list" }>, scope: MockSchemas): ItemShape | undefined {
  const schema = successSchema(part.operation);
  const parameter = part.kind === "create" || part.id.in === "body" ? undefined : part.id.name;
  return schema && findItem(schema, parameter, scope);
}

function roleOf(part: Part, resource: Resource, scope: MockSchemas): Role | undefined {
  if (part.kind === "list") return { kind: "list", resource, list: part.list, pages: part.pages };
  const schema = successSchema(part.operation);
  const shape = schema && findItem(schema, resource.identity, scope);
  if (part.kind === "create") return shape === undefined && schema !== undefined ? undefined : { kind: "create", resource, shape };
  return { kind: part.kind, resource, shape, id: part.id.in === "body" ? { in: "body", name: resource.identity } : part.id };
}
