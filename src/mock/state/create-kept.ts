import type { Schema } from "../../types/api-model.js";
import { asObject, isJsonObject, type JsonObject } from "../../types/json.js";
import type { Answer } from "../answers/answer.js";
import { checkValue } from "../values/check-value.js";
import { propertiesOf, readAt, withMember, writeAt } from "../values/properties.js";
import { type SampleOptions, sampleValue } from "../values/sample-value.js";
import type { Resource } from "./find-roles.js";
import type { ItemShape } from "./find-shapes.js";
import { newId, replaceId } from "./new-id.js";
import { overlay, withoutUnsent } from "./overlay.js";
import type { StateRequest, StateScope } from "./state-request.js";
import type { Collection, Kept } from "./store.js";
import { expiredWord, withTimes } from "./times.js";

/** Creates an object from what was sent, keeps it, and answers with it. */
export function createKept(
  request: StateRequest,
  resource: Resource,
  shape: ItemShape | undefined,
  collection: Collection,
  scope: StateScope,
): Answer {
  const { options, now, lifetime } = scope;
  const sent = sentObject(request, shape, options);
  const template = readAt(request.described.body, shape?.path ?? []);
  const schema = shape?.schema ?? resource.shape.schema;
  const base = isJsonObject(template) ? template : asObject(sampleValue(schema, options, "item"));
  const identity = shape?.identity ?? resource.identity;
  const taken = collection.kept.map(({ id }) => id);
  const property = propertiesOf(schema, options.scope).find(({ name }) => name === identity)?.schema;
  const own = sent.value[resource.identity];
  const isGiven = own !== undefined && own !== null && !taken.some((id) => String(id) === String(own));
  const example = base[identity] ?? collection.kept[0]?.id;
  const id = isGiven
    ? own
    : newId({
        schema: property,
        example,
        taken,
        scope: options.scope,
        seed: `${options.seed} ${resource.collection} ${taken.length} ${collection.removed.size}`,
      });
  const fresh = asObject(
    replaceId(withMember(withoutUnsent(base, sent.value, sent.schema ?? schema, schema, options), identity, id), base[identity], id),
  );
  const timed = withTimes(
    overlay(fresh, sent.value, schema, options),
    { created: now, changed: now, end: now + lifetime },
    schema,
    options,
  );
  const item = withOwnId(withMember(timed, identity, id), identity, base, taken.length);
  const fitting = checkValue(item, schema, options, "").length === 0 ? item : fresh;
  const body =
    shape === undefined
      ? request.described.body
      : writeAt(replaceId(request.described.body ?? null, base[identity], id), shape.path, fitting);
  const word = expiredWord(resource.shape.schema, options);
  const envelope = shape !== undefined && shape.path.length > 0 && isJsonObject(body) ? body : undefined;
  const kept: Kept = { id, item: fitting, sent: sent.value, envelope, created: now, firstStatus: undefined };
  const whole = wholeItem(resource, kept, options);
  collection.kept.unshift({ ...kept, item: whole, firstStatus: word === undefined ? undefined : whole[word.name] });
  return { ...request.described, body };
}

/** What is found by its number, or by its name, has an id that differs, too. */
function withOwnId(item: JsonObject, identity: string, base: JsonObject, count: number): JsonObject {
  const before = base["id"];
  return identity === "id" || typeof before !== "number" || item["id"] !== before ? item : withMember(item, "id", before + count + 1);
}

/** What a caller sent, out of the object around it. */
export function sentObject(
  { body, bodySchema }: StateRequest,
  shape: ItemShape | undefined,
  { scope }: SampleOptions,
): { readonly value: JsonObject; readonly schema: Schema | undefined } {
  const value = asObject(body ?? null);
  const [name, ...others] = Object.keys(value);
  const inner = name === undefined ? undefined : value[name];
  const isEnvelope =
    others.length === 0 &&
    name !== undefined &&
    isJsonObject(inner) &&
    (shape?.path.includes(name) === true || isOnly(bodySchema, name, { scope }));
  if (!isEnvelope || !isJsonObject(inner)) return { value, schema: bodySchema };
  return { value: inner, schema: bodySchema && propertiesOf(bodySchema, scope).find((property) => property.name === name)?.schema };
}

function isOnly(schema: Schema | undefined, name: string, { scope }: Pick<SampleOptions, "scope">): boolean {
  const required = schema === undefined ? [] : propertiesOf(schema, scope).filter((property) => property.required);
  return required.length === 1 && required[0]?.name === name;
}

/** The object as it is retrieved, where what creates it answers with less. */
function wholeItem({ shape, identity }: Resource, kept: Kept, options: SampleOptions): JsonObject {
  if (checkValue(kept.item, shape.schema, options, "").length === 0) return kept.item;
  const sample = asObject(sampleValue(shape.schema, options, "item"));
  const known = overlay(
    overlay(asObject(replaceId(sample, sample[identity], kept.id)), kept.sent, shape.schema, options),
    kept.item,
    shape.schema,
    options,
  );
  const whole = withMember(known, identity, kept.id);
  return checkValue(whole, shape.schema, options, "").length === 0 ? whole : sample;
}
