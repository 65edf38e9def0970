import { isDeepStrictEqual } from "node:util";
import fc, { type Arbitrary } from "fast-check";
import type { ApiModel, Schema } from "../types/api-model.js";
import { isJsonObject, type Json, type JsonObject } from "../types/json.js";
import type { FieldPlan, ModelPlan, RequestField, RequestPlan } from "../types/mapping-plan.js";
import { arbitraryOf, type SchemaLookup } from "./arbitrary.js";
import type { Law, Normalizer } from "./laws.js";
import { removeAt, setAt, valuesAt } from "./paths.js";

/** A generated function that turns a canonical input into a provider's request body, seen from outside. */
export type RequestWriter = (input: never) => { readonly body?: unknown; readonly error?: Error | undefined };

/** What the law on creating and reading back is made from. */
export interface ReadBackInput {
  readonly provider: ApiModel;
  readonly canonical: ApiModel;
  readonly request: RequestPlan;
  /** How the created object is read. */
  readonly model: ModelPlan;
  readonly write: RequestWriter;
  readonly normalize: Normalizer;
}

/** Gives the law that what was sent on creating comes back on reading, at a provider that keeps what it was sent; none where nothing of it is read. */
export function readBackLaw(input: ReadBackInput): Law | undefined {
  const inputs = inputsOf(input);
  const sent = sentPaths(input.request.fields, "", "");
  const kept = sent.filter(({ canonical }) => pointersOf(input.model.fields, canonical).length > 0);
  if (kept.length === 0) return undefined;
  return {
    title: `${input.provider.id} ${input.model.canonical}: what was sent on creating is read back`,
    check: ({ runs = 1000, seed } = {}) => {
      const holds = (value: Json) => readsBack(input, kept, value);
      fc.assert(fc.property(inputs, holds), { numRuns: runs, ...(seed === undefined ? {} : { seed }) });
    },
  };
}

interface SentPath {
  /** Path in the provider's body, `[]` for list items. */
  readonly body: string;
  /** Path in the canonical input. */
  readonly canonical: string;
}

function sentPaths(fields: readonly RequestField[], body: string, canonical: string): readonly SentPath[] {
  return fields.flatMap(({ name, transform }) => {
    const path = body === "" ? name : `${body}.${name}`;
    if (transform.kind === "object") return sentPaths(transform.fields, path, canonical);
    if (transform.kind === "each") return sentPaths(transform.fields, `${path}[]`, `${transform.read.path}[]`);
    return "read" in transform ? [{ body: path, canonical: transform.read.path }] : [];
  });
}

/** The pointers, as paths, from which a canonical path is read; none when it is read in a way that cannot be turned round. */
function pointersOf(fields: readonly FieldPlan[], path: string): readonly string[] {
  for (const { path: here, transform } of fields) {
    if (
      here === path &&
      (transform.kind === "copy" || transform.kind === "upper" || transform.kind === "money" || transform.kind === "map")
    )
      return [pathOf(transform.read.pointer)];
    if (here === path && transform.kind === "interval") return [pathOf(transform.unit.pointer), pathOf(transform.count.pointer)];
    const inner = "fields" in transform ? pointersOf(transform.fields, path) : [];
    if (inner.length > 0) return inner;
  }
  return [];
}

function pathOf(pointer: string): string {
  return pointer.slice(1).replaceAll("/[]", "[]").replaceAll("/", ".");
}

function readsBack({ model, write, normalize }: ReadBackInput, kept: readonly SentPath[], input: Json): boolean {
  const { body, error } = write(input as never); // whatever its own type, the input was made to fit it
  if (error !== undefined) throw error;
  const response = kept.reduce<Json>((made, path) => keep(made, body as Json, path, model), identified(model)); // a body is JSON
  const { value } = normalize(response as never);
  for (const { canonical } of kept) demandSame(canonical, input, value as Json);
  return true;
}

function identified({ fields }: ModelPlan): Json {
  const identity = fields.find(({ transform }) => transform.kind === "copy" && transform.identity);
  return identity?.transform.kind === "copy" ? setAt({}, pathOf(identity.transform.read.pointer), [], "id_1") : {};
}

function keep(response: Json, body: Json, { body: from, canonical }: SentPath, { fields }: ModelPlan): Json {
  const pointers = pointersOf(fields, canonical);
  return valuesAt(body, from).reduce<Json>((made, { indices, value }) => {
    if (pointers.length === 1) return setAt(made, pointers[0] ?? "", indices, value);
    const parts = isJsonObject(value) ? [value["unit"], value["count"]] : [];
    return pointers.reduce<Json>((each, pointer, index) => setAt(each, pointer, indices, parts[index] ?? null), made);
  }, response);
}

function demandSame(path: string, input: Json, value: Json): void {
  const read = valuesAt(value, path);
  for (const { indices, value: sent } of valuesAt(input, path)) {
    const back = read.find((each) => isDeepStrictEqual(each.indices, indices))?.value;
    if (!isDeepStrictEqual(sent, back)) throw new Error(`${path} was ${JSON.stringify(sent)} and came back as ${JSON.stringify(back)}`);
  }
}

const currencies = [
  { currency: "EUR", exponent: 2 },
  { currency: "JPY", exponent: 0 },
  { currency: "KWD", exponent: 3 },
];

function inputsOf({ provider, canonical, request }: ReadBackInput): Arbitrary<Json> {
  const schema = schemasOf(canonical)(request.canonical);
  if (schema === undefined) throw new Error(`the canonical API has no ${request.canonical}`);
  const plain = arbitraryOf(schema, schemasOf(canonical));
  const options = optionsOf(request.fields, schemasOf(provider));
  return fc.tuple(plain, fc.constantFrom(...currencies), options).map(([value, money, own]) => {
    const exact = withMoney(value, money);
    const possible = request.unsupported.reduce<Json>((each, { path }) => removeAt(each, path), exact);
    return isJsonObject(possible) ? { ...possible, currency: money.currency, [provider.id]: own } : possible;
  });
}

function schemasOf({ schemas }: ApiModel): SchemaLookup {
  return (name) => schemas.find((each) => each.name === name)?.schema;
}

/** The options that a request cannot do without. */
function optionsOf(fields: readonly RequestField[], find: SchemaLookup): Arbitrary<JsonObject> {
  const required = fields.flatMap(({ required: isRequired, target, transform }) =>
    transform.kind === "option" && transform.money === undefined && isRequired ? [[transform.option, target] as const] : [],
  );
  const members = required.map(([name, target]: readonly [string, Schema]) => [name, arbitraryOf(target, find)] as const);
  return fc.record(Object.fromEntries(members), { noNullPrototype: true });
}

/** Puts one currency everywhere, and whole positive numbers where amounts and counts stand. */
function withMoney(value: Json, money: (typeof currencies)[number]): Json {
  if (Array.isArray(value)) return value.map((item: Json) => withMoney(item, money));
  if (!isJsonObject(value)) return value;
  if ("amount" in value && "exponent" in value) return { ...money, amount: Math.abs(Math.trunc(Number(value["amount"]))) };
  const inner = Object.entries(value).map(([key, each]) => [
    key,
    key === "count" ? 1 + Math.abs(Math.trunc(Number(each))) : withMoney(each, money),
  ]);
  return Object.fromEntries(inner) as Json; // values of JSON are JSON
}
