import { isJsonObject } from "../../types/json.js";
import type { FieldPlan, InputRead, RequestMoney, RequestTransform, Transform } from "../../types/mapping-plan.js";
import { scalarKindOf } from "../forms/copy.js";
import { entryOf, mapOf, refuseUnknownKeys, textOf } from "../read-yaml.js";
import type { ResolvedSchema } from "../schema-index.js";
import type { YamlEntry, YamlMap } from "../yaml-node.js";
import { type RequestScope, readInput } from "./request-scope.js";

/** Keys of the forms that fill one property of a request from one canonical input. */
export const valueFormKeys = ["field", "enum", "money", "interval", "upper", "lower", "map"] as const;

/** One form of a request mapping as written. */
export interface RequestFormInput {
  readonly scope: RequestScope;
  /** The provider's property. */
  readonly target: ResolvedSchema;
  readonly form: YamlMap;
  readonly head: YamlEntry;
}

/** Checks a form that fills one property of a request from one canonical input. */
export function buildValueForm(input: RequestFormInput): RequestTransform | undefined {
  const { scope, form, head } = input;
  const { problems } = scope.sides;
  if (form.entries.length > 0) refuseUnknownKeys(problems, form, [head.key, "values"], `"${head.key}"`);
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
      return { kind: head.key === "upper" ? "upper" : "lower", read };
    case "map":
      return { kind: "map", read };
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

function buildMoney(input: RequestFormInput, read: InputRead): RequestTransform | undefined {
  const money = requestMoneyOf(input.scope, input.target, input.head);
  if (money !== undefined) return { kind: "money", read, ...money };
  const fix = "add x-money: { unit, currency, basis } to the property at";
  input.scope.sides.problems.error(
    "N106",
    "the provider's amount has no x-money, so its unit and currency are unknown",
    input.head.value.place,
    fix,
    input.target.schema.place,
  );
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
  const { form, scope } = input;
  const written = mapOf(scope.sides.problems, entryOf(form, "values")?.value, '"values"');
  const table = written === undefined ? inverseOf(input, read, (t) => (t.kind === "enum" ? t.table : undefined)) : rowsOf(written);
  if (table === undefined || read.schema.kind !== "enum")
    return table && misfit(input, `"${read.text}" has no fixed values`, "use a plain path");
  return demandAnswers(
    input,
    read.schema.values.map(({ value }) => String(value)),
    table,
  )
    ? { kind: "enum", read, table }
    : undefined;
}

function buildInterval(input: RequestFormInput, read: InputRead): RequestTransform | undefined {
  const written = mapOf(input.scope.sides.problems, entryOf(input.form, "values")?.value, '"values"');
  const table = written === undefined ? inverseOf(input, read, (t) => (t.kind === "interval" ? t.table : undefined)) : rowsOf(written);
  if (table === undefined) return undefined;
  return { kind: "interval", read, unit: "unit", count: "count", table };
}

function rowsOf(map: YamlMap): readonly (readonly [string, string])[] {
  return map.entries.flatMap(({ key, value }) => (value.kind === "scalar" ? [[key, String(value.value)] as const] : []));
}

function demandAnswers(
  { scope, form }: RequestFormInput,
  values: readonly string[],
  table: readonly (readonly [string, string])[],
): boolean {
  const unanswered = values.filter((value) => value !== "unknown" && !table.some(([from]) => from === value));
  for (const value of unanswered)
    scope.sides.problems.error("N303", `canonical value "${value}" has no provider value`, form.place, `add "${value}: ..." to values`);
  return unanswered.length === 0;
}

type Table = readonly (readonly [from: string, to: string])[];

/** Inverts the table by which the response side reads the same canonical field: N303 when it is not one-to-one. */
function inverseOf(input: RequestFormInput, read: InputRead, tableOf: (transform: Transform) => Table | undefined): Table | undefined {
  const { scope, form, head } = input;
  const forward = scope.models
    .flatMap(({ fields }) => allFields(fields))
    .find((field) => field.path === read.path && tableOf(field.transform) !== undefined);
  const table = forward && tableOf(forward.transform);
  if (forward === undefined || table === undefined) {
    scope.sides.problems.error(
      "N303",
      `no response mapping of "${read.path}" can be inverted`,
      head.value.place,
      "add values: { canonical: provider }",
    );
    return undefined;
  }
  const twice = table.find(([, to], index) => to !== "unknown" && table.findIndex(([, other]) => other === to) !== index);
  if (twice === undefined) return table.map(([from, to]) => [to, from] as const);
  scope.sides.problems.error(
    "N303",
    `the table for "${read.path}" cannot be inverted: several values give "${twice[1]}"`,
    form.place,
    "add values: { canonical: provider }; the table is at",
    forward.place,
  );
  return undefined;
}

function allFields(fields: readonly FieldPlan[]): readonly FieldPlan[] {
  return fields.flatMap((field) => ("fields" in field.transform ? [field, ...allFields(field.transform.fields)] : [field]));
}
