import fc from "fast-check";
import { assertNever } from "../types/assert-never.js";
import { isJsonObject, type Json, type JsonObject } from "../types/json.js";
import type { InputRead, RequestField } from "../types/mapping-plan.js";
import { choicesOf, decidingValue, type RequestChoice } from "../types/request-choices.js";
import {
  isSentList,
  isSentValue,
  itemOf,
  listOf,
  optionOf,
  type SentList,
  type SentValue,
  sentAttemptsOf,
  sentFields,
} from "../types/request-forms.js";
import { arbitraryOf, type SchemaLookup } from "./arbitrary.js";
import { removeAt, setAll } from "./paths.js";
import { decidingPath } from "./read-back-paths.js";

/** What options and choices are made of. */
export interface Fitting {
  readonly provider: string;
  /** Finds a schema of the provider. */
  readonly find: SchemaLookup;
  /** Any number, by which options differ. */
  readonly seed: number;
  /** The currency of every amount. */
  readonly money: { readonly currency: string; readonly exponent: number };
}

/**
 * Changes an input until a provider can take it in one way: other values, units and instants where it knows no such, one item where it takes one,
 * the choices made and the options given. Items of lists are changed each in a way of its own.
 */
export function fitChoice(input: Json, choice: RequestChoice, fitting: Fitting): Json {
  return fitObject(input, choice, "", fitting);
}

/** Fits the input at a canonical path, to which the paths of the choice are cut. */
function fitObject(input: Json, { fields, chosen, unsupported }: RequestChoice, at: string, fitting: Fitting): Json {
  const below = (path: string) => path.slice(at === "" ? 0 : at.length + 1);
  const possible = unsupported.reduce<Json>((each, { path }) => removeAt(each, below(path)), input);
  const fitted = fitFields(possible, fields, fitting);
  const options = optionsOf(fields, fitting);
  const own = options.reduce<Json>((each, [name, value]) => setAll(each, `${fitting.provider}.${name}`, value), fitted);
  return chosen.reduce<Json>((each, { on, value, isDefault }) => {
    const path = below(decidingPath(on, fitting.provider));
    if (isDefault && Math.floor(fitting.seed / 7) % 2 === 0) return removeAt(each, path);
    return setAll(each, path, decidingValue(on, value));
  }, own);
}

/** The options that a request cannot do without. */
function optionsOf(fields: readonly RequestField[], fitting: Fitting): readonly (readonly [string, Json])[] {
  return fields.flatMap(({ required, target, transform }): readonly (readonly [string, Json])[] => {
    const option = optionOf(transform);
    if (option === undefined) return optionsOf(sentFields(transform), fitting);
    if (!required) return [];
    if (option.money !== undefined) return [[option.name, { ...fitting.money, amount: fitting.seed % 1000 }]];
    const [value = null] = fc.sample(arbitraryOf(target, fitting.find), { numRuns: 1, seed: fitting.seed });
    return [[option.name, value]];
  });
}

function fitFields(input: Json, fields: readonly RequestField[], fitting: Fitting): Json {
  return fields.reduce<Json>((fitted, field) => fitField(fitted, field, fitting), input);
}

function fitField(input: Json, field: RequestField, fitting: Fitting): Json {
  const { transform } = field;
  if (isSentList(transform)) return changeList(input, transform.read, (item) => fitItem(item, transform, fitting));
  const attempts = sentAttemptsOf(transform);
  if (attempts.length > 0) return attempts.reduce<Json>((fitted, each) => fitField(fitted, { ...field, transform: each }, fitting), input);
  const [list, item] = [listOf(transform), itemOf(transform)];
  if (list !== undefined && item !== undefined)
    return changeList(input, list, (only) => fitOnly(only, { ...field, transform: item }, fitting), 1);
  if (isSentValue(transform)) return changeAt(input, transform.read.steps, (value) => fitValue(value, transform));
  return fitFields(input, sentFields(transform), fitting);
}

function changeList(input: Json, { steps }: InputRead, change: (item: Json) => Json, most?: number): Json {
  return changeAt(input, steps, (list) => (Array.isArray(list) ? list.slice(0, most).map((item: Json) => change(item)) : list));
}

/** Every item of a list makes a choice that follows from it. */
function fitItem(item: Json, { read, fields }: SentList, fitting: Fitting): Json {
  const seed = fitting.seed + sizeOf(item);
  const choices = choicesOf(fields, "with only items");
  const choice = choices[seed % choices.length];
  return choice === undefined ? item : fitObject(item, choice, `${read.path}[]`, { ...fitting, seed });
}

/** The only item of a list may give several properties, each with options of its own; what it chooses was chosen before. */
function fitOnly(item: Json, field: RequestField, fitting: Fitting): Json {
  return fitObject(item, { fields: [field], chosen: [], unsupported: [] }, "", fitting);
}

function changeAt(input: Json, [step, ...rest]: readonly string[], change: (value: Json) => Json): Json {
  if (step === undefined) return change(input);
  if (!isJsonObject(input) || !Object.hasOwn(input, step)) return input;
  return { ...input, [step]: changeAt(input[step] ?? null, rest, change) };
}

function fitValue(value: Json, transform: SentValue): Json {
  if (value === null) return null;
  switch (transform.kind) {
    case "enum":
      return oneOf(transform.table, value, ([from]) => from);
    case "flag":
      return transform.table.some(([from]) => from === String(value)) ? value : !value;
    case "interval":
    case "intervalUnit":
      return withUnit(value, (unit) => oneOf(transform.table, unit, ([from]) => from));
    case "days":
      return withUnit(value, () => "day");
    case "period": {
      const [unit, count] = transform.table[sizeOf(value) % transform.table.length] ?? [];
      return unit === undefined || count === undefined ? value : { unit, count };
    }
    case "time":
      return Number.isNaN(Date.parse(String(value))) || transform.whole ? "2024-02-29T23:59:59+02:00" : value;
    case "decimalText":
      return String(sizeOf(value));
    case "plainText":
      return typeof value === "number" && !Number.isSafeInteger(value) ? sizeOf(value) : value;
    case "part":
      return filledTemplate(transform, sizeOf(value));
    case "join":
      return Array.isArray(value) ? value.map((item: Json) => joinable(item, transform.by)) : value;
    case "split":
      return transform.number === undefined ? value : [sizeOf(value), 7].join(transform.by);
    case "nullText":
      return value === transform.word ? "none" : value;
    case "copy":
    case "money":
    case "intervalCount":
    case "lower":
    case "upper":
    case "map":
    case "reference":
      return value;
    default:
      return assertNever(transform);
  }
}

/** A text that fits a template, with numbers in it, which a part may have to be. */
function filledTemplate({ template }: Extract<SentValue, { kind: "part" }>, size: number): string {
  const separators = template.split(/\{[^{}]+\}/).filter((piece) => piece !== "");
  const free = [size, size + 1, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(String).find((text) => !separators.some((piece) => text.includes(piece)));
  return template.replace(/\{[^{}]+\}/g, free ?? "x");
}

function joinable(item: Json, by: string): Json {
  if (typeof item === "number" && !Number.isSafeInteger(item)) return sizeOf(item);
  if (typeof item !== "string") return item;
  const text = item.replaceAll(by, "");
  return text === "" ? (["x", "y"].find((each) => !by.includes(each)) ?? "z") : text;
}

function oneOf<Row>(rows: readonly Row[], value: Json, from: (row: Row) => string): Json {
  const known = rows.map(from).filter((each) => each !== "unknown");
  return known.includes(String(value)) ? value : (known[sizeOf(value) % known.length] ?? value);
}

/** Any number that follows from a value, so that different values are changed into different ones. */
function sizeOf(value: Json): number {
  return JSON.stringify(value).length;
}

function withUnit(value: Json, change: (unit: Json) => Json): Json {
  return isJsonObject(value) ? ({ ...value, unit: change(value["unit"] ?? null) } satisfies JsonObject) : value;
}
