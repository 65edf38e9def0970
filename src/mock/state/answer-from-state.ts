import type { Schema } from "../../types/api-model.js";
import { isJsonObject, type Json, type JsonObject } from "../../types/json.js";
import type { Answer } from "../answers/answer.js";
import { essenceOf } from "../requests/media-types.js";
import { checkValue } from "../values/check-value.js";
import { readAt, withMember, writeAt } from "../values/properties.js";
import type { SampleOptions } from "../values/sample-value.js";
import { createKept, sentObject } from "./create-kept.js";
import type { IdParameter, Resource, Role } from "./find-roles.js";
import type { ItemShape } from "./find-shapes.js";
import { fittedItem } from "./fitted-item.js";
import { listKept } from "./list-kept.js";
import { replaceId } from "./new-id.js";
import { overlay } from "./overlay.js";
import { seedCollection } from "./seed-collection.js";
import type { StateAnswer, StateRequest, StateScope } from "./state-request.js";
import { type Collection, type Kept, keptUnder } from "./store.js";
import { endOf, expiredWord, withTimes } from "./times.js";

/** Answers with what was created, changed and removed before, and does to it what the operation does. */
export function answerFromState(request: StateRequest, scope: StateScope): StateAnswer {
  const found = act(request, scope);
  const { described } = request;
  // What is not JSON is as the description shows it, whatever is kept.
  const isJson = described.type === undefined || /[/+]json$/.test(essenceOf(described.type));
  return "mistake" in found || isJson ? found : { answer: { ...found.answer, body: described.body } };
}

function act(request: StateRequest, scope: StateScope): StateAnswer {
  const { role } = request;
  const collection = collectionOf(request, scope);
  expireAll(collection, role.resource, scope);
  if (role.kind === "create") return { answer: createKept(request, role.resource, role.shape, collection, scope) };
  if (role.kind === "list") return listKept(request, role, collection, scope);
  const { id } = role;
  const text = idText(request, id);
  const kept = text === undefined ? undefined : keptUnder(collection, text);
  if (kept === undefined) return unknown(request, role, text ?? "", collection, scope);
  if (role.kind === "remove") return { answer: remove(request, kept, collection, role.resource) };
  if (role.kind === "update") change(kept, request, role.resource, scope);
  return { answer: shown(request, role.shape, kept, scope) };
}

/** Objects below different parents are different collections. */
function collectionOf({ role, variables }: StateRequest, scope: StateScope): Collection {
  const path = role.resource.collection.replace(/\{([^{}]+)\}/g, (_, name) => encodeURIComponent(variables[name] ?? ""));
  return scope.store.collection(path, () => seedCollection(role.resource, path, scope));
}

function idText({ variables, values, body }: StateRequest, { in: location, name }: IdParameter): string | undefined {
  const value = location === "path" ? variables[name] : location === "body" ? readAt(body, [name]) : values.get(`${location}.${name}`);
  return value === undefined || value === null ? undefined : String(value);
}

/** An id that was removed, or that has to be created first, is not found; any other is answered as if it were there. */
function unknown(
  request: StateRequest,
  role: Extract<Role, { id: IdParameter }>,
  id: string,
  { removed }: Collection,
  scope: StateScope,
): StateAnswer {
  const { id: parameter, resource } = role;
  const canTell = request.operation.responses.some(({ status }) => /^(?:404|410|4XX)$/i.test(status));
  if (removed.has(id) || scope.strict === true || (resource.canCreate && canTell)) {
    return {
      mistake: "missing",
      problems: [{ at: `${parameter.in}.${parameter.name}`, fact: `names nothing that exists: ${JSON.stringify(id)}` }],
    };
  }
  if (role.kind === "remove") return { answer: request.described };
  const item = readAt(request.described.body, role.shape?.path ?? []);
  if (!isJsonObject(item) || role.shape === undefined) return { answer: request.described };
  const kept = withId(item, resource.identity, id, role.shape.schema, scope.options);
  return {
    answer: {
      ...request.described,
      body: writeAt(
        replaceId(request.described.body ?? null, item[resource.identity], kept[resource.identity] ?? null),
        role.shape.path,
        kept,
      ),
    },
  };
}

function withId(item: JsonObject, identity: string, id: string, schema: Schema, options: SampleOptions): JsonObject {
  const values: readonly Json[] = /^-?\d+$/.test(id) ? [Number(id), id] : [id];
  const fitting = values
    .map((value) => withMember(item, identity, value))
    .find((each) => checkValue(each, schema, options, "").length === 0);
  return fitting ?? item;
}

function change(kept: Kept, request: StateRequest, { shape, identity }: Resource, { options, now }: StateScope): void {
  const sent = sentObject(request, shape, options).value;
  const changed = withTimes(overlay(kept.item, sent, shape.schema, options), { changed: now }, shape.schema, options);
  const item = withMember(changed, identity, kept.id);
  if (checkValue(item, shape.schema, options, "").length === 0) kept.item = item;
}

function remove({ described, response }: StateRequest, kept: Kept, collection: Collection, { identity }: Resource): Answer {
  collection.kept.splice(collection.kept.indexOf(kept), 1);
  collection.removed.add(String(kept.id));
  const { body } = described;
  if (!isJsonObject(body) || response.content.length === 0) return described;
  const gone = Object.entries(body).map(
    ([name, value]) => [name, name === identity ? kept.id : name === "deleted" && value === false ? true : value] as const,
  );
  return { ...described, body: Object.fromEntries(gone) };
}

/** One object as the operation answers with it. */
function shown({ described }: StateRequest, shape: ItemShape | undefined, kept: Kept, { options }: StateScope): Answer {
  if (shape === undefined || described.body === undefined) return described;
  const item = fittedItem(shape.schema, kept, options);
  if (shape.path.length === 0) return { ...described, body: item };
  const before = readAt(described.body, shape.path);
  const around =
    kept.envelope !== undefined && sameKeys(kept.envelope, described.body)
      ? kept.envelope
      : replaceId(described.body, isJsonObject(before) ? before[shape.identity] : undefined, kept.id);
  return {
    ...described,
    body: writeAt(around, shape.path, item),
    headers: described.headers,
  };
}

function sameKeys(a: JsonObject, b: Json): boolean {
  return isJsonObject(b) && Object.keys(b).every((name) => Object.hasOwn(a, name));
}

/** Ends what is past its time. */
function expireAll({ kept }: Collection, { shape }: Resource, { options, now, lifetime }: StateScope): void {
  const expired = expiredWord(shape.schema, options);
  if (expired === undefined) return;
  for (const each of kept) {
    if (each.created === undefined || each.firstStatus === undefined || each.item[expired.name] !== each.firstStatus) continue;
    if (now < (endOf(each.item) ?? each.created + lifetime)) continue;
    each.item = withMember(each.item, expired.name, expired.word);
  }
}
