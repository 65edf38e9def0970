import type { Schema } from "../../types/api-model.js";
import { isJsonObject, type Json } from "../../types/json.js";
import { textFault } from "../values/check-format.js";
import { type Random, randomOf } from "../values/random.js";
import type { MockSchemas } from "../values/schema-scope.js";

/** What a new id is made like. */
export interface IdModel {
  readonly schema: Schema | undefined;
  /** An id that the description shows. */
  readonly example: Json | undefined;
  readonly taken: readonly Json[];
  readonly scope: MockSchemas;
  readonly seed: string;
}

/** Makes an id that is like the one of an example, and that nothing has yet: `ch_6uYt1RqW` gives `ch_` and as many other characters. */
export function newId({ schema, example, taken, scope, seed }: IdModel): Json {
  const kind = schema && plainKind(scope.resolve(schema), scope);
  const isNumber = kind?.kind === "number" || typeof example === "number";
  if (isNumber) return Math.max(0, ...taken.filter((id) => typeof id === "number")) + 1;
  for (let attempt = 0; ; attempt += 1) {
    const id = likeExample(typeof example === "string" ? example : "", randomOf(seed, attempt));
    const isFine = kind?.kind !== "string" || textFault(id, kind) === undefined || attempt > 20;
    if (isFine && !taken.includes(id)) return id;
  }
}

function plainKind(schema: Schema, scope: MockSchemas): Schema {
  if (schema.kind !== "union") return schema;
  return schema.variants.map((variant) => scope.resolve(variant)).find(({ kind }) => kind === "string" || kind === "number") ?? schema;
}

function likeExample(example: string, random: Random): string {
  if (/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(example))
    return example.replace(/[\da-f](?![\da-f]{0,3}-?$)/gi, () => random.below(16).toString(16));
  const prefix = prefixOf(example);
  const rest = example.slice(prefix.length);
  const length = Math.min(Math.max(rest.length, 8), 32);
  return /^\d+$/.test(rest) ? `${prefix}${Array.from({ length }, () => random.below(9) + 1).join("")}` : prefix + random.word(length);
}

/** What all ids of a kind begin with: `ch_` of `ch_6uYt1RqWz8sLpKd3`. */
function prefixOf(id: string): string {
  return /^(?:[a-z][a-z\d]*[_-])+/i.exec(id)?.[0] ?? "";
}

/** Writes a new id over an old one in all text, and its own part where that stands alone, as in addresses. */
export function replaceId(value: Json, before: Json | undefined, after: Json): Json {
  if (typeof before !== "string" || typeof after !== "string" || before === "") return value;
  const [old, young] = [before, after].map((id) => id.slice(prefixOf(id).length));
  const own = old !== undefined && young !== undefined && old.length >= 8 ? [[old, young] as const] : [];
  const pairs = [[before, after] as const, ...own];
  const replace = (each: Json): Json => {
    if (typeof each === "string") return pairs.reduce((text, [from, to]) => text.replaceAll(from, to), each);
    if (Array.isArray(each)) return each.map(replace);
    return isJsonObject(each) ? Object.fromEntries(Object.entries(each).map(([name, inner]) => [name, replace(inner)])) : each;
  };
  return replace(value);
}
