import type { Schema } from "../../types/api-model.js";
import type { Json, JsonObject } from "../../types/json.js";
import { checkValue } from "../values/check-value.js";
import { propertiesOf, withMember } from "../values/properties.js";
import type { SampleOptions } from "../values/sample-value.js";
import { plainName } from "./find-identity.js";

const [creation, change, end] = [
  /^(?:created|createdat|createdon|createdtime|creationdate|creationtime|datecreated)$/,
  /^(?:updated|updatedat|updatedon|modified|modifiedat|lastmodified|dateupdated)$/,
  /^(?:expires|expiresat|expiresin|expiry|expirydate|expiration|expirationdate|validuntil)$/,
];

/** The moments of an object, in milliseconds since 1970. */
export interface Moments {
  readonly created?: number | undefined;
  readonly changed: number;
  readonly end?: number | undefined;
}

/** Writes when an object was created, when it was changed, and when it ends, where it has a place for that. */
export function withTimes(
  object: JsonObject,
  { created, changed, end: ends }: Moments,
  schema: Schema,
  options: SampleOptions,
): JsonObject {
  return propertiesOf(schema, options.scope).reduce((all, { name, schema: inner }) => {
    const word = plainName(name);
    const time = creation.test(word) ? created : change.test(word) ? changed : end.test(word) ? ends : undefined;
    if (time === undefined || !Object.hasOwn(all, name)) return all;
    const value = timesLike(all[name], time).find((each) => checkValue(each, inner, options, "").length === 0);
    return value === undefined ? all : withMember(all, name, value);
  }, object);
}

/** A time in the form of the one that stands there, then in others. */
function timesLike(before: Json | undefined, time: number): readonly Json[] {
  const [iso, seconds] = [new Date(time).toISOString(), Math.floor(time / 1000)];
  if (typeof before === "number") return before > 100_000_000_000 ? [time, seconds] : [seconds, time];
  return typeof before === "string" && /^\d{4}-\d\d-\d\d$/.test(before) ? [iso.slice(0, 10), iso] : [iso, time, seconds];
}

/** When an object says that it ends; undefined where it does not say so. */
export function endOf(object: JsonObject): number | undefined {
  const value = Object.entries(object).find(([name, each]) => end.test(plainName(name)) && each !== null)?.[1];
  if (typeof value === "number") return value > 100_000_000_000 ? value : value * 1000;
  const time = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

/** The property that can say that an object has expired, with the word for that. */
export function expiredWord(schema: Schema, options: SampleOptions): { readonly name: string; readonly word: string } | undefined {
  for (const { name, schema: inner } of propertiesOf(schema, options.scope)) {
    const word = wordsOf(inner, options).find((value) => /^expired$/i.test(value));
    if (word !== undefined && /status|state/i.test(name)) return { name, word };
  }
  return undefined;
}

function wordsOf(given: Schema, { scope }: SampleOptions): readonly string[] {
  const schema = scope.resolve(given);
  if (schema.kind === "union") return schema.variants.flatMap((variant) => wordsOf(variant, { scope } as SampleOptions)); // only the scope is used
  return schema.kind === "enum" ? schema.values.flatMap(({ value }) => (typeof value === "string" ? [value] : [])) : [];
}
