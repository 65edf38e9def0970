import { isJsonObject, type Json, type JsonObject } from "../types/json.js";

/** One value that stands at a path, with the indices of the list items on the way. */
export interface PathValue {
  readonly indices: readonly number[];
  readonly value: Json;
}

/** Lists the values at a path such as `lineItems[].name`; nothing where the path leads nowhere. */
export function valuesAt(value: Json | undefined, path: string): readonly PathValue[] {
  const start: readonly PathValue[] = value === undefined ? [] : [{ indices: [], value }];
  return path.split(".").reduce<readonly PathValue[]>((found, segment) => found.flatMap((each) => stepInto(each, segment)), start);
}

function stepInto({ indices, value }: PathValue, segment: string): readonly PathValue[] {
  const isList = segment.endsWith("[]");
  const name = isList ? segment.slice(0, -2) : segment;
  const inner = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  if (inner === undefined) return [];
  if (!isList) return [{ indices, value: inner }];
  return Array.isArray(inner) ? inner.map((item: Json, index) => ({ indices: [...indices, index], value: item })) : [];
}

/** Gives a copy with a value at a path, `[]` filled from the indices; what is missing on the way is made. */
export function setAt(value: Json, path: string, indices: readonly number[], replacement: Json): Json {
  const [segment = "", ...rest] = path.split(".");
  const isList = segment.endsWith("[]");
  const name = isList ? segment.slice(0, -2) : segment;
  const object: JsonObject = isJsonObject(value) ? value : {};
  const set = (inner: Json, left: readonly number[]) => (rest.length === 0 ? replacement : setAt(inner, rest.join("."), left, replacement));
  if (!isList) return { ...object, [name]: set(object[name] ?? {}, indices) };
  const [index = 0, ...left] = indices;
  const known = object[name];
  const items: readonly Json[] = Array.isArray(known) ? known : [];
  const filled = Array.from({ length: Math.max(items.length, index + 1) }, (_, position) => items[position] ?? {});
  return { ...object, [name]: filled.map((item, position) => (position === index ? set(item, left) : item)) };
}

/** Gives a copy with a value at a path where there is none, in every list item that there is; what is missing on the way is made. */
export function fillAll(value: Json, path: string, filling: Json): Json {
  const [segment = "", ...rest] = path.split(".");
  const isList = segment.endsWith("[]");
  const name = isList ? segment.slice(0, -2) : segment;
  if (!isJsonObject(value)) return value;
  const inner = value[name];
  const fill = (each: Json) => (rest.length === 0 ? each : fillAll(each, rest.join("."), filling));
  if (isList) return Array.isArray(inner) ? { ...value, [name]: inner.map((item: Json) => fill(item)) } : value;
  return { ...value, [name]: inner === undefined && rest.length === 0 ? filling : fill(inner ?? {}) };
}

/** Gives a copy with a value at a path in every list item that there is. */
export function setAll(value: Json, path: string, replacement: Json): Json {
  const [segment = "", ...rest] = path.split(".");
  const isList = segment.endsWith("[]");
  const name = isList ? segment.slice(0, -2) : segment;
  const object: JsonObject = isJsonObject(value) ? value : {};
  const inner = object[name];
  const set = (each: Json) => (rest.length === 0 ? replacement : setAll(each, rest.join("."), replacement));
  if (!isList) return { ...object, [name]: set(inner ?? {}) };
  return Array.isArray(inner) ? { ...object, [name]: inner.map((item: Json) => set(item)) } : object;
}

/** Gives a copy without the nulls that stand at a path, in every list item. */
export function removeNulls(value: Json, path: string): Json {
  const [segment = "", ...rest] = path.split(".");
  const isList = segment.endsWith("[]");
  const name = isList ? segment.slice(0, -2) : segment;
  if (!isJsonObject(value) || !Object.hasOwn(value, name)) return value;
  const inner = value[name] ?? null;
  if (rest.length === 0 && !isList) return inner === null ? removeAt(value, name) : value;
  const remove = (each: Json) => removeNulls(each, rest.join("."));
  return { ...value, [name]: isList && Array.isArray(inner) ? inner.map((item: Json) => remove(item)) : remove(inner) };
}

/** Gives a copy without what stands at a path, in every list item. */
export function removeAt(value: Json, path: string): Json {
  const [segment = "", ...rest] = path.split(".");
  const isList = segment.endsWith("[]");
  const name = isList ? segment.slice(0, -2) : segment;
  if (!isJsonObject(value) || !Object.hasOwn(value, name)) return value;
  if (rest.length === 0) return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
  const inner = value[name] ?? null;
  const remove = (each: Json) => removeAt(each, rest.join("."));
  return { ...value, [name]: isList && Array.isArray(inner) ? inner.map((item: Json) => remove(item)) : remove(inner) };
}
