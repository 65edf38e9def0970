import type { Schema } from "../../types/api-model.js";
import { asObject, isJsonObject, type Json, type JsonObject } from "../../types/json.js";
import { childOf } from "../../types/json-pointer.js";
import type { WordPart } from "../../types/webhook-plan.js";
import { examplesOf, follow } from "../answers/examples.js";
import type { MockApi } from "../mock-api.js";
import { newId } from "../state/new-id.js";
import { overlay } from "../state/overlay.js";
import { withTimes } from "../state/times.js";
import { checkValue } from "../values/check-value.js";
import { propertiesOf, readAt, schemaAt, withMember, writeAt } from "../values/properties.js";
import { type SampleOptions, sampleValue } from "../values/sample-value.js";

/** What a payload is to tell. */
export interface PayloadRequest {
  /** The provider's own word for the type of the event. */
  readonly word: string;
  /** Where that word stands. */
  readonly by: readonly WordPart[];
  /** The object that it is about, as it is kept. */
  readonly about: JsonObject | undefined;
  /** What the payload says beside, or instead. */
  readonly data: JsonObject | undefined;
  readonly now: number;
  /** Makes each event another one. */
  readonly count: number;
}

/** One webhook of a description. */
interface Described {
  readonly name: string;
  readonly schema: Schema;
  readonly examples: readonly Json[];
}

/** Makes the payload of an event: an example that says so, or a sample; undefined for a word that no webhook has. */
export function webhookPayload(
  { word, by, about, data, now, count }: PayloadRequest,
  api: MockApi,
  options: SampleOptions,
): JsonObject | undefined {
  const path = by.find((part) => part.kind === "path")?.steps;
  const webhooks = describedWebhooks(api);
  const webhook = webhooks.find(({ name }) => name === word) ?? webhooks.find(({ schema }) => saysWord(schema, path, word, options));
  if (webhook === undefined) return undefined;
  const { schema, examples } = webhook;
  const fits = (value: Json) => checkValue(value, schema, options, "").length === 0;
  const said = (value: Json) => (path === undefined ? value : writeAt(value, path, lastOf(word, by)));
  const base = asObject(
    examples.map(said).find(fits) ?? said(sampleValue(schema, { ...options, seed: `${options.seed} ${word}` }, "event")),
  );
  const fresh = withTimes(withEventId(base, schema, options, count), { created: now, changed: now }, schema, options);
  const told = about === undefined ? fresh : withObject(fresh, about, schema, options);
  return data === undefined ? told : overlay(told, data, schema, options);
}

function describedWebhooks({ model, document }: MockApi): readonly Described[] {
  const all = asObject(childOf(document, "webhooks") ?? childOf(document, "x-webhooks"));
  return (model.webhooks ?? []).flatMap(({ name, payload }) => {
    const schema = model.schemas.find((each) => each.name === payload)?.schema;
    const item = asObject(follow(document, all[name]));
    const operation = Object.values(item).find((each) => childOf(each, "requestBody") !== undefined);
    const content = asObject(childOf(follow(document, childOf(operation, "requestBody")), "content"));
    const [media] = Object.entries(content).flatMap(([type, each]) => (/[/+]json\b/i.test(type) ? [follow(document, each)] : []));
    return schema === undefined ? [] : [{ name, schema, examples: examplesOf(document, media).map(({ value }) => value) }];
  });
}

/** Of several parts of a word, the one in the payload is the last. */
function lastOf(word: string, by: readonly WordPart[]): string {
  return by.length === 1
    ? word
    : word
        .split(".")
        .slice(by.length - 1)
        .join(".") || word;
}

function saysWord(schema: Schema, path: readonly string[] | undefined, word: string, options: SampleOptions): boolean {
  const found = path && schemaAt(schema, path, options.scope);
  const kind = found && options.scope.resolve(found);
  return kind?.kind === "enum" && kind.values.some(({ value }) => value === word);
}

function withEventId(base: JsonObject, schema: Schema, options: SampleOptions, count: number): JsonObject {
  const name = ["id", "eventId", "event_id"].find((each) => Object.hasOwn(base, each));
  if (name === undefined) return base;
  const property = propertiesOf(schema, options.scope).find((each) => each.name === name)?.schema;
  return withMember(
    base,
    name,
    newId({ schema: property, example: base[name], taken: [], scope: options.scope, seed: `${options.seed} event ${count}` }),
  );
}

/** The first place that can hold the object: the payload's data, or an object in it. */
function withObject(payload: JsonObject, about: JsonObject, schema: Schema, options: SampleOptions, depth = 0): JsonObject {
  for (const { name, schema: inner } of propertiesOf(schema, options.scope)) {
    const isObject = ["object", "intersection", "union"].includes(options.scope.resolve(inner).kind);
    if (!isObject || propertiesOf(inner, options.scope).length === 0) continue;
    if (shares(about, inner, options) && checkValue(about, inner, options, "").length === 0) return withMember(payload, name, about);
    const before = readAt(payload, [name]);
    if (depth > 1 || !isJsonObject(before)) continue;
    const changed = withObject(before, about, inner, options, depth + 1);
    if (changed !== before) return withMember(payload, name, changed);
  }
  return payload;
}

/** An object that has nothing of a schema fits many. */
function shares(about: JsonObject, schema: Schema, { scope }: SampleOptions): boolean {
  const names = propertiesOf(schema, scope).map(({ name }) => name);
  return Object.keys(about).filter((name) => names.includes(name)).length >= Math.min(3, Object.keys(about).length);
}
