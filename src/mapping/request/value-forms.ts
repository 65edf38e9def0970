import type { Schema } from "../../types/api-model.js";
import { isJsonObject } from "../../types/json.js";
import type { InputRead, RequestMoney, RequestTransform } from "../../types/mapping-plan.js";
import { scalarKindOf } from "../forms/copy.js";
import { refuseUnknownKeys, textOf } from "../read-yaml.js";
import { propertiesOf, type ResolvedSchema, resolveSchema, type SchemaIndex } from "../schema-index.js";
import type { YamlEntry } from "../yaml-node.js";
import { type RequestFormInput, type RequestScope, readInput } from "./request-scope.js";
import { requestTable } from "./request-table.js";

/** Keys of the forms that fill one property of a request from one canonical input. */
export const valueFormKeys = ["field", "enum", "money", "interval", "upper", "lower", "map"] as const;

/** Checks a form that fills one property of a request from one canonical input. */
export function buildValueForm(input: RequestFormInput): RequestTransform | undefined {
  const { scope, form, head } = input;
  const { problems } = scope.sides;
  const hasTable = head.key === "enum" || head.key === "interval";
  if (form.entries.length > 0) refuseUnknownKeys(problems, form, [head.key, ...(hasTable ? ["values"] : [])], `"${head.key}"`);
  const text = textOf(problems, head, "a path");
  const read = text === undefined ? undefined : readInput(scope, text, head.value.place);
  if (read === undefined) return undefined;
  switch (form.entries.length === 0 ? "field" : head.key) {
    case "enum":
      return buildEnum(input, read);
    case "money":
      return buildMoney(input, read);
    case "interval":
      return buildInterval(input, read);
    case "upper":
    case "lower":
      return buildCased(input, read, head.key === "upper" ? "upper" : "lower");
    case "map":
      return buildMap(input, read);
    default:
      return buildCopy(input, read);
  }
}

function misfit({ scope, head, target }: RequestFormInput, message: string, fix: string): undefined {
  scope.sides.problems.error("N109", message, head.value.place, fix, target.schema.place);
  return undefined;
}

function buildCopy(input: RequestFormInput, read: InputRead): RequestTransform | undefined {
  const from = scalarKindOf(read.schema);
  const to = scalarKindOf(input.target.schema);
  if (from !== undefined && from === to) return { kind: "copy", read };
  return misfit(input, `"${read.text}" does not have the type of the provider's property`, "use another form; the property is declared at");
}

function buildCased(input: RequestFormInput, read: InputRead, kind: "upper" | "lower"): RequestTransform | undefined {
  if (scalarKindOf(read.schema) === "text" && scalarKindOf(input.target.schema) === "text") return { kind, read };
  return misfit(input, `"${kind}" needs text on both sides`, "use another form; the provider's property is declared at");
}

function buildMap(input: RequestFormInput, read: InputRead): RequestTransform | undefined {
  if (read.schema.kind === "object" && input.target.schema.kind === "object") return { kind: "map", read };
  return misfit(input, '"map" needs an object on both sides', "use another form; the provider's property is declared at");
}

function buildMoney(input: RequestFormInput, read: InputRead): RequestTransform | undefined {
  if (scalarKindOf(input.target.schema) !== "number" || scalarKindOf(read.schema) !== undefined) {
    return misfit(input, '"money" needs Money and a number of the provider', "use another form; the provider's property is declared at");
  }
  const money = requestMoneyOf(input.scope, input.target, input.head);
  if (money !== undefined) return { kind: "money", read, ...money };
  const isThere = input.target.extensions["x-money"] !== undefined;
  const message = isThere
    ? "nothing fills the currency of the provider's amount, which its x-money names"
    : "the provider's amount has no x-money, so its unit and currency are unknown";
  const fix = isThere
    ? "fill it from a canonical input, or correct x-money at"
    : "add x-money: { unit, currency, basis } to the property at";
  input.scope.sides.problems.error("N106", message, input.head.value.place, fix, input.target.schema.place);
  return undefined;
}

/** Reads `x-money` of a request property: its unit, and which canonical input names its currency. */
export function requestMoneyOf(scope: RequestScope, target: ResolvedSchema, head: YamlEntry): RequestMoney | undefined {
  const fact = target.extensions["x-money"];
  if (!isJsonObject(fact) || typeof fact["currency"] !== "string") return undefined;
  const { unit, basis } = fact;
  if ((unit !== "minor" && unit !== "major") || (basis !== "documented" && basis !== "observed" && basis !== "assumed")) return undefined;
  const source = scope.currencyOf(fact["currency"]);
  const currency = source === undefined ? undefined : readInput(scope, `/${source}`, head.value.place);
  return currency && { unit, currency, basis };
}

function buildEnum(input: RequestFormInput, read: InputRead): RequestTransform | undefined {
  if (read.schema.kind !== "enum") return misfit(input, `"${read.text}" has no fixed values`, "use a plain path");
  const table = requestTable(input, { read, from: read.schema, to: input.target.schema }, (t) => (t.kind === "enum" ? t.table : undefined));
  return table && { kind: "enum", read, table };
}

function buildInterval(input: RequestFormInput, read: InputRead): RequestTransform | undefined {
  const { canonical, provider } = input.scope.sides;
  const from = unitOf(canonical, { ...input.target, schema: read.schema });
  const to = unitOf(provider, input.target);
  if (to === undefined) return misfit(input, "the provider's property has no unit and count", "use another form; it is declared at");
  if (from?.kind !== "enum") {
    const message = `"${read.text}" is no interval with a unit and a count`;
    input.scope.sides.problems.error("N109", message, input.head.value.place, "use another form; it is declared at", read.schema.place);
    return undefined;
  }
  const table = requestTable(input, { read, from, to }, (t) => (t.kind === "interval" ? t.table : undefined));
  return table && { kind: "interval", read, unit: "unit", count: "count", table };
}

/** The schema of the unit, where an object has a unit and a count. */
function unitOf(index: SchemaIndex, at: ResolvedSchema): Schema | undefined {
  const properties = propertiesOf(index, at);
  const unit = properties.find(({ property }) => property.name === "unit");
  const hasCount = properties.some(({ property }) => property.name === "count");
  return unit && hasCount ? resolveSchema(index, unit.property.schema).schema : undefined;
}
