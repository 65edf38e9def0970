import { isDeepStrictEqual } from "node:util";
import fc, { type Arbitrary } from "fast-check";
import type { ApiModel, Schema } from "../types/api-model.js";
import { assertNever } from "../types/assert-never.js";
import { everyIdentityRead } from "../types/identity.js";
import { isJsonObject, type Json } from "../types/json.js";
import type { ModelPlan, RequestPlan, RequestTransform, Transform } from "../types/mapping-plan.js";
import { type Chosen, choicesOf, type RequestChoice } from "../types/request-choices.js";
import { requestFactsOf } from "../types/request-facts.js";
import { answersOf } from "../types/request-forms.js";
import { refusedNulls } from "../types/request-nulls.js";
import { tableOf } from "../types/response-forms.js";
import { arbitraryOf, type SchemaLookup } from "./arbitrary.js";
import { fitChoice } from "./fit-input.js";
import type { Law, Normalizer } from "./laws.js";
import { fillAll, removeAt, removeNulls, setAt, valuesAt } from "./paths.js";
import { decidingPath, type KeptPath, keptPaths, pathOf } from "./read-back-paths.js";

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
  const choices = choicesOf(input.request.fields, "with only items").map((choice) => ({
    choice,
    kept: keptPaths(choice.fields, input.model.fields),
  }));
  const kept = choices.filter((each) => each.kept.length > 0);
  if (kept.length === 0) return undefined;
  return {
    title: `${input.provider.id} ${input.model.canonical}: what was sent on creating is read back`,
    check: ({ runs = 1000, seed } = {}) => {
      const settings = { numRuns: Math.ceil(runs / kept.length), ...(seed === undefined ? {} : { seed }) };
      for (const each of kept) {
        let complete = 0;
        const property = fc.property(inputsOf(input, each.choice), (value) => {
          if (readsBack(input, each.kept, value)) complete += 1;
        });
        fc.assert(property, settings);
        if (complete === 0)
          throw new Error(`no input of ${settings.numRuns} had all that ${input.provider.id} needs: the law held nothing`);
      }
    },
  };
}

/** Demands that an input is read back; false for one that lacks what the provider needs. */
function readsBack({ provider, model, write, normalize }: ReadBackInput, kept: readonly KeptPath[], input: Json): boolean {
  const { body, error } = write(input as never); // whatever its own type, the input was made to fit it
  if (error !== undefined && isIncomplete(error)) return false; // more is needed than the canonical API asks for
  if (error !== undefined) throw error;
  const isSent = (path: KeptPath, indices: readonly number[]) => path.when.every((chosen) => isChosen(chosen, input, indices, provider.id));
  const response = kept.reduce<Json>((made, path) => keep(made, body as Json, path, isSent), {}); // a body is JSON
  const { value } = normalize(identified(model, response) as never);
  for (const path of kept) demandSame(path, input, value as Json, isSent);
  return true;
}

/** Tells whether a path was sent for the list items with these indices. */
type IsSent = (path: KeptPath, indices: readonly number[]) => boolean;

function isChosen({ on, value, isDefault }: Chosen, input: Json, indices: readonly number[], provider: string): boolean {
  const given = valuesAt(input, decidingPath(on, provider)).find((each) =>
    each.indices.every((index, position) => index === indices[position]),
  );
  return given === undefined ? isDefault : String(given.value) === value;
}

function isIncomplete(error: Error): boolean {
  const fields = "fields" in error && Array.isArray(error.fields) ? (error.fields as readonly Json[]) : [];
  const messages = fields.map((field) => (isJsonObject(field) ? String(field["message"]) : ""));
  return messages.length > 0 && messages.every((message) => /^is missing$|^has no item|^is not a list$/.test(message));
}

/** The provider gives what it keeps an identity, and each object in it. */
function identified({ fields }: ModelPlan, response: Json): Json {
  return everyIdentityRead(fields).reduce<Json>(
    (made, { pointer, schema }) => fillAll(made, pathOf(pointer), identityOf(schema)),
    response,
  );
}

function identityOf(schema: Schema): Json {
  if (schema.kind === "enum") return schema.values[0]?.value ?? null;
  return schema.kind === "number" ? 1 : "id_1";
}

function keep(response: Json, body: Json, path: KeptPath, isSent: IsSent): Json {
  return valuesAt(body, path.body).reduce<Json>((made, { indices, value }) => {
    const all = allIndices(path.sentPath, indices);
    if (!isSent(path, all)) return made;
    const open = openIndices(path.readPath, all);
    const parts = path.pointers.map(
      ({ path: pointer, part }) => [pointer, part !== undefined && isJsonObject(value) ? (value[part] ?? null) : value] as const,
    );
    return parts.reduce<Json>((each, [pointer, kept]) => setAt(each, pointer, open, kept), made);
  }, response);
}

/** The indices of all lists on a path, those included that stand in it: `items[0].parts[]`. */
function allIndices(path: string, open: readonly number[]): readonly number[] {
  let position = 0;
  return [...path.matchAll(/\[(\d*)\]/g)].map(([, fixed]) => (fixed === "" ? (open[position++] ?? 0) : Number(fixed)));
}

function openIndices(path: string, all: readonly number[]): readonly number[] {
  return [...path.matchAll(/\[(\d*)\]/g)].flatMap(([, fixed], index) => (fixed === "" ? [all[index] ?? 0] : []));
}

function demandSame(path: KeptPath, input: Json, value: Json, isSent: IsSent): void {
  const read = valuesAt(value, path.canonical);
  for (const { indices, value: sent } of valuesAt(input, path.canonical)) {
    const back = read.find((each) => isDeepStrictEqual(each.indices, indices))?.value;
    if (!isSent(path, indices) || isSame(path, sent, back)) continue;
    throw new Error(`${path.canonical} was ${JSON.stringify(sent)} and came back as ${JSON.stringify(back)}`);
  }
}

/** An instant may come back in another time zone, a code in another case, and one half of an interval is compared by itself. */
function isSame({ transform, reading }: KeptPath, sent: Json, back: Json | undefined): boolean {
  const { comesBack, part } = requestFactsOf(transform);
  switch (comesBack) {
    case "moment":
      return Date.parse(String(sent)) === Date.parse(String(back));
    case "any case":
      return String(sent).toUpperCase() === String(back).toUpperCase();
    case "part":
      return part !== undefined && isJsonObject(sent) && isJsonObject(back) && sent[part] === back[part];
    case "known word": // the words of requests may be others than those of responses
      return isDeepStrictEqual(sent, back) || !isKnown(transform, reading, sent);
    case "same":
      return isDeepStrictEqual(sent, back);
    default:
      return assertNever(comesBack);
  }
}

function isKnown(transform: RequestTransform, reading: Transform, value: Json): boolean {
  const word = answersOf(transform)?.find(([from]) => from === value)?.[1];
  return tableOf(reading)?.values.some(([from]) => from === String(word)) === true;
}

const currencies = [
  { currency: "EUR", exponent: 2 },
  { currency: "JPY", exponent: 0 },
  { currency: "KWD", exponent: 3 },
];

function inputsOf({ provider, canonical, request }: ReadBackInput, choice: RequestChoice): Arbitrary<Json> {
  const plain = arbitraryOf(request.input, schemasOf(canonical));
  const fitting = { provider: provider.id, find: schemasOf(provider) };
  return fc.tuple(plain, fc.constantFrom(...currencies), fc.nat()).map(([value, money, seed]) => {
    const taken = request.unsupported.reduce<Json>((each, { path }) => removeAt(each, path), withMoney(value, money));
    const exact = refusedNulls(request.fields).reduce<Json>((each, path) => removeNulls(each, path), taken);
    const possible = fitChoice(exact, choice, { ...fitting, seed, money });
    return isJsonObject(possible) && "currency" in possible ? { ...possible, currency: money.currency } : possible;
  });
}

function schemasOf({ schemas }: ApiModel): SchemaLookup {
  return (name) => schemas.find((each) => each.name === name)?.schema;
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
