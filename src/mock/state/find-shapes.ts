import type { Operation, Schema } from "../../types/api-model.js";
import { successResponse } from "../answers/choose-response.js";
import { essenceOf } from "../requests/media-types.js";
import { propertiesOf, schemaAt } from "../values/properties.js";
import type { MockSchemas } from "../values/schema-scope.js";
import { findIdentity } from "./find-identity.js";

/** Where an object stands in a body, and which property identifies it. */
export interface ItemShape {
  /** Properties that lead to the object; none where it is the body. */
  readonly path: readonly string[];
  /** The object's schema. */
  readonly schema: Schema;
  /** The name of the property that identifies it. */
  readonly identity: string;
}

/** Where the list of a body stands. */
export interface ListShape extends ItemShape {
  /** The schema of the whole body. */
  readonly body: Schema;
}

/** The schema of the JSON that a success answers with. */
export function successSchema(operation: Operation): Schema | undefined {
  return successResponse(operation)?.response.content.find(({ type }) => /[/+]json$/.test(essenceOf(type)))?.schema;
}

/** Finds the object that a body is about: the body itself, or the only object in it that has an identity. */
export function findItem(body: Schema, parameter: string | undefined, scope: MockSchemas): ItemShape | undefined {
  if (findList(body, undefined, scope)?.path.length === 0) return undefined;
  const own = findIdentity(body, parameter, scope);
  if (own !== undefined) return { path: [], schema: body, identity: own };
  const objects = propertiesOf(body, scope).flatMap(({ name, schema }) => {
    const identity = isObject(schema, scope) ? findIdentity(schema, parameter, scope) : undefined;
    return identity === undefined ? [] : [{ path: [name], schema, identity }];
  });
  const [only, second] = objects;
  return second === undefined ? only : undefined;
}

function isObject(given: Schema, scope: MockSchemas): boolean {
  const { kind } = scope.resolve(given);
  return kind === "object" || kind === "intersection";
}

/** Names that hold the items of a page in most APIs. */
const usualLists = /^(?:data|items|results|records|entries|values|list|elements|content|edges|objects)$/i;

/** Finds the list of objects that a body is, or holds: under a usual name, or the only one. */
export function findList(body: Schema, path: readonly string[] | undefined, scope: MockSchemas): ListShape | undefined {
  if (path !== undefined) return listAt(body, path, scope);
  const direct = listAt(body, [], scope);
  if (direct !== undefined) return direct;
  const inner = propertiesOf(body, scope).flatMap(({ name }) => listAt(body, [name], scope) ?? []);
  return (
    inner.find((list) => usualLists.test(list.path[0] ?? "")) ?? (inner.length === 1 && hasPageWords(body, scope) ? inner[0] : undefined)
  );
}

/** An order with its lines is an object that holds a list; a page tells of other pages, or holds nothing else. */
function hasPageWords(body: Schema, scope: MockSchemas): boolean {
  const names = propertiesOf(body, scope).map(({ name }) => name);
  return names.length <= 1 || names.some((name) => /total|count|next|more|page|cursor/i.test(name));
}

function listAt(body: Schema, path: readonly string[], scope: MockSchemas): ListShape | undefined {
  const found = schemaAt(body, path, scope);
  const list = found && scope.resolve(found);
  if (list?.kind !== "array") return undefined;
  const identity = isObject(list.items, scope) ? findIdentity(list.items, undefined, scope) : undefined;
  return identity === undefined ? undefined : { path, schema: list.items, identity, body };
}
