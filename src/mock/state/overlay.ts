import type { Schema } from "../../types/api-model.js";
import { asObject, isJsonObject, type Json, type JsonObject } from "../../types/json.js";
import { checkValue } from "../values/check-value.js";
import { propertiesOf, withMember } from "../values/properties.js";
import { type SampleOptions, sampleValue } from "../values/sample-value.js";
import { plainName } from "./find-identity.js";

/**
 * Writes what is known over an object, as far as its schema has a place for it: under the same name, however it is spelt, or under that name
 * without `Id`. What does not fit stays as it was.
 */
export function overlay(base: JsonObject, known: JsonObject, schema: Schema, options: SampleOptions): JsonObject {
  return propertiesOf(schema, options.scope).reduce((object, { name, schema: inner }) => {
    const found = memberFor(known, name);
    if (found === undefined) return object;
    const before = Object.hasOwn(object, name) ? object[name] : undefined;
    const value = fitted(found, before, inner, options, name);
    return value === undefined ? object : withMember(object, name, value);
  }, base);
}

function memberFor(known: JsonObject, name: string): Json | undefined {
  if (Object.hasOwn(known, name)) return known[name];
  const wanted = plainName(name);
  const key = Object.keys(known).find((each) => [wanted, `${wanted}id`].includes(plainName(each)));
  return key === undefined ? undefined : known[key];
}

/** The value as it is; an object or a list is taken apart first, since what is known of it may be a part of it only. */
function fitted(value: Json, before: Json | undefined, schema: Schema, options: SampleOptions, name: string): Json | undefined {
  const fits = (each: Json) => checkValue(each, schema, options, "").length === 0;
  if (isJsonObject(value) && propertiesOf(schema, options.scope).length > 0) {
    const inner = isJsonObject(before) ? before : leastOf(schema, options, name);
    const merged = withCurrent(overlay(inner, value, schema, options), value, schema, options);
    if (fits(merged)) return merged;
  }
  if (Array.isArray(value)) {
    const list = options.scope.resolve(schema);
    const items = list.kind === "array" ? value.map((item: Json) => fitted(item, undefined, list.items, options, name) ?? item) : value;
    if (fits(items)) return items;
  }
  return fits(value) ? value : undefined;
}

/** What has to be there, and nothing that a caller would have had to say. */
function leastOf(schema: Schema, options: SampleOptions, name: string): JsonObject {
  return asObject(sampleValue(schema, { ...options, dynamic: true, keeps: () => false }, name));
}

/** What has just been created is still what it was to begin with: `current` is `initial`. */
function withCurrent(object: JsonObject, sent: JsonObject, schema: Schema, options: SampleOptions): JsonObject {
  const [now, first] = ["current", "initial"].map((word) =>
    propertiesOf(schema, options.scope).find(({ name }) => plainName(name) === word),
  );
  const value = first === undefined ? undefined : sent[first.name];
  if (now === undefined || value === undefined || Object.hasOwn(sent, now.name)) return object;
  const changed = withMember(object, now.name, value);
  return checkValue(changed, schema, options, "").length === 0 ? changed : object;
}

/** Takes out of an example what a caller may send and did not send, where it need not be there. */
export function withoutUnsent(base: JsonObject, sent: JsonObject, sendable: Schema, schema: Schema, options: SampleOptions): JsonObject {
  const unsent = propertiesOf(sendable, options.scope).filter(({ name }) => memberFor(sent, name) === undefined);
  const names = new Set(unsent.map(({ name }) => plainName(name)));
  return propertiesOf(schema, options.scope).reduce((object, { name, required }) => {
    if (!names.has(plainName(name)) || !Object.hasOwn(object, name)) return object;
    const { [name]: _, ...rest } = object;
    if (Array.isArray(object[name])) return withMember(object, name, []);
    const empty = withMember(object, name, null);
    const fits = (each: JsonObject) => checkValue(each, schema, options, "").length === 0;
    if (!required && fits(rest)) return rest;
    return fits(empty) ? empty : object;
  }, base);
}
