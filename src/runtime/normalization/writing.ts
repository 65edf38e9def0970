import { ApiError, type FieldProblem } from "../api-error.js";
import { currencyExponent } from "./iso4217.js";
import { type Money, type MoneyUnit, toDecimalText, toMinorUnits } from "./money.js";
import { isMissing } from "./reading.js";

/** The state of one request that is being written: what is wrong with its input so far. */
export interface Writing {
  readonly problems: FieldProblem[];
  /** Index of the current item, outermost list first. */
  readonly indices: number[];
}

/** Starts to write one request. */
export function startWriting(): Writing {
  return { problems: [], indices: [] };
}

/** A request body, or the error that kept it from being sent. */
export type Written<Body> =
  | { readonly body: Body; readonly error?: undefined }
  | { readonly body?: undefined; readonly error: ApiError<null> };

/** What a provider cannot take: the canonical path and why. */
export type Unsupported = readonly (readonly [path: string, reason: string])[];

/** Refuses an input of untyped code that is no object or holds something the provider cannot take; `undefined` when it can be written. */
export function refuseInput(provider: string, input: unknown, unsupported: Unsupported): Written<never> | undefined {
  if (!isObject(input)) return notAsked(provider, [{ path: "", message: "the input is no object" }]);
  const fields = unsupported.flatMap(([path, message]) => foundAt(input, path.split(".")).map((found) => ({ path: found, message })));
  const [first] = fields;
  if (first === undefined) return undefined;
  const message = `${provider} cannot take "${first.path}": ${first.message}`;
  return { error: new ApiError({ code: "unsupported", status: null, message, fields }) };
}

/** The paths with indices at which an input holds a value. */
function foundAt(value: unknown, steps: readonly string[], before = ""): readonly string[] {
  const [step, ...rest] = steps;
  if (isMissing(value)) return [];
  if (step === undefined) return [before];
  if (typeof value !== "object") return [];
  const isList = step.endsWith("[]");
  const name = isList ? step.slice(0, -2) : step;
  const inner: unknown = Object.hasOwn(value, name) ? value[name as keyof typeof value] : undefined; // own, see hasOwn
  const path = before === "" ? name : `${before}.${name}`;
  if (!isList) return foundAt(inner, rest, path);
  return Array.isArray(inner) ? inner.flatMap((item, index) => foundAt(item, rest, `${path}[${index}]`)) : [];
}

/** Ends the writing of a request: its body, or an error that names every wrong input. */
export function finishWriting<Body>(writing: Writing, provider: string, body: Body): Written<Body> {
  return writing.problems.length === 0 ? { body } : notAsked(provider, writing.problems);
}

function notAsked(provider: string, fields: readonly FieldProblem[]): Written<never> {
  const [first] = fields.map(({ path, message }) => (path === "" ? message : `"${path}" ${message}`));
  return { error: new ApiError({ code: "invalid_request", status: null, message: `${provider} was not asked: ${first}`, fields }) };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function refuse(writing: Writing, path: string, message: string): undefined {
  let position = 0;
  const withIndices = path.replace(/\[\]/g, (found) => {
    const index = writing.indices[position++];
    return index === undefined ? found : `[${index}]`;
  });
  writing.problems.push({ path: withIndices, message });
  return undefined;
}

/** Writes a value that the provider requires; untyped code may have left it out. */
export function writeRequired<T>(writing: Writing, value: T | undefined, path: string): T {
  if (isMissing(value)) refuse(writing, path, "is missing");
  return value as T; // a refused request is not sent
}

/** Turns text into the number that it is: an integer id. NaN, which no request is sent with, for text that is not exactly a number. */
export function toExactNumber(text: string): number {
  if (isMissing(text)) return text; // untyped code left it out, and the request will be refused for that
  return String(Number(text)) === String(text) ? Number(text) : Number.NaN;
}

/** A body with every property named: an optional one may be `undefined`, a new one in the description fails to compile. */
export type Draft<T> = { [Key in keyof T]-?: object extends Pick<T, Key> ? T[Key] | undefined : T[Key] };

/** Leaves out what is `undefined`. */
export function writeObject<T extends object>(draft: Draft<T>): T {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)) as T; // what Draft<T> means
}

/** Leaves out what is `undefined`, and the object itself when nothing is left of it. */
export function writeOptionalObject<T extends object>(draft: Draft<T>): T | undefined {
  const written = writeObject(draft);
  return Object.keys(written).length === 0 ? undefined : written;
}

/** Writes a list of objects; the callback writes each item. */
export function writeList<T, U>(writing: Writing, items: readonly T[], path: string, writeItem: (item: T) => U): U[] {
  if (!Array.isArray(items)) {
    refuse(writing, path, "is not a list");
    return [];
  }
  const depth = writing.indices.length;
  const written = items.flatMap((item: T, index) => {
    writing.indices[depth] = index;
    return isObject(item) ? [writeItem(item)] : (refuse(writing, `${path}[]`, "is no object") ?? []);
  });
  writing.indices.length = depth;
  return written;
}

/** Writes an amount in a provider's unit; refuses one that is not whole minor units of the request's own currency. */
export function writeMoney(writing: Writing, money: Money, unit: MoneyUnit, currency: string, path: string): number {
  const fault = faultOf(money, currency);
  if (fault !== undefined) return refuse(writing, path, fault) ?? 0;
  if (unit === "minor") return money.amount;
  const major = Number(toDecimalText(money));
  if (toMinorUnits(major, money.exponent) !== money.amount) refuse(writing, path, "is too large to be written exactly in major units");
  return major;
}

function faultOf(money: Money, currency: string): string | undefined {
  const isExact = Number.isSafeInteger(money?.amount) && Number.isInteger(money.exponent) && money.exponent >= 0;
  if (!isExact) return "is not a whole number of minor units with the exponent of its currency";
  if (money.currency !== currency) return `is in ${money.currency}, but the request is in ${currency}`;
  const exponent = currencyExponent(currency) ?? money.exponent;
  return money.exponent === exponent ? undefined : `has the exponent ${money.exponent}, but ${currency} has ${exponent} decimal places`;
}

/** Writes an amount that may be left out. */
export function writeOptionalMoney(
  writing: Writing,
  money: Money | undefined,
  unit: MoneyUnit,
  currency: string,
  path: string,
): number | undefined {
  return isMissing(money) ? undefined : writeMoney(writing, money, unit, currency, path);
}

/** Writes a canonical value as the provider's own. */
export function writeEnum<const Table extends Readonly<Record<string, string>>>(
  writing: Writing,
  value: string | undefined,
  table: Table,
  path: string,
): Table[keyof Table] | undefined {
  if (isMissing(value)) return undefined;
  if (Object.hasOwn(table, value)) return table[value as keyof Table];
  return refuse(writing, path, `is "${String(value)}", which is none of ${Object.keys(table).join(", ")}`);
}

/** Writes an interval as a provider's unit and count. */
export function writeInterval<const Table extends Readonly<Record<string, string>>>(
  writing: Writing,
  interval: { readonly unit: string; readonly count: number } | undefined,
  table: Table,
  path: string,
): { unit: Table[keyof Table]; count: number } | undefined {
  if (isMissing(interval)) return undefined;
  if (isMissing(interval.unit) || !Number.isFinite(interval.count)) return refuse(writing, path, "is no unit with a count");
  const unit = writeEnum(writing, interval.unit, table, `${path}.unit`);
  return unit === undefined ? undefined : { unit, count: interval.count };
}
