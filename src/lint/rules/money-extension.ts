import { suggest } from "../../diagnostics.js";
import { isJsonObject, type JsonObject } from "../../types/json.js";
import { escapeToken, valueAt } from "../../types/json-pointer.js";
import { hasPropertyPath } from "../property-path.js";
import { type ExtendedSchema, finding, type LintRule, type RuleContext, schemasWith } from "../rule.js";

const choices: Readonly<Record<string, readonly string[]>> = { unit: ["minor", "major"], basis: ["documented", "observed", "assumed"] };
const keys = ["unit", "currency", "basis"];

/** One thing wrong with an `x-money`: under which key, what, and the fix. */
type Fault = readonly [key: string, message: string, fix: string];

/** An amount is money only with its unit and its currency, and whoever reads it wants to know what that rests on. */
export const moneyExtension: LintRule = (context) =>
  schemasWith(context, "x-money").flatMap((extended) =>
    faultsOf(context, extended).map(([key, message, fix]) =>
      finding(context, { code: "money-extension", pointer: `${extended.pointer}/x-money${key && `/${escapeToken(key)}`}`, message, fix }),
    ),
  );

function faultsOf(context: RuleContext, extended: ExtendedSchema): readonly Fault[] {
  const money = extended.value;
  if (!isJsonObject(money))
    return [["", "x-money is not a mapping", 'write "x-money: { unit: minor, currency: currency, basis: documented }"']];
  return [
    ...Object.keys(money)
      .filter((key) => !keys.includes(key))
      .map((key): Fault => [key, `x-money has no "${key}"`, `write "${suggest(key, keys) ?? "unit"}", or remove it`]),
    ...Object.keys(choices).flatMap((key) => choiceFault(money, key)),
    ...typeFault(extended.schema),
    ...currencyFault(context, extended, money["currency"]),
  ];
}

function choiceFault(money: JsonObject, key: string): readonly Fault[] {
  const [value, allowed = []] = [money[key], choices[key]];
  if (typeof value === "string" && allowed.includes(value)) return [];
  const near = typeof value === "string" ? suggest(value, allowed) : undefined;
  return [[key, `the ${key} of x-money is none of ${allowed.join(", ")}`, `write "${key}: ${near ?? allowed.join("|")}"`]];
}

function typeFault({ type }: JsonObject): readonly Fault[] {
  const types = Array.isArray(type) ? type : [type];
  if (type === undefined || types.includes("number") || types.includes("integer")) return [];
  return [["", "x-money stands on what is not a number", "move it to the property that holds the amount"]];
}

function currencyFault({ spec, nodes }: RuleContext, { pointer }: ExtendedSchema, currency: unknown): readonly Fault[] {
  if (typeof currency !== "string" || currency.replace(/^\//, "") === "") {
    return [["currency", "x-money names no currency", 'name the property that holds the currency, for example "currency: currency"']];
  }
  const path = currency.replace(/^\//, "").split(".");
  const bodies = nodes.filter(({ shape }) => shape === "mediaType").map(({ value }) => value["schema"]);
  const holders = currency.startsWith("/") ? bodies : holdersOf(spec.document, pointer);
  if (holders.length === 0 || holders.some((holder) => hasPropertyPath(spec.document, holder, path))) return [];
  const where = currency.startsWith("/") ? "at the root of any body" : "beside the amount";
  return [
    [
      "currency",
      `x-money takes its currency from "${currency}", which is not ${where}`,
      'name a property that is there, or start at the body with "/"',
    ],
  ];
}

/** The object that has the amount as a property, and those it is composed into; none for an amount that is declared by itself. */
function holdersOf(document: JsonObject, pointer: string): readonly (JsonObject[string] | undefined)[] {
  const holder = /^(.*)\/properties\/[^/]*$/.exec(pointer)?.[1];
  if (holder === undefined) return [];
  const pointers = [holder];
  for (let outer = composedInto(holder); outer !== undefined; outer = composedInto(outer)) pointers.push(outer);
  return pointers.map((each) => valueAt(document, each));
}

function composedInto(pointer: string): string | undefined {
  return /^(.*)\/(?:allOf|oneOf|anyOf)\/\d+$/.exec(pointer)?.[1];
}
