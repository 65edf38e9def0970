import { isJsonObject, type Json, type JsonObject } from "../types/json.js";
import type { RequestField, RequestTransform } from "../types/mapping-plan.js";

/** Changes an input until a provider can take it: other values, units and instants where it knows no such, one item where it takes one. */
export function fitInput(input: Json, fields: readonly RequestField[]): Json {
  return fields.reduce<Json>((fitted, { transform }) => fitTransform(fitted, transform), input);
}

function fitTransform(input: Json, transform: RequestTransform): Json {
  switch (transform.kind) {
    case "object":
      return fitInput(input, transform.fields);
    case "each":
      return changeAt(input, transform.read.steps, (list) =>
        Array.isArray(list) ? list.map((item: Json) => fitInput(item, transform.fields)) : list,
      );
    case "one":
      return changeAt(input, transform.read.steps, (list) =>
        Array.isArray(list) ? list.slice(0, 1).map((item: Json) => fitTransform(item, transform.item)) : list,
      );
    case "const":
    case "option":
    case "by":
      return input;
    default:
      return changeAt(input, transform.read.steps, (value) => fitValue(value, transform));
  }
}

function changeAt(input: Json, [step, ...rest]: readonly string[], change: (value: Json) => Json): Json {
  if (step === undefined) return change(input);
  if (!isJsonObject(input) || !Object.hasOwn(input, step)) return input;
  return { ...input, [step]: changeAt(input[step] ?? null, rest, change) };
}

type ValueTransform = Exclude<RequestTransform, { kind: "object" | "each" | "one" | "by" | "const" | "option" }>;

function fitValue(value: Json, transform: ValueTransform): Json {
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
    case "nullText":
      return value === "null" ? "none" : value;
    default:
      return value;
  }
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
